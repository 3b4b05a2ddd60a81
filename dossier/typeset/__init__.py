"""Typesets text: fonts by coverage, shaping, line breaking, flow over pages."""
