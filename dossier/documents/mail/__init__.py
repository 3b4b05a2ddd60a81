"""Read e-mail: header fields, message text, attached files, and the pages that show them."""
