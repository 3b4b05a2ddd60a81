"""From a case to the plan of a bundle: which entry stands where, under which label, on which page.

`layout` decides everything but the page numbers, `number` fills them in for given lengths of the generated parts, as
often as it takes until these lengths settle; `number.plan` does both. What a check needs of it (`arrange`, `parts`,
`discrepancies`) knows nothing of bundles. Nothing here opens a file.
"""
