"""How the forms of a dispatch stand: who sent, who was late, who still owes; as a workbook and as a page.

Values in, bytes out: where the lines come from is not known here.
"""

from dispatch_gen.render.status.page import status_page
from dispatch_gen.render.status.standing import Line, State, Status, Stranger
from dispatch_gen.render.status.workbook import status_workbook

__all__ = ["Line", "State", "Status", "Stranger", "status_page", "status_workbook"]
