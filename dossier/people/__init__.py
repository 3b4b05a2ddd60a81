"""People as works print them: names, lists of names, and who of them the beneficiary is."""
