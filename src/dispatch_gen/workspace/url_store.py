"""Batches in any place that fsspec can reach, for example `s3://bucket/folder`; needs the extra `cluster`.

Object stores (s3, gs, abfs) write a file whole or not at all, and know no folders. A place that is a folder of
this machine is none of these: see `local_folder`.
"""

from collections.abc import Iterator, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from dispatch_gen.errors import OutputError, Place, Problem
from dispatch_gen.workspace.folders import absolute
from dispatch_gen.workspace.names import safe_parts
from dispatch_gen.workspace.stores import LISTING, Change, named


def local_folder(place: str) -> Path | None:
    """The folder of this machine that `place` is (a path, or `file://…`); None for any other place."""
    if "://" not in place:
        return absolute(Path(place))
    scheme, _, path, *_ = urlsplit(place)
    return Path(url2pathname(path)) if scheme in {"file", "local"} else None


@dataclass(frozen=True, slots=True)
class UrlStore:
    """A place that fsspec can reach; the list of a batch comes last."""

    url: str

    def listing(self, batch: str) -> bytes | None:
        """See Store."""
        with _reached(self.url) as (system, root), suppress(FileNotFoundError):
            data: bytes = system.cat_file(f"{root}/{batch}/{LISTING}")
            return data
        return None

    def names(self, batch: str) -> Set[str]:
        """See Store."""
        with _reached(self.url) as (system, root), suppress(FileNotFoundError):
            paths = system.ls(f"{root}/{batch}", detail=False, refresh=True)
            return frozenset(str(path).rpartition("/")[2] for path in paths)
        return frozenset()

    def write(self, batch: str, change: Change) -> None:
        """See Store."""
        with _reached(self.url) as (system, root):
            folder = f"{root}/{'/'.join(safe_parts(batch))}"
            system.makedirs(folder, exist_ok=True)
            system.pipe_file(f"{folder}/{LISTING}", change.begun)
            if change.gone:
                system.rm([f"{folder}/{name}" for name in change.gone])
            system.pipe({f"{folder}/{name}": data for name, data in change.files.items()})
            system.pipe_file(f"{folder}/{LISTING}", change.listing)

    def prune(self, keep: Set[str]) -> int:
        """See Store."""
        with _reached(self.url) as (system, root):
            lists = [str(path) for path in system.find(root) if str(path).endswith(f"/{LISTING}")]
            return sum(_remove(system, p) for p in lists if _batch_of(p, str(root)) not in keep)


def _remove(system, listing: str) -> int:  # type: ignore[no-untyped-def]
    folder = listing.rpartition("/")[0]
    files = [f"{folder}/{name}" for name in named(system.cat_file(listing))]
    files = [path for path in files if system.exists(path)]
    system.rm([*files, listing])
    return len(files)


def _batch_of(path: str, root: str) -> str:
    return path.partition(root.strip("/") + "/")[2].removesuffix(f"/{LISTING}")


@contextmanager
def _reached(url: str) -> Iterator[tuple]:  # type: ignore[type-arg]
    """The file system of a URL, and the path in it. Raises OutputError for whatever goes wrong with it."""
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415  an extra

        system, root = url_to_fs(url)
        if "memory" in system.protocol:
            raise ValueError("memory:// lasts no longer than this run")
        yield system, root.rstrip("/")
    except Exception as error:  # each kind of place has errors of its own
        values = {"place": url, "reason": str(error) or type(error).__name__}
        raise OutputError(Problem("bulk.no-place", Place(url), values=values)) from error
