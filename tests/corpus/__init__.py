"""Public documents, nasty and ordinary, where they lie beside the checkout."""
