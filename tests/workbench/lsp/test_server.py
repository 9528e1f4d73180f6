"""The language server over stdio, as an editor meets it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException

from minekit.cli import run_command

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
        await editor.begin("--only")
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
        await editor.begin("--only")
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


STORY = """\
minekit: 1
pack: boats
types:
  boat: {description: A vessel., attrs: {name: string, kind: string}}
vocab:
  hull: [ferry, tanker]
fragments:
  title: 'the {h:hull}'  # as a text has it
rules:
  boat:
    pattern: '{t:title} (?<name>\\p{Lu}\\w+)'
    attrs: {name: '{name}', kind: '{t.h | lower}'}
    match:
      - 'See [[the ferry Morven]].': {kind: ferry}
      - 'See the tanker.'
    no_match: ['the ferry']
"""


def test_a_normalizer_leads_to_its_code(tell):
    text = RULES.replace("'{n:sum} rent'", "{pattern: '{n:sum} rent', attrs: {n: '{n | number}'}}")

    async def story(editor):
        await editor.begin("--only")
        editor.show("rents.yaml", text)
        (found,) = await editor.text_document_definition_async(
            lsp.DefinitionParams(**editor.at("rents.yaml", text, "number}"))
        )
        assert found.uri.endswith("/normalizers/numbers.py")
        assert await editor.end() == 0

    tell(story)


def test_each_rule_says_what_it_finds_in_a_sample(tell, tmp_path: Path):
    (tmp_path / "sample.txt").write_text("A dog, a cat and no dog. A big dog.\n")
    text = """\
minekit: 1
pack: pets
rules:
  pet: {pattern: 'dog|cat', where: {not_after: ['no ']}}
  big: {pattern: 'big dog', emit: pet}
