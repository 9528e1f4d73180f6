"""What versions of rules are: their weight for others, where they are, and what they were.

`versions` says whether a change is a patch, minor or major, `revisions` reads rules as they were
in a git repository, and `lock` notes which files are in use.
"""
