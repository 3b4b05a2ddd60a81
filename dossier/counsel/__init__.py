"""Fill what counsel gets beside the bundle: the working paper, never for filing."""
