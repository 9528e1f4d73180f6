"""Whose the quotations are that no frame claims.

`floor` goes through the sentences of a paragraph, each read by `framed` first, and gives the
quotations that are left to whoever has the floor, or is in `introductions`; those behind `as` to
who calls something so (`likened`), and those of laws and orders to the `documents`.
"""
