"""The page in a real browser: nothing of a document becomes markup, and the filters work."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from typing import Any

import pytest

from minekit.builtin.writers.page import PageWriter
from minekit.model import Document, Mention, Person, Problem
from minekit.sources import WriteOptions

EVIL = "<script>document.title = 'owned'</script><img src=x onerror=alert(1)>\"'&amp;"
TEXT = f"😀 {EVIL}\r\n\r\nAna Ruiz said: “Go 700 miles \0 & rest,” then 3 km.\n"


def mention(text: str, type_: str, **rest: Any) -> Mention:
    start = TEXT.index(text)
    return Mention(
        type=type_, start=start, end=start + len(text), text=text, rule=f'p."{EVIL}', **rest
    )


NAME = TEXT.index("Ana Ruiz")
DOCUMENT = Document(
    id=f"{EVIL}.txt",
    text=TEXT,
    source=EVIL,
    mentions=[
        mention(EVIL, 'odd" onclick="alert(1)'),
        mention("“Go 700 miles \0 & rest,”", "quote", attrs={"speaker": EVIL, "direct": True},
                captures={"speaker": [(NAME, NAME + 8)]}),
        mention("700 miles", "quantity", attrs={"value": 700.0, "dimension": "length"}),
        mention("rest,” then", "crossing"),
        mention("3 km", "quantity", attrs={"speaker_affiliation": "Knopfmacherei"}),
    ],
    people=[Person(id="p1", name=EVIL, role=EVIL)],
    problems=[Problem(document="x", stage="extract", owner="x", message=EVIL)],
)  # fmt: skip


# Each runs in a page of its own, which it sees as `page` and whose window is `frame`.
SCRIPTS = {
    "document": """return {
        scripts: page.scripts.length,
        images: page.images.length,
        handlers: all("*").filter((e) => e.getAttributeNames().some((n) => n.startsWith("on"))).length,
        title: page.title,
        text: page.querySelector(".text").textContent,
        buttons: all(".types button").map((b) => b.dataset.type),
        speaker: page.querySelector("dd").textContent,
        rule: page.querySelector("tbody tr").dataset.rule,
        policy: page.querySelector("meta[http-equiv]").content.split(";")[0],
    }""",
    "click": """
        const button = page.querySelector('button[data-type="quantity"]');
        const before = counts();
        button.click();
        const hidden = counts();
        const pressed = button.getAttribute("aria-pressed");
        button.click();
        return [before, hidden, pressed, counts()];
    """,
    "words": """
        const search = page.querySelector("input");
        search.value = "700";
        search.dispatchEvent(new frame.Event("input"));
        return all("tbody tr[id]").filter((r) => !r.hidden).map((r) => r.querySelector("a").textContent);
    """,
    "pointer": """
        const mark = page.querySelectorAll("mark")[1];
        const card = page.querySelector(".card");
        const hidden = card.hidden;
        mark.dispatchEvent(new frame.PointerEvent("pointermove", { bubbles: true, clientX: 5, clientY: 5 }));
        mark.click();
        const ranges = [...frame.CSS.highlights.get("captures")].map(String);
        return [hidden, card.hidden, card.querySelector("dl").textContent.slice(0, 7),
                all(".on").map((e) => e.tagName), ranges];
    """,
    "keys": """
        const press = (key) => page.body.dispatchEvent(new frame.KeyboardEvent("keydown", { key, bubbles: true }));
        press("j"); press("j"); press("j"); press("k");
        const chosen = page.querySelector("tr.on a").textContent;
        const focus = page.activeElement.textContent;
        page.querySelector(".types button").click();
        press("Escape");
        return [chosen === focus, chosen.slice(0, 3), all(".on").length, all(".off").length];
    """,
    "lines": """
        const lines = (element) => {
            const range = page.createRange();
            range.selectNodeContents(element);
            return new Set([...range.getClientRects()].map((one) => one.top)).size;
        };
        const words = all("td dt, td dd").filter((e) => !e.textContent.includes(" "));
        return words.map((word) => [word.textContent, lines(word)]);
    """,
    "styles": """return [
        frame.getComputedStyle(page.querySelector("mark")).cursor,
        frame.getComputedStyle(page.querySelector(".card")).position,
    ]""",
}

PROBE = """<!doctype html><pre></pre><script>
const probes = { PROBES };
const results = {};
for (const [name, probe] of Object.entries(probes)) {
  const element = document.createElement("iframe");
  element.width = 1200;
  element.height = 800;
  element.src = "page.html";
  element.onload = () => {
    const frame = element.contentWindow;
    const page = frame.document;
    const all = (selector) => [...page.querySelectorAll(selector)];
    const counts = () =>
      [all("tbody tr[id]").filter((r) => !r.hidden).length, all("mark:not(.off)").length];
    try { results[name] = probe(frame, page, all, counts); } catch (error) { results[name] = String(error); }
    if (Object.keys(results).length === Object.keys(probes).length)
      document.querySelector("pre").textContent = JSON.stringify(results);
  };
  document.body.append(element);
}
</script>"""


def browser() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if found:
            return found
    if os.environ.get("CI"):
        pytest.fail("no Chromium here, and CI must run this: .ci/run installs it")
    pytest.skip("no Chromium here")


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What each script gives, by its name; one start of the browser for all."""
    folder = tmp_path_factory.mktemp("page")
    with (folder / "page.html").open("wb") as sink, PageWriter(sink, WriteOptions()) as writer:
        writer.write(DOCUMENT)
        writer.write(Document(id="second", text="Nothing."))
    probes = ",".join(
        f"{name}: (frame, page, all, counts) => {{ {script} }}" for name, script in SCRIPTS.items()
    )
    (folder / "probe.html").write_text(PROBE.replace("PROBES", probes))
    command = [
        browser(), "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files",
        f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=10000", "--dump-dom",
        (folder / "probe.html").as_uri(),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    found = re.search(r"<pre>(.+?)</pre>", done.stdout, re.DOTALL)
    assert found, done.stderr
    return json.loads(html.unescape(found[1]))


def test_nothing_of_a_document_becomes_markup(seen: dict[str, Any]) -> None:
    assert seen["document"] == {
        "scripts": 1,
        "images": 0,
        "handlers": 0,
        "title": "2 documents – minekit",
        "text": TEXT.replace("\0", "\ufffd"),
        "buttons": ["crossing", 'odd" onclick="alert(1)', "quantity", "quote"],
        "speaker": EVIL,
        "rule": f'p."{EVIL}',
        "policy": "default-src 'none'",
    }


def test_a_click_on_a_type_hides_it_and_another_shows_it(seen: dict[str, Any]) -> None:
    assert seen["click"] == [[5, 6], [3, 4], "false", [5, 6]]


def test_words_typed_filter_the_mentions(seen: dict[str, Any]) -> None:
    assert seen["words"] == ["“Go 700 miles   & rest,”", "700 miles"]


def test_the_pointer_shows_attributes_and_a_click_finds_the_row(seen: dict[str, Any]) -> None:
    assert seen["pointer"] == [True, False, "speaker", ["MARK", "TR"], ["Ana Ruiz"]]


def test_keys_move_between_mentions(seen: dict[str, Any]) -> None:
    assert seen["keys"] == [True, "“Go", 0, 0]


def test_no_word_beside_the_text_is_broken(seen: dict[str, Any]) -> None:
    lines = dict(seen["lines"])
    assert lines["speaker_affiliation"] == lines["Knopfmacherei"] == lines["dimension"] == 1
    assert set(lines.values()) == {1}


def test_every_style_and_script_is_allowed_by_its_hash(seen: dict[str, Any]) -> None:
    assert seen["styles"] == ["pointer", "fixed"]
