"""Noun phrases beside a word, found without a parser, as pairs of word numbers, both included.

`phrases` gives the one that ends before a verb, walking left over its `cores` and over `asides`
and `clauses` about it, to where the whole of its `subjects` opens; `starts` says whether nothing of
its clause stands before it. `descriptions` gives the one that begins at a word, and `borrowed` the
subject of a verb that has none beside it.
"""
