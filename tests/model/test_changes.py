"""What a later document changes, and the duties that it ends: on the real dispatch, edited as clerks edit."""

from datetime import date

import pytest

from builders import REAL, obligations, real_sources, source
from dispatch_gen.model.changes import Change, Original, Sort, Version, changes, ends
from dispatch_gen.model.dispatch import Dispatch
from dispatch_gen.model.form import Form
from dispatch_gen.model.revision import Correction, Relation, Revision

FORM = "truyen-thong-2g"


def real_dispatch() -> Dispatch:
    return source().dispatch


def real_form() -> Form:
    return real_sources().forms[FORM].value


def original(dispatch: Dispatch | None = None) -> Original:
    version = Version(dispatch or real_dispatch(), {FORM: real_form()})
    return Original(REAL, "01/UBND-VX", date(2024, 7, 15), version)


def found(
    later: Dispatch, relation: Relation, forms: dict[str, Form] | None = None
) -> list[Change]:
    now = Version(later, forms if forms is not None else {FORM: real_form()})
    slip = Correction(at="khoản 2", was="đưa tin", now="đăng tin")
    corrections = (slip,) if relation == "corrects" else ()
    revision = Revision(relation=relation, dispatch=REAL, corrections=corrections)
    return list(changes(original(), now, revision, lambda id_: f"<{id_}>"))


def later(**changed: object) -> Dispatch:
    return real_dispatch().model_copy(update=changed)


@pytest.mark.parametrize("relation", ["amends", "replaces"])
def test_a_copy_changes_nothing(relation: Relation) -> None:
    assert found(later(subject="sửa đổi Công văn số 01/UBND-VX"), relation) == []


def test_another_day_is_told_once_not_in_each_text_that_refers_to_it() -> None:
    moved = [
        d.model_copy(update={"before_day": 25}) if d.before_day else d
        for d in real_dispatch().deadlines
    ]
    assert found(later(deadlines=tuple(moved)), "amends") == [
        Change(
            Sort.DEADLINE,
            "Thời hạn “Báo cáo kết quả truyền thông hàng tháng”",
            "trước ngày 20 hàng tháng, từ tháng 7/2024 đến tháng 9/2024",
            "trước ngày 25 hàng tháng, từ tháng 7/2024 đến tháng 9/2024",
        )
    ]


def test_an_amending_document_leaves_what_it_does_not_mention() -> None:
    kept = real_dispatch().directives[1]
    changed = kept.model_copy(update={"text": "Đưa tin hằng tuần."})
    (told,) = found(later(directives=(changed,), reporting=(), deadlines=()), "amends")
    assert (told.sort, told.where, told.after) == (Sort.TEXT, "khoản 2", "Đưa tin hằng tuần.")
    assert told.before.startswith("Các cơ quan, đơn vị báo chí")


def test_a_replacement_ends_what_it_does_not_mention() -> None:
    gone = found(later(directives=real_dispatch().directives[1:]), "replaces")
    told = [(one.sort, one.where, one.after) for one in gone]
    assert told == [
        (Sort.TEXT, "khoản 1", ""),
        (Sort.UNIT, "Đơn vị thực hiện, khoản 1", ""),
    ]


def test_a_recall_names_the_whole_and_what_is_no_longer_to_be_sent() -> None:
    told = found(later(directives=(), deadlines=(), reporting=()), "recalls")
    assert [(one.where, one.after) for one in told] == [
        ("Toàn bộ văn bản", ""),
        ("Thời hạn “Tăng cường tần suất đưa tin tuyên truyền”", ""),
        ("Thời hạn “Báo cáo kết quả truyền thông hàng tháng”", ""),
        ("Biểu mẫu “Kết quả truyền thông về dừng công nghệ di động 2G”", ""),
    ]


def test_a_correction_says_itself_what_it_corrects() -> None:
    (told,) = found(later(), "corrects")
    assert told == Change(Sort.TEXT, "khoản 2", "đưa tin", "đăng tin")


def test_the_heading_of_an_amendment_is_no_change() -> None:
    headed = [d.model_copy(update={"heading": "Sửa đổi"}) for d in real_dispatch().directives]
    assert found(later(directives=tuple(headed)), "amends") == []
    assert len(found(later(directives=tuple(headed)), "replaces")) == len(headed)


def test_other_units_and_receivers_by_name() -> None:
    (reporting,) = real_dispatch().reporting
    changed = reporting.model_copy(update={"units": ("105", "106"), "receivers": ("12",)})
    told = [
        (one.where, one.before, one.after) for one in found(later(reporting=(changed,)), "amends")
    ]
    assert told == [
        ("Đơn vị báo cáo, ý 2 khoản 4", "<ubnd-huyen>", "<105>; <106>"),
        ("Nơi nhận báo cáo, ý 2 khoản 4", "<so-tttt>", "<12>"),
    ]


def test_a_new_version_of_the_form() -> None:
    newer = real_form().model_copy(update={"version": 2, "rows": real_form().rows[:9]})
    (told,) = found(later(), "amends", {FORM: newer})
    assert told.sort is Sort.FORM
    assert "phiên bản 1: 10 dòng" in told.before
    assert "phiên bản 2: 9 dòng" in told.after


def test_paragraphs_that_speak_of_the_original_are_no_change() -> None:
    said = f"Văn bản này thay thế {{{{ citation.{original().citation} }}}}."
    citation = real_dispatch().citations[0].model_copy(update={"id": original().citation})
    copied = later(closing=(said,), citations=(*real_dispatch().citations, citation))
    assert found(copied, "replaces") == []
    (told,) = found(copied.model_copy(update={"closing": (said, "Thêm.")}), "replaces")
    assert (told.where, told.before, told.after) == ("Phần kết", "", "Thêm.")


# --- duties


def ended(relation: Relation, by: Dispatch, day: date) -> set[str]:
    return {one.id for one in obligations() if ends(relation, by, day, one)}


def test_what_was_due_before_stays_owed() -> None:
    left = {one.id for one in obligations()} - ended("replaces", later(), date(2024, 8, 1))
    assert left == {one.id for one in obligations() if one.due == date(2024, 7, 19)}


def test_what_is_due_on_the_day_itself_ends() -> None:
    assert len(ended("recalls", later(), date(2024, 7, 19))) == len(obligations())


def test_an_amendment_ends_only_the_tasks_that_it_sets_anew() -> None:
    only = later(directives=(), reporting=real_dispatch().reporting)
    over = ended("amends", only, date(2024, 8, 1))
    assert over == {
        one.id
        for one in obligations()
        if one.task.id == "bao-cao-huyen" and one.period and one.period.id > "2024-07"
    }


def test_a_correction_ends_nothing() -> None:
    assert ended("corrects", later(), date(2024, 7, 1)) == set()
