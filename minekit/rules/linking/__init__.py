"""From the drafts of all files to one rule set, in which every name means something.

`link` does it: `overrides` first, then what rules take from others (`likes`), and which types the
names in them mean (`link_types`). `expand` fills the holes of patterns.
"""