"""

    async def hints(editor, lines):
        reach = lsp.Range(lsp.Position(0, 0), lsp.Position(lines, 0))
        document = lsp.TextDocumentIdentifier(editor.uri("pets.yaml"))
        found = await editor.text_document_inlay_hint_async(lsp.InlayHintParams(document, reach))
        return [(one.position.line, one.label, one.tooltip) for one in found]

    async def story(editor):
        await editor.begin("--only", "--text", "sample.txt")
        editor.show("pets.yaml", text)
        assert await hints(editor, 9) == [
            (3, "2 found, 1 refused, 1 lost", "in sample.txt"),
            (4, "1 found", "in sample.txt"),
        ]
        editor.type("pets.yaml", text.replace("|cat", ""))
        await editor.problems("pets.yaml")
        assert await hints(editor, 3) == [(3, "1 found, 1 refused, 1 lost", "in sample.txt")]
        assert await editor.end() == 0

    tell(story)


def test_an_author_works_on_a_file_that_is_not_saved(tell):
    name = "boats.yaml"

    async def story(editor):
        await editor.begin("--only")
        editor.show(name, STORY)
        assert await editor.problems(name) == []
        uri = lsp.TextDocumentIdentifier(editor.uri(name))

        async def hover(needle, offset=0):
            found = await editor.text_document_hover_async(
                lsp.HoverParams(**editor.at(name, STORY, needle, offset))
            )
            return found.contents.value if found else ""

        assert "(?<t>the (?<h>ferry|tanker)) (?<name>" in await hover("  boat:\n", 3)
        assert "emits `@boat`, phase 1, within sentence" in await hover("  boat:\n", 3)
        assert "the {h:hull}" in await hover("{t:title}", 1)
        assert "- ferry\n- tanker" in await hover("hull}")
        assert "string → string" in await hover("lower}")
        assert "texts that it must not match" in await hover("no_match")
        assert await hover("Morven") == ""

        edit = await editor.text_document_rename_async(
            lsp.RenameParams(**editor.at(name, STORY, "title}"), new_name="called")
        )
        ranges = {uri: [one.range.start.line for one in some] for uri, some in edit.changes.items()}
        assert ranges == {editor.uri(name): [7, 10]}
        with pytest.raises(JsonRpcException, match="nothing with a name of its own stands here"):
            await editor.text_document_prepare_rename_async(
                lsp.PrepareRenameParams(**editor.at(name, STORY, "minekit:"))
            )
        with pytest.raises(JsonRpcException, match="`hull` is there already"):
            await editor.text_document_rename_async(
                lsp.RenameParams(**editor.at(name, STORY, "title}"), new_name="hull")
            )

        found = await editor.text_document_document_symbol_async(lsp.DocumentSymbolParams(uri))
        assert [(one.name, [inner.name for inner in one.children]) for one in found] == [
            ("types", ["boat"]),
            ("vocab", ["hull"]),
            ("fragments", ["title"]),
            ("rules", ["boat"]),
        ]
        places = await editor.text_document_references_async(
            lsp.ReferenceParams(
                **editor.at(name, STORY, "hull}"), context=lsp.ReferenceContext(True)
            )
        )
        assert [one.range.start.line for one in places] == [5, 7]

        broken = STORY.replace("pattern: '{t:title}", "pattern: '{")
        editor.type(name, broken)
        offered = await editor.text_document_completion_async(
            lsp.CompletionParams(**editor.at(name, broken, "pattern: '{", len("pattern: '{")))
        )
        assert {"title", "hull"} <= {one.label for one in offered}
        assert await editor.end() == 0

    tell(story)


def test_an_example_is_run_where_it_stands(tell):
    name = "boats.yaml"

    async def story(editor):
        await editor.begin("--only")
        editor.show(name, STORY)
        assert await editor.problems(name) == []
        ask = lsp.CodeLensParams(lsp.TextDocumentIdentifier(editor.uri(name)))
        lenses = await editor.text_document_code_lens_async(ask)
        assert [(one.range.start.line, one.command.title) for one in lenses] == [
            (9, "run examples"),
            (13, "run example"),
            (14, "run example"),
            (15, "run example"),
        ]
        command = lenses[0].command
        results = await editor.workspace_execute_command_async(
            lsp.ExecuteCommandParams(command.command, command.arguments)
        )
        assert [one["state"] for one in results] == ["passed", "failed", "passed"]
        (found,) = await editor.problems(name)
        assert found.code == "example"
        assert found.range.start.line == 14
        assert "the rule does not match here" in found.message
        assert any("the rule does not match here" in said for said in editor.messages)
        lenses = await editor.text_document_code_lens_async(ask)
        assert [one.command.title for one in lenses] == [
            "run examples (2 passed, 1 failed)", "✓ passed", "✗ failed", "✓ passed",
        ]  # fmt: skip

        place = lsp.Range(lsp.Position(14, 9), lsp.Position(14, 9))
        actions = await editor.text_document_code_action_async(
            lsp.CodeActionParams(ask.text_document, place, lsp.CodeActionContext([]))
        )
        assert [(one.title, one.arguments) for one in actions] == [
            ("run this example", tuple(lenses[2].command.arguments)),
            ("run the examples of boats.boat", tuple(lenses[0].command.arguments)),
        ]

        better = STORY.replace("See the tanker.", "See the tanker Edda.")
        editor.type(name, better)
        (result,) = await editor.workspace_execute_command_async(
            lsp.ExecuteCommandParams("minekit.run", [editor.uri(name), "boats.boat/match-2"])
        )
        assert result["state"] == "passed"
        assert "“the tanker Edda”" in result["message"]
        assert await editor.end() == 0

    tell(story)


def test_a_broken_file_keeps_its_names_until_it_can_be_read_again(tell):
    async def story(editor):
        await editor.begin("--only")
        editor.show("pieces.yaml", "minekit: 1\npack: a\nfragments: {sum: 'x'}\n")
        editor.show("rules.yaml", "minekit: 1\npack: a\nrules: {r: '{sum}'}\n")
        assert await editor.problems("rules.yaml") == []
        editor.type("pieces.yaml", "minekit: 1\npack: a\nfragments: {sum: 'x}\n")
        (found,) = await editor.problems("pieces.yaml")
        assert found.code == "MK-E001"
        assert editor.published.empty()
        editor.type("pieces.yaml", "minekit: 1\npack: a\nfragments: {total: 'x'}\n")
        (found,) = await editor.problems("rules.yaml")
        assert found.code == "MK-E010"
        assert await editor.end() == 0

    tell(story)


def test_names_are_offered_in_a_new_file_before_it_can_be_read(tell):
    text = "minekit: 1\npack: new\nuse: [boats]\nrules:\n  a: '{"

    async def story(editor):
        await editor.begin("--only")
        editor.show("boats.yaml", STORY)
        editor.show("new.yaml", text)
        found = await editor.text_document_completion_async(
            lsp.CompletionParams(**editor.at("new.yaml", text, "'{", 2))
        )
        assert {"boats.title", "number", "@boat"} <= {one.label for one in found}
        assert await editor.end() == 0

    tell(story)


def test_files_that_are_not_rules_are_left_alone(tell):
    text = "services:\n  web: {image: '{n:sum}'}\n"

    async def story(editor):
        await editor.begin("--only")
        editor.show("compose.yaml", text)
        editor.show("rents.yaml", RULES)
        assert await editor.problems("rents.yaml") == []
        at = editor.at("compose.yaml", text, "sum")
        assert await editor.text_document_hover_async(lsp.HoverParams(**at)) is None
        assert await editor.text_document_completion_async(lsp.CompletionParams(**at)) == []
        lens = lsp.CodeLensParams(lsp.TextDocumentIdentifier(editor.uri("compose.yaml")))
        assert await editor.text_document_code_lens_async(lens) == ()
        elsewhere = lsp.TextDocumentIdentifier("untitled:Untitled-1")
        symbols = lsp.DocumentSymbolParams(elsewhere)
        assert await editor.text_document_document_symbol_async(symbols) == []
        assert editor.published.empty()
        assert await editor.end() == 0

    tell(story)


def test_a_name_that_is_nearly_right_is_corrected(tell):
    text = RULES.replace("{n:sum}", "{n:sim}")

    async def story(editor):
        await editor.begin("--only")
        editor.show("rents.yaml", text)
        found = await editor.problems("rents.yaml")
        document = lsp.TextDocumentIdentifier(editor.uri("rents.yaml"))
        (action, *_) = await editor.text_document_code_action_async(
            lsp.CodeActionParams(document, found[0].range, lsp.CodeActionContext(found))
        )
        (edit,) = action.edit.changes[editor.uri("rents.yaml")]
        assert (edit.range, edit.new_text) == (found[0].range, "sum")
        assert await editor.end() == 0

    tell(story)


def test_an_editor_that_counts_in_bytes_is_told_in_bytes(tell):
    async def story(editor):
        await editor.begin("--only", encodings=["utf-8"])
        editor.show("rents.yaml", RULES.replace("{n:sum}", "😀 {n:sim}"))
        (found,) = await editor.problems("rents.yaml")
        assert found.range.start.character == 17
        assert await editor.end() == 0

    tell(story)


def test_an_editor_that_goes_without_a_word_ends_the_server(tell):
    async def story(editor):
        await editor.begin("--only")
        process = editor._server
        process._transport.get_pipe_transport(0).close()
        assert await asyncio.wait_for(process.wait(), 60) == 1
        await editor.stop()

    tell(story)


def test_a_test_of_a_pack_is_run_where_it_stands(tell):
    text = (
        f"{STORY}tests:\n  - {{text: The ferry Morven., expect: [{{type: boat, kind: tanker}}]}}\n"
    )

    async def story(editor):
        await editor.begin("--only")
        editor.show("boats.yaml", text)
        ask = lsp.CodeLensParams(lsp.TextDocumentIdentifier(editor.uri("boats.yaml")))
        lens = (await editor.text_document_code_lens_async(ask))[-1]
        assert lens.range.start.line == 17
        (result,) = await editor.workspace_execute_command_async(
            lsp.ExecuteCommandParams(lens.command.command, lens.command.arguments)
        )
        assert (result["id"], result["state"]) == ("boats/test-1", "failed")
        lens = (await editor.text_document_code_lens_async(ask))[-1]
        assert lens.command.title == "✗ failed"
        assert await editor.end() == 0

    tell(story)


def test_a_file_counts_as_it_is_on_disk_unless_it_is_open(tell, tmp_path: Path):
    pieces = tmp_path / "pieces.yaml"
    pieces.write_text("minekit: 1\npack: rents\nfragments: {sum: '9'}\n")
    rules = "minekit: 1\npack: rents\nrules: {rent: '{sum} rent'}\n"

    async def story(editor):
        await editor.begin("--only")
        editor.show("rules.yaml", rules)
        assert await editor.problems("rules.yaml") == []
        editor.show("pieces.yaml", "minekit: 1\npack: rents\nfragments: {total: '9'}\n")
        (found,) = await editor.problems("rules.yaml")
        assert found.code == "MK-E010"
        closed = lsp.TextDocumentIdentifier(editor.uri("pieces.yaml"))
        editor.text_document_did_close(lsp.DidCloseTextDocumentParams(closed))
        assert await editor.problems("rules.yaml") == []
        pieces.write_text("minekit: 1\npack: rents\nfragments: {amount: '9'}\n")
        change = lsp.FileEvent(editor.uri("pieces.yaml"), lsp.FileChangeType.Changed)
        editor.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([change]))
        (found,) = await editor.problems("rules.yaml")
        assert found.code == "MK-E010"
        assert await editor.end() == 0

    tell(story)


def test_a_folder_that_is_added_is_looked_into(tell, tmp_path: Path):
    text = "minekit: 1\npack: b\nrules: {r: '{a.sum}'}\n"
    other = tmp_path.parent / f"{tmp_path.name}-more"
    other.mkdir()
    (other / "a.yaml").write_text("minekit: 1\npack: a\nfragments: {sum: x}\n")
    folder = lsp.WorkspaceFolder(other.resolve().as_uri(), "more")

    async def story(editor):
        await editor.begin("--only")
        editor.show("b.yaml", text)
        (found,) = await editor.problems("b.yaml")
        assert found.code == "MK-E010"
        change = lsp.WorkspaceFoldersChangeEvent(added=[folder], removed=[])
        editor.workspace_did_change_workspace_folders(lsp.DidChangeWorkspaceFoldersParams(change))
        assert await editor.problems("b.yaml") == []
        assert await editor.end() == 0

    tell(story)


def test_a_word_list_that_changes_is_read_again(tell, tmp_path: Path):
    words = tmp_path / "hulls.txt"
    words.write_text("ferry\n")
    text = (
        "minekit: 1\npack: boats\nvocab: {hull: {file: hulls.txt}}\n"
        "rules: {boat: {pattern: 'the {hull}', match: ['See [[the tanker]].']}}\n"
    )
    command = lsp.ExecuteCommandParams("minekit.run", ["", "boats.boat"])

    async def story(editor):
        await editor.begin("--only")
        editor.show("boats.yaml", text)
        command.arguments = [editor.uri("boats.yaml"), "boats.boat"]
        (result,) = await editor.workspace_execute_command_async(command)
        assert result["state"] == "failed"
        words.write_text("ferry\ntanker\n")
        change = lsp.FileEvent(editor.uri("hulls.txt"), lsp.FileChangeType.Changed)
        editor.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([change]))
        (result,) = await editor.workspace_execute_command_async(command)
        assert result["state"] == "passed"
        assert await editor.end() == 0

    tell(story)


def test_a_request_that_is_cancelled_holds_nothing_up(tell):
    async def story(editor):
        await editor.begin("--only")
        editor.show("boats.yaml", STORY)
        params = lsp.HoverParams(**editor.at("boats.yaml", STORY, "hull}"))
        asked = editor.protocol.send_request_async(lsp.TEXT_DOCUMENT_HOVER, params, msg_id="7")
        waiting = asyncio.ensure_future(asked)
        await asyncio.sleep(0)
        editor.cancel_request(lsp.CancelParams("7"))
        with pytest.raises(JsonRpcException, match=r"[Cc]ancel"):
            await asyncio.wait_for(waiting, 30)
        found = await editor.text_document_hover_async(params)
        assert "vocabulary" in found.contents.value
        assert await editor.end() == 0

    tell(story)


def test_a_file_that_is_too_large_is_named_and_the_others_go_on(tell):
    async def story(editor):
        await editor.begin("--only")
        editor.show("huge.yaml", "minekit: 1\npack: huge\n#" + 8_000_000 * "x")
        (found,) = await editor.problems("huge.yaml")
        assert found.code == "MK-E007"
        editor.show("rents.yaml", RULES)
        assert await editor.problems("rents.yaml") == []
        assert await editor.end() == 0

    tell(story)


def test_an_editor_that_cannot_watch_files_after_all_is_served_all_the_same(tell):
    async def story(editor):
        await editor.begin("--only", watches=True)
        editor.show("rents.yaml", RULES)
        assert await editor.problems("rents.yaml") == []
        assert [one.method for one in editor.watched] == ["workspace/didChangeWatchedFiles"]
        assert editor.messages == []
        assert await editor.end() == 0

    tell(story)


def test_rules_that_need_each_other_are_shown_as_check_shows_them(tell):
    text = (
        "minekit: 1\npack: a\ntypes: {x: {}, y: {}}\n"
        "rules:\n  x: {pattern: '{@y}', attrs: {}}\n  y: {pattern: '{@x}', attrs: {}}\n"
    )

    async def story(editor):
        await editor.begin("--only")
        editor.show("a.yaml", text)
        (found,) = await editor.problems("a.yaml")
        assert (found.code, found.range.start.line) == ("MK-E030", 4)
        assert await editor.end() == 0

    tell(story)


def test_warnings_are_shown_for_the_pack_that_is_open(tell):
    text = f"{RULES}  wide: {{pattern: '\\p{{Lu}}\\w+', attrs: {{}}}}\n"

    async def story(editor):
        await editor.begin()
        editor.show("rents.yaml", text)
        (found,) = await editor.problems("rents.yaml")
        assert (found.code, found.severity) == ("MK-W041", lsp.DiagnosticSeverity.Warning)
        assert editor.published.empty()
        assert await editor.end() == 0

    tell(story)


def test_a_word_that_a_mention_always_covers_is_underlined(tell):
    text = f"{RULES}  late: '{{@rent}} late|the \\$5 rent so late'\n"

    async def story(editor):
        await editor.begin("--only")
        editor.show("rents.yaml", text)
        (found,) = await editor.problems("rents.yaml")
        assert (found.code, found.message.split("`")[1]) == ("MK-W073", "$5 rent")
        assert found.range == lsp.Range(lsp.Position(6, 27), lsp.Position(6, 34))
        assert await editor.end() == 0

    tell(story)


def test_rules_that_are_not_there_are_named_at_the_start(tell):
    async def story(editor):
        await editor.begin("--only", "nowhere.yaml")
        editor.show("rents.yaml", RULES)
        assert await editor.problems("rents.yaml") == []
        assert any("nowhere.yaml" in said for said in editor.messages)
        assert await editor.end() == 0

    tell(story)


def test_a_server_without_its_library_says_what_to_install(capsys, monkeypatch):
    monkeypatch.setattr("minekit.cli.rules.lsp.find_spec", lambda _: None)
    assert run_command(["rules", "lsp"]) == 2
    assert "pip install 'minekit[workbench]'" in capsys.readouterr().err
