"""Rule files: what they mean (`schema`), reading them (`packs`), and what is wrong with them."""
