"""JSON Schema of the data files, so that an editor completes and checks while one types."""

import json

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from dispatch_gen.model.agency import Agency
from dispatch_gen.model.base import Model
from dispatch_gen.model.dispatch import Dispatch
from dispatch_gen.model.form import Form
from dispatch_gen.model.unit import Units

SCHEMAS: dict[str, tuple[type[Model], str]] = {
    "agency": (Agency, "Cơ quan ban hành"),
    "units": (Units, "Đơn vị và nhóm đơn vị"),
    "form": (Form, "Biểu mẫu báo cáo"),
    "dispatch": (Dispatch, "Văn bản"),
}


class _Generator(GenerateJsonSchema):
    """Draft 2020-12; titles only where we gave one, in Vietnamese."""

    def field_title_should_be_set(self, schema: object) -> bool:
        return False

    def generate(self, schema: object, mode: str = "validation") -> JsonSchemaValue:
        result = super().generate(schema, mode)  # type: ignore[arg-type]
        for definition in (result, *result.get("$defs", {}).values()):
            definition.pop("title", None)
            definition.pop("description", None)
        return {"$schema": self.schema_dialect, **result}


def schemas() -> dict[str, bytes]:
    """File name -> schema, for `data/schemas/`."""
    return {
        f"{name}.schema.json": _schema(model, title) for name, (model, title) in SCHEMAS.items()
    }


def _schema(model: type[Model], title: str) -> bytes:
    schema = model.model_json_schema(by_alias=True, schema_generator=_Generator)
    schema["title"] = title
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
