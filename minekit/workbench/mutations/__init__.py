"""What no example notices: rules with one thing less, run on their examples.

`mutate` leaves things out, one at a time: `fewer` of patterns, each a `mutant`. `noticing` runs
only the examples that can notice, and `users` says which rules a fragment or a vocabulary
concerns.
"""
