"""Words of patterns that no match can have, because a mention always covers them.

`hidden_words` finds them, by `pattern_words`: the words of all patterns, and what surely stands
`beside` them; and by `hiders`: the rules that cover a word wherever it stands.
"""
