"""Rule files: what they mean, reading them, and what is wrong with them.

    names ─packs─▶ finder ─reading─▶ drafts ─linking─▶ RuleSet ─checks, warnings─▶ findings

`packs` is what others call, and `rule_cache` what it asks first; `finder` does the work. What a
rule set is, says `schema`: patterns are a `tree` (read by `pattern`), with holes filled
(`expanded`); `captures` says what theirs are, and `anchors` what every match must contain
(`literals`). A word list is a `vocab`, a large one a `term_table`. All strings are `located`, so
that the `report` of the findings can name places; `codes` says what each finding means.
"""
