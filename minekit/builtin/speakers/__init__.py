"""Who the speaker of a quote is: the annotator `resolver`, and what it asks.

All read one `scene`: the text, its persons (`people.index`), where sentences name them
(`sentences`), and what a language says (`words`). `phrases` finds the names in what a text calls a
speaker. `persons` puts together what tells who is meant without a name:

- `presence` says whom he and she mean by who is present, and `leads` who opens the first
  paragraphs.
- `described_persons` says whom `the governor` means. `descriptions` reads what such a phrase says,
  `offices` and `profiles` (beside the names) find what the text tells of its persons, and
  `matching` holds both against each other. `unnamed` keeps those whom the text does not name,
  `introduced` finds by which words it told of them first, and `described_subjects` says whom a
  sentence describes that opens with no name.

`bodies` says which organisation is meant, with `opening_bodies` and `named_bodies`, and `authors`
whose words a letter holds.
"""
