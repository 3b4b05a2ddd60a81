"""Open, repair, survey, flatten and prepare PDF documents."""
