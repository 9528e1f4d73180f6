"""`minekit rules repl`, piped and at a terminal."""

from __future__ import annotations

import io


def test_piped_lines_are_answered_one_by_one_and_errors_end_nothing(
    minekit, folder, monkeypatch
) -> None:
    lines = [
        "The pass is 700 miles away.",
        "{nope}",
        ":nope",
        "{n:digits} miles",
        ":why conditions.trailing",
        ":save far.yaml far",
        ":quit",
        "never read",
    ]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
    run = minekit("rules", "repl")
    out = run.out.decode()
    assert run.code == 1
    assert "1:13  quantity  700 miles  quantities.plain" in out
    assert "unknown name {nope}" in out
    assert "there is no :nope; :help lists what there is" in out
    assert "the pattern matches\n   700 miles  {n: 700}" in out
    assert "conditions.trailing" in out
    assert "rule far with 1 example" in out
    assert "never" not in out
    assert minekit("rules", "test", "--only", "far.yaml").code == 0


def test_rules_can_be_loaded_later_and_errors_in_them_change_nothing(
    minekit, folder, monkeypatch
) -> None:
    (folder / "pets.yaml").write_text(
        "minekit: 1\npack: pets\nvocab:\n  pet: [dog, cat]\nrules:\n  one: 'a {pet}'\n"
    )
    lines = ["He has a dog and 3 cats.", "{n:digits} cats", ":rules nope.yaml", ":rules pets.yaml"]
    lines += ["She has a cat.", "{p:pets.pet}", ":rules", ':rules "pets.yaml']
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
    out = minekit("rules", "repl", "--only", "--rules", ".tiny.yaml").out.decode()
    assert "there is no pack, file or folder `nope.yaml`" in out
    assert "2 rules of std, tiny, pets" in out
    assert "1:9  one  a cat  pets.one" in out
    assert "the pattern matches\n   cat  {p: cat}" in out
    assert "pets.yaml: No closing quotation" in out


def test_why_tells_where_the_pattern_stopped(minekit, monkeypatch) -> None:
    lines = ["It is 5 leagues away.", "{n:digits} (?:league|mile) away", ":why"]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
    out = minekit("rules", "repl", "--only", "--rules", ".tiny.yaml").out.decode()
    assert "the pattern matches nothing" in out
    assert "no match" in out
    assert "pattern   {n:digits} (?:league|mile) away" in out


def test_bytes_that_are_no_text_end_nothing(minekit, monkeypatch) -> None:
    given = io.TextIOWrapper(io.BytesIO(b"\xff\xfe 5 km\n"), "utf-8", errors="surrogateescape")
    monkeypatch.setattr("sys.stdin", given)
    run = minekit("rules", "repl", "--only", "--rules", ".tiny.yaml")
    assert run.code == 0
    assert "distance  5 km" in run.out.decode()


def test_at_a_terminal_ctrl_c_gives_up_a_line_and_ctrl_d_ends(terminal) -> None:
    prompt = terminal("rules", "repl", "--rules", ".tiny.yaml", "--only")
    assert "1 rule of std, tiny" in prompt.wait_for("> ")
    prompt.type("half a line")
    prompt.wait_for("half a line")  # readline is there by now
    prompt.press_until("\x03", "> ")
    prompt.type("It is 5 km away.\n")
    assert "tiny.distance  {value: 5, unit: km}" in prompt.wait_for("}\r\n> ")
    prompt.type("\x04")
    assert prompt.ends() == 0
    assert "Traceback" not in prompt.shown


def test_lines_of_earlier_sessions_come_back_unless_they_are_not_kept(terminal, folder) -> None:
    words = ("rules", "repl", "--rules", ".tiny.yaml", "--only")
    for more, line in (((), "It is 5 km away."), (("--no-history",), "It is 7 km away.")):
        prompt = terminal(*words, *more)
        prompt.wait_for("> ")
        prompt.type(f"{line}\n")
        prompt.wait_for("}\r\n> ")
        prompt.type(":quit\n")
        assert prompt.ends() == 0
    prompt = terminal(*words)
    prompt.wait_for("> ")
    prompt.type("\x1b[A\x1b[A\n")  # the line before :quit
    assert "5 km" in prompt.wait_for("{value: 5, unit: km}")
    kept = (folder / ".state" / "minekit" / "prompt_history").read_text()
    assert "7 km" not in kept
