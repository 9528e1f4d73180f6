"""Rule files written and changed, with all that nobody asked to change left as it is.

`rule_files` says which files a command may write. `yaml_tree` has everything that a file has,
comments too, and `yaml_layout` writes it again: so `fmt` formats. `written` writes values and
texts as rule files have them; with it `edits` changes single places, `insert` adds rules
(`new_rule`) and packs, and `update` and `update_tests` write what came out into examples and
tests. `migrate` leads from an older format to the next, `scaffold` writes the first file of a
pack.
"""
