"""Look at pages as a viewer shows them: blank, covered, turned, or changed by preparation."""
