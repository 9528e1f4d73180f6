"""What loads, but is probably not meant: the warnings of `rules check`.

`lint` asks all others: `lint_patterns` about single patterns, with `dead_alternatives`,
`neighbours` (repetitions side by side) and `pattern_ends`; `idle_where` about conditions that
nothing can meet; `unused`, `unused_captures` and `unused_packs` about what nobody uses.
"""
