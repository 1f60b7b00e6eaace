// Contents and search of a page with a sidebar. Everything here is an extra: without it the page
// is complete. `docgen` is written before this file: `folding` (pairs of Traditional and
// Simplified characters), `filter`, `found` and `none` (words of the page's language).
"use strict";

const by = (id) => document.getElementById(`docgen-${id}`);
const text = by("text");

// --- folding: one form for every way of writing the same -----------------------------------

const simplified = new Map();
const pairs = Array.from(docgen.folding);
for (let i = 0; i + 1 < pairs.length; i += 2) simplified.set(pairs[i], pairs[i + 1]);
const known = new Map();

function foldCharacter(character) {
  let folded = known.get(character);
  if (folded === undefined) {
    const plain = character.normalize("NFKC").toLowerCase();
    folded = Array.from(plain, (c) => simplified.get(c) ?? c).join("");
    if (/^\s*$/.test(folded)) folded = folded && " ";
    known.set(character, folded);
  }
  return folded;
}

const fold = (value) => Array.from(value, foldCharacter).join("").replace(/ +/g, " ").trim();

// --- index: the folded text, and where each character of it stands ------------------------

const BLOCKS = "p,h1,h2,h3,h4,h5,h6,li,td,th,pre,.speaker,.bubble";
let index = null;

function buildIndex() {
  const nodes = [];
  const offsets = [];
  let folded = "";
  let block = null;
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    const inside = parent.closest(BLOCKS);
    if (!inside || parent.closest(".contents,.filter")) continue;
    if (inside !== block) {
      // No hit crosses from one paragraph into the next.
      folded += "\n";
      nodes.push(null);
      offsets.push(0);
      block = inside;
    }
    let offset = 0;
    for (const character of node.data) {
      const piece = foldCharacter(character);
      if (piece !== " " || !/[ \n]$/.test(folded)) {
        folded += piece;
        for (let i = 0; i < piece.length; i++) {
          nodes.push(node);
          offsets.push(offset);
        }
      }
      offset += character.length;
    }
  }
  return { folded, nodes, offsets };
}

function findHits(query) {
  index ??= buildIndex();
  const hits = [];
  for (let at = index.folded.indexOf(query); at >= 0; at = index.folded.indexOf(query, at + query.length)) {
    const last = at + query.length - 1;
    const range = document.createRange();
    range.setStart(index.nodes[at], index.offsets[at]);
    const end = index.nodes[last];
    range.setEnd(end, index.offsets[last] + String.fromCodePoint(end.data.codePointAt(index.offsets[last])).length);
    hits.push(range);
  }
  return hits;
}

// --- search box ---------------------------------------------------------------------------

const box = by("search");
const field = by("query");
const count = by("count");
const buttons = [by("previous"), by("next")];
const paints = "highlights" in CSS;
let hits = [];
let current = -1;
let marked = null;

if (paints) {
  // A style sheet checker does not know these yet, so they are not in the style sheet.
  const sheet = document.styleSheets[0];
  for (const rule of [
    "::highlight(docgen-hit){background-color:var(--caution-wash);color:var(--caution);text-decoration:underline 2px}",
    "::highlight(docgen-current){background-color:var(--caution);color:var(--paper)}",
  ]) sheet.insertRule(rule, sheet.cssRules.length);
}

function paint() {
  if (paints) {
    CSS.highlights.delete("docgen-hit");
    CSS.highlights.delete("docgen-current");
    if (hits.length) CSS.highlights.set("docgen-hit", new Highlight(...hits));
    if (current >= 0) {
      const one = new Highlight(hits[current]);
      one.priority = 1;
      CSS.highlights.set("docgen-current", one);
    }
    return;
  }
  marked?.classList.remove("hit-block");
  marked = current < 0 ? null : hits[current].startContainer.parentElement;
  marked?.classList.add("hit-block");
}

function show() {
  const query = fold(field.value);
  if (!query) count.textContent = "";
  else if (!hits.length) count.textContent = docgen.none;
  else if (current < 0) count.textContent = docgen.found.replace("{count}", hits.length);
  else count.textContent = `${current + 1} / ${hits.length}`;
  for (const button of buttons) button.hidden = !hits.length;
  paint();
}

function search() {
  const query = fold(field.value);
  current = -1;
  hits = query ? findHits(query) : [];
  show();
}

function jump(step) {
  if (!hits.length) return;
  current = current < 0 && step < 0 ? hits.length - 1 : (current + step + hits.length) % hits.length;
  const place = hits[current].startContainer.parentElement;
  place.closest("tr[hidden]")?.removeAttribute("hidden");
  place.scrollIntoView({ block: "center" });
  show();
}

box.hidden = false;
field.addEventListener("input", search);
field.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "Enter") {
    event.preventDefault();
    jump(event.shiftKey ? -1 : 1);
  } else if (event.key === "Escape") {
    field.value = "";
    search();
    field.blur();
  }
});
buttons[0].addEventListener("click", () => jump(-1));
buttons[1].addEventListener("click", () => jump(1));
document.addEventListener("keydown", (event) => {
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? "");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  field.focus();
  field.select();
});

// --- contents: the section being read, and closing after a choice on a phone --------------

const sidebar = document.querySelector(".sidebar");
const links = new Map();
for (const link of sidebar.querySelectorAll("a")) links.set(decodeURIComponent(link.hash.slice(1)), link);
const headings = [...text.querySelectorAll("section[id]")].filter((section) => links.has(section.id));
const visible = new Set();

function markCurrent() {
  const seen = headings.filter((section) => visible.has(section));
  // The innermost section on the reading line is the last one of them.
  const link = links.get(seen.at(-1)?.id);
  if (!link || link.hasAttribute("aria-current")) return;
  for (const other of sidebar.querySelectorAll("[aria-current]")) other.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
  const frame = sidebar.getBoundingClientRect();
  const at = link.getBoundingClientRect();
  if (at.top < frame.top || at.bottom > frame.bottom) sidebar.scrollTop += at.top - frame.top - frame.height / 3;
}

const watcher = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (entry.isIntersecting) visible.add(entry.target);
    else visible.delete(entry.target);
  }
  markCurrent();
}, { rootMargin: "-20% 0px -79% 0px" });
for (const section of headings) watcher.observe(section);

const contents = sidebar.querySelector("details");
const wide = matchMedia("(min-width: 62rem)");
const arrange = () => { contents.open = wide.matches; };
arrange();
wide.addEventListener("change", arrange);
contents.addEventListener("click", (event) => {
  if (event.target.closest("a") && !wide.matches) contents.open = false;
});

// --- tables: a stop for the keyboard only where there is something to scroll ---------------

const regions = document.querySelectorAll(".wide");
const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
for (const region of regions) sizes.observe(region);

// --- phrase tables: only the rows that hold a word -----------------------------------------

for (const table of document.querySelectorAll("table.phrases")) {
  const rows = [...table.tBodies[0]?.rows ?? []];
  if (rows.length < 4) continue;
  const line = document.createElement("p");
  line.className = "filter";
  const only = document.createElement("input");
  only.type = "search";
  only.autocomplete = "off";
  only.placeholder = docgen.filter;
  only.setAttribute("aria-label", `${docgen.filter} ${table.getAttribute("aria-label") ?? ""}`);
  only.addEventListener("input", () => {
    const query = fold(only.value);
    for (const row of rows) row.hidden = query !== "" && !fold(row.textContent).includes(query);
  });
  line.append(only);
  table.before(line);
}
