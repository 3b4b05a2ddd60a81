"""Turn a case into the plan of a bundle: each entry's section, label and pages.

`layout` decides everything but the page numbers; `number` fills them in for given lengths of the generated parts, as
often as it takes until these settle; `number.plan` does both. What checks need (`arrange`, `parts`, `discrepancies`)
does not depend on bundles. Nothing here opens a file.
"""
