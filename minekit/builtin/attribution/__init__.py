"""Who said what: from marks and verbs of saying to `quote` mentions.

    quotation ─▶ quoted ┐
    cues ─▶ cue, source ┴─ rules of the pack `quotes` ─▶ frame ─▶ quotes ─▶ quote
    transcript ───────────────────────────────────────────────────────────▶ quote

`quotation`, `cues`, `quotes` and `transcript` are extractors. The others work on the words of a
paragraph (`words`): `paragraphs` holds them, `reading` finds them, and `spellings` says what each
is by the `lexicon` of a language. `verbs`, `nouns`, `tags` and `complements` say what can
attribute: `forms` in which form a verb stands, `homographs` which noun is a verb, `namings` which
verb only names, `quoted_objects` which object holds a quotation; `phrases`, `subjects` and
`descriptions` find noun phrases around their `cores`, `verb_groups` says where the auxiliaries of a
verb begin, `starts` whether a clause opens with a phrase; `bounds` says where sentences end,
`extents` where contents begin, `ends`, `commas`, `openings` and `breaks` where they end, `contents`
how far those of a frame reach; `sentences` joins `frames` and contents, and `rivals` says which of
two frames gives way; `floor` gives quotations without a frame to whoever speaks or is in
`introductions`, `likened` those behind `as` to who calls something so; `headline` reads `Berg: Dam
is safe`.
Who a speaker is, is said by `builtin.speakers`.
"""
