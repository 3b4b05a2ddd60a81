"""Replace the published files with newly built ones, all of them or none.

A build writes into `build/.<petition>.new`; `Staging.publish` flushes that folder to disk and exchanges it with
`build/<petition>` in one file system operation. A process killed at any moment leaves either the old bundle with the
old manifest or the new bundle with the new one. The next build removes what a killed one left behind.
"""

from __future__ import annotations

from dossier.publish.published import Published, looking
from dossier.publish.staging import Held, Staging, exclusive, staging

__all__ = ["Held", "Published", "Staging", "exclusive", "looking", "staging"]
