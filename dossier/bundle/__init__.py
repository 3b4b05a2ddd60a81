"""Define the types of a bundle and the rules that several rooms share: labels, lock, outline, counting, sentences."""
