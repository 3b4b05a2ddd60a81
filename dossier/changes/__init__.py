"""Tell two versions of a bundle apart: exhibits that came, went or changed, and pages that moved."""
