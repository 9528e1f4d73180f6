"""What is wrong with a linked rule set, so that it does not load.

`check` asks `check_patterns` and, about what stands beside rules, `check_beside`; `value_types`
says which type of value a template yields. `ambiguity` finds repetitions that take too long, by
the `automata` of pieces of pattern.
"""
