"""The language server over stdio, as an editor meets it."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types as lsp

RULES = """\
minekit: 1
pack: rents
fragments:
  sum: '\\$\\d+'
rules:
  rent: '{n:sum} rent'
"""


def test_a_finding_inside_a_pattern_is_underlined_while_it_is_typed(tell):
    async def story(editor):
        await editor.begin()
        editor.show("rents.yaml", RULES.replace("{n:sum}", "😀 {n:sim}"))
        (found,) = await editor.problems("rents.yaml")
        assert found.code == "MK-E010"
        assert "did you mean `sum`?" in found.message
        # The emoji counts as two: `{n:sim}` stands behind it.
        assert found.range == lsp.Range(lsp.Position(5, 15), lsp.Position(5, 18))
        editor.type("rents.yaml", RULES)
        assert await editor.problems("rents.yaml") == []
        assert await editor.end() == 0

    tell(story)


def test_a_definition_is_found_in_another_file_and_in_a_standard_pack(tell, tmp_path: Path):
    (tmp_path / "pieces.yaml").write_text("minekit: 1\npack: rents\nfragments: {sum: '9'}\n")
    text = "minekit: 1\npack: rents\nrules: {rent: '{n:sum} {m:number} rent'}\n"

    async def story(editor):
        await editor.begin()
        editor.show("rents.yaml", text)
        (found,) = await editor.text_document_definition_async(
            lsp.DefinitionParams(**editor.at("rents.yaml", text, "sum}"))
        )
        assert found.uri == editor.uri("pieces.yaml")
        assert found.range == lsp.Range(lsp.Position(2, 12), lsp.Position(2, 15))
        (found,) = await editor.text_document_definition_async(
            lsp.DefinitionParams(**editor.at("rents.yaml", text, "number}"))
        )
        assert "/en/std/" in found.uri
        assert await editor.end() == 0

    tell(story)
