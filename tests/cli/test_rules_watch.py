"""`minekit rules watch` at a terminal."""

from __future__ import annotations

from pathlib import Path


def test_each_save_shows_the_rules_anew_and_ctrl_c_ends(terminal, folder: Path) -> None:
    rules = folder / ".tiny.yaml"
    (folder / "s.txt").write_text("It is 5 km away, or 3 leagues.")
    screen = terminal("rules", "watch", ".tiny.yaml", "--text", "s.txt", "--only")
    shown = screen.wait_for("unit: km}")
    assert ".tiny.yaml  ok   1 rule  0/0 examples" in shown
    assert "s.txt  1 mention" in shown
    good = rules.read_text()
    rules.write_text(good.replace("miles|mile", "miles|mile, leagues"))
    assert "s.txt  2 mentions  +1" in screen.wait_for(" + distance 3 leagues")
    assert "\x1b[32m + distance 3 leagues" in screen.shown
    rules.write_text(good.replace("{value:digits}", "{value:digitz}"))
    shown = screen.wait_for("s.txt  2 mentions")
    assert "does not load" in shown
    assert "MK-E010: unknown name {digitz}" in shown
    assert "~~~~~~" in shown
    rules.write_text(good)
    assert "s.txt  1 mention  -1" in screen.wait_for(" - distance 3 leagues")
    screen.type("\x03")
    assert screen.ends() == 130
    assert "Traceback" not in screen.shown


def test_a_screen_holds_what_matters_and_says_how_much_more_there_is(
    terminal, folder: Path
) -> None:
    (folder / "s.txt").write_text("It is 5 km away.\n\n" * 200)
    screen = terminal("rules", "watch", ".tiny.yaml", "--text", "s.txt", "--only")
    shown = screen.wait_for("more lines")
    assert "s.txt  200 mentions" in shown
    assert shown.count("distance") < 100
    screen.type("\x03")
    assert screen.ends() == 130


def test_what_is_shown_fits_the_screen_when_its_size_changes(terminal, folder: Path) -> None:
    (folder / "s.txt").write_text("It is 5 km away.\n\n" * 200)
    screen = terminal("rules", "watch", ".tiny.yaml", "--text", "s.txt", "--only")
    screen.wait_for("more lines")
    screen.resize(lines=10, columns=40)
    lines = screen.wait_for("more lines").rpartition("\x1b[3J")[2].splitlines()
    assert "200 mentions" in lines[1]
    assert len(lines) <= 10
    assert max(map(len, lines)) <= 40


def test_a_text_that_is_away_for_a_while_says_nothing_of_the_rules(terminal, folder: Path) -> None:
    text = folder / "s.txt"
    text.write_text("It is 5 km away.")
    screen = terminal("rules", "watch", ".tiny.yaml", "--text", "s.txt", "--only")
    screen.wait_for("s.txt  1 mention")
    text.rename(folder / "away")
    shown = screen.wait_for("cannot read s.txt: No such file or directory")
    assert ".tiny.yaml  ok " in shown
    (folder / "away").rename(text)
    screen.wait_for("s.txt  1 mention")


def test_a_file_that_is_not_there_is_told_at_once(minekit) -> None:
    run = minekit("rules", "watch", "nowhere.yaml")
    assert run.code == 2
    assert "nowhere.yaml: no such file or folder" in run.err


def test_rules_that_never_loaded_have_no_last_state_to_show(terminal, folder: Path) -> None:
    rules = folder / ".tiny.yaml"
    good = rules.read_text()
    rules.write_text(good.replace("{value:digits}", "{value:digitz}"))
    screen = terminal("rules", "watch", ".tiny.yaml", "--only")
    screen.wait_for("MK-E010: unknown name {digitz}")
    rules.write_text(good)
    screen.wait_for(".tiny.yaml  ok ")
    assert "of the last rules that loaded" not in screen.shown


def test_a_file_that_is_gone_or_no_yaml_for_a_while_ends_nothing(terminal, folder: Path) -> None:
    rules = folder / ".tiny.yaml"
    screen = terminal("rules", "watch", ".tiny.yaml", "--only")
    screen.wait_for(".tiny.yaml  ok ")
    rules.rename(folder / "away")
    assert "does not load" in screen.wait_for("of the last rules")
    (folder / "away").replace(rules)
    screen.wait_for(".tiny.yaml  ok ")
    good = rules.read_text()
    rules.write_text(good + "rules: [: {")
    assert "MK-E001" in screen.wait_for("of the last rules")
    rules.write_text(good)
    screen.wait_for(".tiny.yaml  ok ")
    screen.type("\x03")
    assert screen.ends() == 130
