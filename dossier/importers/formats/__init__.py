"""Read export formats: a module for each, with `looks` and `read`, and the readers that several share."""
