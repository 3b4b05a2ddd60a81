"""Find plain citations in letters, hold them against the plan of a bundle, and lay links on them."""
