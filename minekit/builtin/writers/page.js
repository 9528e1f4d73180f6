"use strict";
// Filters, the card beside the pointer, and moving between text and table. The page reads without it.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const buttons = all(".types button");
  const search = document.querySelector(".bar input");
  const card = document.querySelector(".card");
  const rowOf = (mark) => document.getElementById("row-" + mark.dataset.n);
  const marksOf = (row) => all(`mark[data-n="${row.id.slice(4)}"]`);
  let chosen = null;

  function filter() {
    const off = new Set(buttons.filter((b) => b.ariaPressed === "false").map((b) => b.dataset.type));
    const words = search.value.toLowerCase();
    for (const row of all("tbody tr[id]")) {
      row.hidden = off.has(row.dataset.type) || !row.textContent.toLowerCase().includes(words);
    }
    for (const mark of all("mark")) mark.classList.toggle("off", rowOf(mark).hidden);
    if (chosen && chosen.hidden) choose(null);
  }

  // Captures lie anywhere in the text, so they are ranges and no elements.
  function ranges(row) {
    const text = row.closest(".document").querySelector(".text");
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    const nodes = [];
    for (let at = 0; walker.nextNode(); at += walker.currentNode.length) nodes.push([at, walker.currentNode]);
    const place = (offset) => {
      const [at, node] = nodes.findLast(([start]) => start <= offset);
      return [node, Math.min(offset - at, node.length)];
    };
    return (row.dataset.captures || "").split(" ").filter(Boolean).map((span) => {
      const [start, end] = span.split("-").map(Number);
      const range = document.createRange();
      range.setStart(...place(start));
      range.setEnd(...place(end));
      return range;
    });
  }

  function choose(row) {
    all(".on").forEach((element) => element.classList.remove("on"));
    chosen = row;
    if (globalThis.Highlight && CSS.highlights) {
      CSS.highlights.set("captures", new Highlight(...(row ? ranges(row) : [])));
    }
    if (row) [row, ...marksOf(row)].forEach((element) => element.classList.add("on"));
  }

  const show = (element) => element.scrollIntoView({ block: "nearest" });

  function step(by) {
    const rows = all("tbody tr[id]").filter((row) => !row.hidden);
    const next = rows[rows.indexOf(chosen) + by] || (by > 0 ? rows[0] : rows.at(-1));
    if (!next) return;
    choose(next);
    next.closest(".document").scrollIntoView({ block: "nearest" });
    marksOf(next)[0].scrollIntoView({ block: "center" });
    show(next);
    next.querySelector("a").focus({ preventScroll: true });
  }

  function openCard(mark, x, y) {
    const row = rowOf(mark);
    card.className = "card " + row.className;
    const rule = document.createElement("p");
    rule.className = "rule";
    rule.textContent = row.dataset.rule;
    const type = row.querySelector(".type").cloneNode(true);
    const values = row.querySelector("dl");
    card.replaceChildren(type, ...(values ? [values.cloneNode(true)] : []), rule);
    card.hidden = false;
    const { width, height } = card.getBoundingClientRect();
    card.style.left = Math.max(8, Math.min(x + 12, innerWidth - width - 8)) + "px";
    card.style.top = (y + 20 + height < innerHeight ? y + 20 : Math.max(8, y - height - 12)) + "px";
  }

  function showAll() {
    choose(null);
    card.hidden = true;
    search.value = "";
    buttons.forEach((button) => { button.ariaPressed = "true"; });
    filter();
    document.activeElement.blur();
  }

  buttons.forEach((button) => button.addEventListener("click", (event) => {
    if (event.altKey) buttons.forEach((other) => { other.ariaPressed = "false"; });
    button.ariaPressed = String(button.ariaPressed === "false");
    filter();
  }));
  search.addEventListener("input", filter);
  document.addEventListener("pointermove", (event) => {
    const mark = event.target.closest?.("mark:not(.off)");
    if (mark) openCard(mark, event.clientX, event.clientY);
    else card.hidden = true;
  });
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("mark:not(.off)");
    const row = mark ? rowOf(mark) : event.target.closest("tbody tr[id]");
    if (!row) return;
    choose(row);
    if (mark) show(row);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") showAll();
    else if (event.target === search) return;
    else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "/") { event.preventDefault(); search.focus(); }
  });
})();
