"""Who the speaker of a quote is: the annotator `resolver`, and what it asks.

    she said                 presence: who spoke last, or is the subject of a sentence
    Mr. Berg said            phrases: whom a name in a phrase means
    the governor said        described_persons: who has the office, or is told to be so
    one voter said           unnamed: somebody who has no name
    the union said           bodies: which organisation that is
    the statement said       authors: whose words that are

All read one `scene`: the text, its persons (`people.index`), where sentences name them
(`sentences`), and what a language says (`words`). `persons` puts together what tells of persons:

- `presence` asks `leads` who opens the first paragraphs, and `described_subjects` whom a sentence
  describes that opens with no name.
- `described_persons` asks `descriptions` what a phrase says, and holds that (`matching`) against
  what the text tells of its persons: by `offices`, and beside their names (`profiles`).
- `unnamed` keeps those without a name who have spoken, `introduced` by which words others are told
  of first.

`tails` takes off what a description only tells by the way. `bodies` asks `opening_bodies` and
`named_bodies`, `authors` asks `writings`. A `speaker` is what comes out: a person, or a text.
"""
