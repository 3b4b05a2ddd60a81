"""Build bundles: plan → render → assemble → verify → publish, all of them or none."""
