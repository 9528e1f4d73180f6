"""Who said what: from marks and verbs of saying to `quote` mentions.

    quotation ─▶ quoted ┐
    cues ─▶ cue, source ┴─ rules of the pack `quotes` ─▶ frame ─▶ quotes ─▶ quote
    transcript ───────────────────────────────────────────────────────────▶ quote

`quotation`, `cues`, `quotes` and `transcript` are extractors. `cues` asks `cue_words` which words
attribute and `noun_phrases` who stands beside them. `quotes` goes through the paragraphs: a
`headline`, or frames (`framed`), and then the quotations that are left (`unclaimed`).

All work on the `words` of a paragraph: `paragraphs` holds them, `reading` finds them, `spellings`
says what each is by the `lexicon` of a language, and `bounds` where sentences end. `verb_groups`
says where the auxiliaries of a verb begin, `occasions` where a phrase tells when and where.
Who a speaker is, is said by `builtin.speakers`.
"""
