/* A letter beside its questions: it writes itself while they are answered, and leads back to them. */
const letters = (() => {
  "use strict";
  const { make } = inputs;
  const room = (width) => make("span", { class: `blank e${width}` });

  /** Leaves room to write an answer by hand, as docgen/form/letter.py does. */
  function leaveRoom(field, { language }) {
    if (field?.type === "date" && language !== "en") return [room(3), "年", room(2), "月", room(2), "日"];
    return [room(field?.width ?? 8)];
  }

  /** Returns a paragraph with answers put in, or several where an answer has line ends in it. */
  function writeParagraph({ role, text, repeat }, form, state, row = null) {
    const lines = [[]];
    for (const piece of text.split(/(\{\{\s*[a-z][a-z0-9_]*\s*\}\})/)) {
      const slot = /^\{\{\s*(\w+)\s*\}\}$/.exec(piece);
      if (!slot) {
        if (piece) lines.at(-1).push(piece);
        continue;
      }
      const inRow = row && form.fields.find((field) => field.key === `${repeat}.${slot[1]}`);
      const own = inRow || form.fields.find((field) => field.key === slot[1]);
      const values = inRow ? row.values : state.values;
      const shown = own?.answers ? answers.format(form, own, values[slot[1]] ?? null) : "";
      const put = (...parts) => lines.at(-1).push(make("span", { class: "slot", "data-slot": own?.key }, ...parts));
      if (!shown) put(...leaveRoom(own, form));
      shown.split("\n").forEach((part, at) => {
        if (at) lines.push([]);
        if (part.trim()) put(part);
      });
    }
    return lines.filter((line) => line.length).map((line) => make("p", { class: role }, ...line));
  }

  /** Returns the rows of a repeat: each as a paragraph, or all in a table below the paragraph. */
  function writeRows(one, form, state) {
    const rows = state.rows[one.repeat].filter((row) => !one.filter || state.holds(one.filter, row.values));
    if (!one.columns) return rows.flatMap((row) => writeParagraph(one, form, state, row));
    const columns = one.columns.map((id) => form.fields.find((field) => field.key === `${one.repeat}.${id}`));
    const cells = (row) => columns.map((column) => make("td", {}, answers.format(form, column, row.values[column.id] ?? null, true)));
    const head = make("tr", {}, ...columns.map((column) => make("th", { scope: "col" }, column.label)));
    // Without rows there is one to write in: the letter shows where they will stand.
    const body = (rows.length ? rows : [{ values: {} }]).map((row) => make("tr", {}, ...cells(row)));
    const table = make("table", { class: "form" }, make("thead", {}, head), make("tbody", {}, ...body));
    return [...writeParagraph(one, form, state), table];
  }

  /** Puts the letter after its blank; returns how to write it, and nothing for other forms.

      The blank (`div.letter` without `live`) is what is printed while nothing is filled in. */
  function makeLetter(main, form, words, find) {
    const blank = main.querySelector("div.letter:not(.live)");
    if (!blank || !form.letter.length) return null;
    // It scrolls beside the questions, so it has to take the focus for the arrow keys.
    const live = make("div", { class: "letter live", role: "region", "aria-label": words.letter, tabindex: "0" });
    blank.after(make("p", { class: "fill letter-head" }, make("strong", {}, words.letter), " ", words.letter_hint), live);
    live.addEventListener("click", ({ target }) => {
      const name = target.closest("[data-slot]")?.dataset.slot;
      if (name) find(name)?.host.scrollIntoView({ block: "center" });
      if (name) find(name)?.focus();
    });

    function point(path) {
      for (const slot of live.querySelectorAll("[data-slot]")) slot.classList.toggle("current", slot.dataset.slot === path);
      const first = live.querySelector(".current");
      // Only the letter moves, never the page under the hands of who is typing.
      if (first) live.scrollTop += first.getBoundingClientRect().top - live.getBoundingClientRect().top - live.clientHeight / 3;
    }
    let asked = "";
    main.addEventListener("focusin", ({ target }) => {
      const path = target.closest("[data-path]")?.dataset.path ?? "";
      if (path) point((asked = path));
    });

    return (state) => {
      const top = live.scrollTop;
      const title = blank.querySelector(".letter-title")?.cloneNode(true);
      title?.removeAttribute("id");
      const paragraphs = form.letter.filter((one) => state.holds(one.relevant)).flatMap((one) => (one.repeat ? writeRows : writeParagraph)(one, form, state));
      live.replaceChildren(...(title ? [title] : []), ...paragraphs);
      live.scrollTop = top;
      if (asked) point(asked);
    };
  }

  return { makeLetter };
})();
