"""Who the speaker of a quote is: the annotator `resolver`, and what it asks.

`phrases` finds the names in what a text calls a speaker. `pronouns` says whom he and she mean by
who is present, and `sentences` where a name stands as a subject does. `descriptions` says whom
`the governor` means, by what `profiles` finds beside the names. `bodies` says which organisation,
with `openings` and `named_bodies`, and `authors` whose words a letter holds. People are looked up
in `person_index`.
"""
