"""What a corpus uses of rules, what they cost there, and what a change of them does.

`tracing` says which alternatives and terms a match went through; `coverage` counts them, `profile`
takes the time. `diff` compares two versions of rules by `changes`, what two runs over a text found
differently. `places` shows where something stands; `corpus_findings` tells all that by the lines
of rule files.
"""
