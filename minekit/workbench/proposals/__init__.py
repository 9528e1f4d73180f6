"""Patterns proposed for what is marked or missed.

`propose` reads marked texts side by side, going from place to place by `propose_steps`, and gives
the captures attributes (`propose_attrs`). `suggest` does it for clusters of missed spans, which
`cues` makes; `suggested_file` writes the suggestions down.
"""
