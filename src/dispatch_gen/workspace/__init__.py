"""The folders of the work, and the one door through which results come into `output/`."""

from dispatch_gen.workspace.files import atomic_write, output_error
from dispatch_gen.workspace.folders import Workspace, find_workspace
from dispatch_gen.workspace.transaction import OutputTransaction

__all__ = ["OutputTransaction", "Workspace", "atomic_write", "find_workspace", "output_error"]
