"""What the commands of `minekit rules` share, and what the longer ones are made of.

`common` takes rules as arguments and loads them, `reading` a corpus. `findings` prints what is
wrong with rules, and `rows` mentions. `rewriting` is nearly all of `fmt` and `migrate`;
`written_out`, `contents` and `normalizers` are parts of `show`, `mutations` and `updates` of
`test`, and `prompt` of `repl`.
"""
