"""Tools for those who write rules: what `minekit rules` shows, measures, proposes and edits.

What a corpus uses of rules, and what a change does there, is in `corpus`; what a change means for
others in `versions`; what no example notices in `mutations`; words that no match can have in
`hidden`. `proposals` finds patterns for what is marked or missed, with `trial` to try them; `gold`
reads and scores annotations. `editing` writes rule files, `lsp` serves editors, and `watch` (by
`saves` and `touched`) and `repl` go on while somebody works. `warnings` has all warnings at once,
`formats` findings for other programs, `pack_page` a page about a pack.
"""
