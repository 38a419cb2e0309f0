"""A generator of exam pages: random items in random layouts, with the truth beside the text."""
