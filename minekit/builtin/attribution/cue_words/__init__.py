"""Which words attribute, and how: the extractor `cues` emits what is found here.

`verbs` are verbs and adjectives, `nouns` nouns, and `tags` verbs that no list names beside a
quotation; `complements` says what stands behind any of them. `verbs` asks `forms` in which form one
stands, `homographs` whether it is a noun, `namings` whether it only names, `quoted_objects` whether
its object holds a quotation, and `texts` whether a participle tells what its object says.
"""
