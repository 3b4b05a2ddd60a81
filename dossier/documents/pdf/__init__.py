"""Opens, repairs, surveys, flattens and prepares PDF documents."""
