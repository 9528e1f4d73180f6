"""What frames attribute: from what rules found in a sentence to the spans of its contents.

`frames` reads a frame in word numbers. `sentences` goes through those of a sentence, asking
`rivals` which of two gives way and `leads` whether what is said stands behind it only, and
`contents` how far it reaches. That begins where `extents` says and ends where `ends` says: at
`commas` by what they part, or where `openings` tells that something new begins; `breaks` parts it
from what another says behind it.
"""
