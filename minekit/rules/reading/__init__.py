"""From the text of a rule file to a draft of what it says, and to a finding for each mistake.

`nodes` makes a small tree of the YAML, in which `scalars` knows where each character stands and
`yaml_errors` names the usual traps. `read` reads its nodes as what the format says they are.
`load` reads a file so: its sections by the `keys` that there are, `read_rules` the rules, `words`
the vocabularies (`word_files` those in files of their own) and `examples` the cases; the `drafts`
are what comes of it. `json_schema` tells editors the same that is read here.
"""
