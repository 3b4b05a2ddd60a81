"""Typeset text: choose fonts by coverage, shape, break lines, flow over pages."""
