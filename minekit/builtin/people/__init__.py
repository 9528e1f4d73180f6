"""The persons of a document: who is meant by each name, honorific with a surname, and description.

    pieces ─▶ introduced ─▶ book ─▶ mentions ─▶ person ─▶ index ─▶ annotators

`pieces` are the mentions that rules of the pack `officials` find: full names, officials, "Mr. Poe",
"the Belarusian leader". `introduced` enters in the `book` who is named in full or by a title, and
`mentions`, an extractor, gives all of them. The book sorts `names` into persons (`known`), by what
a language says of names (`words`), and finds them again by `short_names`.

The `index` looks persons up in a document that has its mentions. `annotators` asks it which
official is whom, and `builtin.speakers` who speaks.
"""
