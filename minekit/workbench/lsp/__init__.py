"""The language server of rule files, `minekit rules lsp`.

`server` speaks the protocol; all others know rule files and nothing of the protocol.
"""
