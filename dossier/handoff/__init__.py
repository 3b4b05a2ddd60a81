"""Make the package for whoever takes a bundle over: counsel, the portal, the printer."""
