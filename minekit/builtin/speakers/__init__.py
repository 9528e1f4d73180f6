"""Who the speaker of a quote is: the annotator `resolver`, and what it asks.

`phrases` finds the names in what a text calls a speaker. `persons` puts together what tells who is
meant without a name:

- `pronouns` says whom he and she mean by who is present, `sentences` where a name stands as a
  subject does, and `leads` who opens the first paragraphs.
- `descriptions` says whom `the governor` means. `described` reads what such a phrase says,
  `offices` and `profiles` (beside the names) find what the text tells of its persons, and
  `matching` holds both against each other. `unnamed` keeps those whom the text does not name, and
  `described_subjects` says whom a sentence describes that opens with no name.

`bodies` says which organisation is meant, with `openings` and `named_bodies`, and `authors` whose
words a letter holds. People are looked up in `person_index`; `words` is what a language says.
"""
