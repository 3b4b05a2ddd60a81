"""What comes in: files of the case, looked at safely and made ready to be placed."""
