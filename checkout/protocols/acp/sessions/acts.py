"""The five things that can be done with a checkout session, whatever wire asks for them."""

from __future__ import annotations

from checkout.protocols.acp.door import Act
from checkout.protocols.acp.sessions import cancel, complete, create, retrieve, update

SCOPE = "checkout"

CREATE = Act(create.create, status=201, in_one=True)
RETRIEVE = Act(retrieve.retrieve)
UPDATE = Act(update.update)
COMPLETE = Act(complete.complete)
CANCEL = Act(cancel.cancel)
