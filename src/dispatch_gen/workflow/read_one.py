"""What a worker process does with one file that came; it imports no more than that takes."""

from pathlib import Path

from dispatch_gen.errors import Problem
from dispatch_gen.ooxml.package import BadPackage, read_file
from dispatch_gen.returns.known import Known
from dispatch_gen.returns.read import NotReadable, read_return
from dispatch_gen.returns.reading import Reading
from dispatch_gen.workspace.files import reason


def read_one(file: Path, knowledge: Known) -> Reading | Problem:
    """The form as read, or why it cannot be."""
    try:
        result = read_return(read_file(file), knowledge)
    except BadPackage as error:
        return Problem(f"file.{error.reason}", values=error.values)
    except OSError as error:
        return Problem("file.unreadable", values={"reason": reason(error)})
    return result.problem if isinstance(result, NotReadable) else result
