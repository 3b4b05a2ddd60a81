"""Draws the evidence of the example case: invented documents that look like what people hand in."""
