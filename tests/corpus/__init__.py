"""Public documents, hostile and ordinary, if they lie beside the checkout."""
