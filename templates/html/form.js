/* A page to fill in: makes the places of the blank into inputs, checks, saves, opens, prints.
   The blank stays in the page (`.paper`): it is what is printed, and all there is without a script. */
(() => {
  "use strict";
  const main = document.getElementById("docgen-text");
  const form = JSON.parse(document.getElementById("docgen-form").textContent);
  const { words } = form;
  const { make, makeInputs, showPaper } = inputs;
  const fields = new Map(form.fields.map((field) => [field.key, field]));
  const repeats = form.fields.filter((field) => field.type === "repeat");
  const columnsOf = (repeat) => form.fields.filter((field) => field.repeat === repeat && field.shape);
  const draftNames = Array.from({ length: form.version }, (_, at) => `docgen:${form.form}:${form.version - at}`);
  const draftName = draftNames[0];
  const fileName = `${form.form}.answers.json`;
  const LEAST_WIDTH = 44 * parseFloat(getComputedStyle(document.documentElement).fontSize); // of a table of fields
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");

  const places = new Map(); // path -> place
  const left = new Set(); // paths that somebody has been in
  let raw = {};
  let aside = {}; // answers of an older version that this one does not ask for: saved, never shown
  let attempted = false;

  // --- small things ----------------------------------------------------------------------------

  const say = (text, facts = {}) => text.replace(/\{(\w+)\}/g, (slot, name) => facts[name] ?? slot);
  const isUntouched = () => Object.values(raw).every((value) =>
    Array.isArray(value) && typeof value[0] === "object"
      ? value.every((row) => Object.values(row).every(answers.isEmpty))
      : answers.isEmpty(value));

  function findRaw(path) {
    const [name, number, column] = path.split(".");
    return column ? raw[name][number][column] : raw[name];
  }

  function setRaw(path, value) {
    const [name, number, column] = path.split(".");
    if (column) raw[name][number][column] = value;
    else raw[name] = value;
  }

  /** Names a field of a row: by what the form says the row is about, or else by its number. */
  function nameInRow(field, repeat, number) {
    const about = fields.get(repeat).row_labels?.[Number(number)];
    return about ? `${about}${words.colon}${field.label}` : say(words.in_row, { label: field.label, number: Number(number) + 1 });
  }

  // --- places ----------------------------------------------------------------------------------

  function makePlace(host) {
    const { path } = host.dataset;
    const [repeat, number, column] = path.split(".");
    const field = fields.get(column ? `${repeat}.${column}` : path);
    const paper = host.querySelector(".paper");
    if (!field.answers) {
      paper.classList.add("always");
      return;
    }
    const cell = host.closest("td");
    const head = column ? null : cell.previousElementSibling;
    let name = { "aria-label": nameInRow(field, repeat, number) };
    if (head) {
      head.id ||= `l-${path}`;
      name = { "aria-labelledby": head.id };
      head.classList.add("asks");
      head.addEventListener("click", () => place.focus());
    }
    const made = makeInputs(field, path, name, words);
    const messages = make("div", { class: "messages", id: `m-${path}`, "aria-live": "polite" });
    const echo = make("span", { class: "echo" });
    const hint = column ? null : cell.querySelector(".note");
    if (hint) hint.id = `h-${path}`;
    const place = {
      ...made, field, path, host, paper, head, cell, messages, echo, hint, blank: [...paper.childNodes],
      focus: () => (made.inputs.find((input) => input.checked) ?? made.inputs[0]).focus(),
    };
    host.append(make("div", { class: "fill" }, made.element, echo, messages));
    made.element.addEventListener("input", () => { setRaw(path, made.get()); update(); });
    made.element.addEventListener("focusout", () => { left.add(path); update(); });
    places.set(path, place);
  }

  // --- rows ------------------------------------------------------------------------------------

  const tables = new Map(); // repeat -> what its table is made of

  function prepareRepeat(field) {
    const host = main.querySelector(`[data-path^="${field.id}.0."]`);
    if (!host) return;
    const template = host.closest("tr");
    const table = template.closest("table");
    if (field.rows) {
      // Its rows are given: they stand already, and none is added.
      for (const row of table.tBodies[0].rows) nameCells(row, table);
      tables.set(field.id, { whole: [table.closest(".wide") ?? table], given: true });
      return;
    }
    const rows = [...table.tBodies[0].rows].filter((row) => row.querySelector("[data-path]"));
    for (const row of rows) row.classList.add("paper-row");
    table.classList.add("rows");
    const messages = make("div", { class: "messages", id: `m-${field.id}`, "aria-live": "polite" });
    const add = make("button", { type: "button", id: `f-${field.id}`, onclick: () => addRow(field) }, `+ ${field.item ? say(words.add_item, { item: field.item }) : words.add_row}`);
    const region = table.closest(".wide") ?? table;
    const after = make("div", { class: "fill rows-end" }, messages, add);
    region.after(after);
    const before = [];
    for (let one = region.previousElementSibling; one?.matches("p.caption, p.note"); one = one.previousElementSibling) {
      before.push(one);
      if (one.matches(".caption")) break;
    }
    const whole = [region, after, ...(before.at(-1)?.matches(".caption") ? before : [])];
    const total = [...table.tBodies[0].rows].find((row) => row.cells[0].classList.contains("total"));
    tables.set(field.id, { template: template.cloneNode(true), table, total, messages, add, whole });
    places.set(field.id, { field, path: field.id, messages, focus: () => add.focus(), inputs: [], isRepeat: true });
  }

  /** Gives each cell the head of its column, which stands above it where the table is too wide. */
  function nameCells(row, table) {
    const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
    [...row.cells].forEach((cell, at) => { cell.dataset.head = heads[at]?.textContent.trim() ?? ""; });
  }

  function drawRows(field) {
    const { template, table, total } = tables.get(field.id);
    for (const row of table.querySelectorAll(".live-row")) row.remove();
    for (const path of [...places.keys()]) if (path.startsWith(`${field.id}.`)) places.delete(path);
    raw[field.id] ??= [];
    while (raw[field.id].length < Math.max(1, field.minimum ?? 0)) raw[field.id].push({});
    raw[field.id].forEach((_, number) => {
      const row = template.cloneNode(true);
      row.className = "live-row";
      const label = say(words.remove_row, { number: number + 1 });
      const remove = make("button", { type: "button", class: "fill remove", "aria-label": label, title: label, onclick: () => removeRow(field, number) }, "×");
      row.cells[0].replaceChildren(String(number + 1), remove);
      table.tBodies[0].insertBefore(row, total ?? null);
      nameCells(row, table);
      for (const host of row.querySelectorAll("[data-path]")) {
        host.dataset.path = host.dataset.path.replace(".0.", `.${number}.`);
        makePlace(host);
        const place = places.get(host.dataset.path);
        if (place && findRaw(place.path) !== undefined) place.set(findRaw(place.path));
      }
    });
  }

  function addRow(field) {
    raw[field.id].push({});
    const number = raw[field.id].length;
    drawRows(field);
    update();
    announce(say(words.row_added, { number }));
    [...places.values()].find((place) => place.path.startsWith(`${field.id}.${number - 1}.`) && !place.field.calculation)?.focus();
  }

  function removeRow(field, number) {
    raw[field.id].splice(number, 1);
    left.clear();
    drawRows(field);
    update();
    announce(say(words.row_removed, { number: number + 1 }));
    tables.get(field.id).add.focus();
  }

  // --- showing what follows --------------------------------------------------------------------

  function findAnswer(state, path) {
    const [name, number, column] = path.split(".");
    if (!column) return state.values[name] ?? null;
    return state.rows[name].find((row) => row.number === Number(number))?.values[column] ?? null;
  }

  function showPlace(place, state, data, untouched) {
    const { field, path } = place;
    const value = findAnswer(state, path);
    const off = state.irrelevant.has(path) || (field.repeat && state.irrelevant.has(field.repeat));
    for (const element of [place.host, ...(field.repeat ? [] : [place.cell, place.head])]) element?.classList.toggle("off", Boolean(off));
    const shown = answers.format(form, field, value, Boolean(field.repeat));
    if (field.calculation) place.element.textContent = shown;
    else if (findRaw(path) === undefined) place.set(answers.typedText(data(path) ?? (field.type === "multiple-choice" ? [] : "")));
    // A browser writes dates in its own language; beside it stands the one of the page.
    if (field.type === "date" && !field.repeat && !field.calculation) place.echo.textContent = shown;
    for (const option of place.element.options ?? []) option.hidden = option.disabled = Boolean(state.offered[path] && option.value && !state.offered[path].has(option.value));
    if (place.element.matches(".boxes") && state.offered[path]) {
      for (const box of place.inputs) box.closest("label").hidden = !state.offered[path].has(box.value);
    }
    showPaper(place, untouched ? null : value, shown, words);
  }

  function showFindings(state) {
    for (const place of places.values()) {
      const found = state.findings.filter((one) => {
        if (one.path !== place.path) return false;
        if (one.severity !== "error") return true;
        return attempted || (left.has(place.path) && one.message !== words.missing);
      });
      const lines = found.map((one) => make("p", { class: `message ${one.severity}` },
        make("strong", {}, words[one.severity] + words.colon), one.message, ...(one.citation ? [make("cite", {}, ` ${one.citation}`)] : [])));
      const before = place.messages.textContent;
      if (before !== lines.map((line) => line.textContent).join("")) place.messages.replaceChildren(...lines);
      if (place.isRepeat) continue;
      const refused = found.some((one) => one.severity === "error");
      const described = [place.hint?.id, found.length ? place.messages.id : null].filter(Boolean).join(" ");
      const target = place.element;
      if (described) target.setAttribute("aria-describedby", described);
      else target.removeAttribute("aria-describedby");
      // Neither a group of boxes nor an output can be invalid in ARIA; their message says it.
      const mayBe = target.getAttribute("role") !== "group" && !place.field.calculation;
      if (refused && mayBe) target.setAttribute("aria-invalid", "true");
      else target.removeAttribute("aria-invalid");
      place.host.classList.toggle("refused", refused);
    }
  }

  function showParts(state) {
    for (const section of form.sections) document.getElementById(section.id)?.classList.toggle("gone", state.hidden.has(section.id));
    for (const [id, { whole, total }] of tables) {
      for (const element of whole) element.classList.toggle("gone", state.irrelevant.has(id));
      if (total) showTotals(id, total, state);
    }
    for (const table of main.querySelectorAll("table.form:not(.rows)")) {
      let title = null;
      let any = true;
      for (const row of table.rows) {
        const asking = [...row.querySelectorAll("td")];
        if (!asking.length) {
          title?.classList.toggle("gone", !any);
          [title, any] = [row, false];
          continue;
        }
        const gone = asking.every((cell) => cell.classList.contains("off"));
        row.classList.toggle("gone", gone);
        any ||= !gone;
      }
      title?.classList.toggle("gone", !any);
    }
  }

  function showTotals(id, row, state) {
    const columns = columnsOf(id);
    const first = columns.findIndex((column) => column.total);
    columns.slice(first).forEach((column, at) => {
      if (!column.total) return;
      const sum = state.evaluate(["call", "sum", ["column", column.key]]);
      row.cells[at + 1].textContent = isUntouched() || sum === null ? "" : answers.format(form, column, sum, true);
    });
  }

  // --- keeping ---------------------------------------------------------------------------------

  function keepDraft(untouched) {
    const kept = {};
    for (const one of form.fields) {
      if (one.repeat || one.sensitive || raw[one.id] === undefined) continue;
      const hidden = columnsOf(one.id).filter((column) => column.sensitive).map((column) => column.id);
      kept[one.id] = one.type !== "repeat" ? raw[one.id]
        : raw[one.id].map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !hidden.includes(name))));
    }
    try {
      if (untouched) for (const name of draftNames) localStorage.removeItem(name);
      else localStorage.setItem(draftName, JSON.stringify(kept));
      return true;
    } catch {
      return false; // private windows and full discs
    }
  }

  /** Returns what was typed last time, in this version of the form or else in the one before. */
  function readDraft() {
    try {
      const at = draftNames.findIndex((name) => localStorage.getItem(name));
      if (at < 0) return {};
      const kept = JSON.parse(localStorage.getItem(draftNames[at]));
      return answers.asTyped(form, at ? bringOver(kept, form.version - at) : kept);
    } catch {
      return {};
    }
  }

  /** Returns answers of an older version as answers of this one; what it does not ask is put aside. */
  function bringOver(data, version) {
    const done = migration.migrate(form, data, version, today);
    aside = { ...aside, ...done.aside };
    return done.data;
  }

  const show = (facts) => JSON.stringify(facts, null, 2);
  const saved = (state) => ({
    form: form.form, version: form.version, hash: form.hash, language: form.language, answers: answers.plainAnswers(form, state),
    ...(Object.keys(aside).length ? { aside } : {}),
  });

  /** Keeps the answers in the page itself, so that a page saved by the browser carries them. */
  function keepInPage(state) {
    let element = document.getElementById("docgen-answers");
    if (!element) {
      element = make("script", { type: "application/json", id: "docgen-answers" });
      // Before the script, which finds it there when the saved page is opened.
      document.getElementById("docgen-form").before(element);
    }
    element.textContent = show(saved(state)).replaceAll("<", "\\u003c");
  }

  // --- the whole -------------------------------------------------------------------------------

  function update() {
    const state = answers.settle(form, raw, today);
    const untouched = isUntouched();
    document.documentElement.classList.toggle("untouched", untouched);
    const plain = answers.plainAnswers(form, state);
    const data = (path) => {
      const [name, number, column] = path.split(".");
      if (!column) return plain[name];
      const at = state.rows[name].findIndex((row) => row.number === Number(number));
      const names = fields.get(name).rows;
      return names ? plain[name]?.find((row) => row.row === names[Number(number)])?.[column] : plain[name]?.[at]?.[column];
    };
    for (const place of places.values()) if (!place.isRepeat) showPlace(place, state, data, untouched);
    showFindings(state);
    showParts(state);
    showLetter?.(state);
    keepNote.textContent = keepDraft(untouched) ? words.saved_here : words.not_saved_here;
    if (untouched) document.getElementById("docgen-answers")?.remove();
    else keepInPage(state);
    return state;
  }

  function start(given) {
    raw = given;
    attempted = false;
    left.clear();
    summary.hidden = true;
    for (const repeat of repeats) {
      if (repeat.rows) raw[repeat.id] = repeat.rows.map((_, number) => raw[repeat.id]?.[number] ?? {});
      else if (tables.has(repeat.id)) drawRows(repeat);
    }
    for (const place of places.values()) if (!place.isRepeat && findRaw(place.path) !== undefined) place.set(findRaw(place.path));
    return update();
  }

  const announce = (text) => { status.textContent = text; };

  function save() {
    attempted = true;
    const state = update();
    const faults = state.findings.filter((one) => one.severity === "error");
    summary.hidden = !faults.length;
    if (faults.length) {
      announce("");
      summary.replaceChildren(make("h2", {}, say(words.faults, { count: faults.length })), make("ul", {}, ...faults.map(linkTo)));
      summary.focus();
      return;
    }
    const address = URL.createObjectURL(new Blob([`${show(saved(state))}\n`], { type: "application/json" }));
    make("a", { href: address, download: fileName }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    announce(say(state.findings.length ? words.done_remarks : words.done, { name: fileName, count: state.findings.length }));
  }

  function linkTo(one) {
    const [, number, column] = one.path.split(".");
    const label = column ? nameInRow(one.field, one.field.repeat, number) : one.field.label;
    const go = (event) => { event.preventDefault(); places.get(one.path)?.focus(); };
    return make("li", {}, make("a", { href: `#f-${one.path}`, onclick: go }, label), words.colon, one.message);
  }

  async function open(file) {
    if (!file) return;
    let data = null;
    try {
      data = JSON.parse(await file.text());
    } catch { /* said below */ }
    if (typeof data?.answers !== "object" || data.answers === null) announce(words.no_answers);
    else if (data.form !== form.form) announce(words.other_form);
    else if (data.version > form.version) announce(words.newer_version);
    else {
      aside = { ...data.aside };
      start(answers.asTyped(form, bringOver(data.answers, data.version)));
      const older = data.version < form.version ? say(words.brought_over, { version: data.version, count: Object.keys(aside).length }) : "";
      announce(say(words.opened, { name: file.name }) + older);
    }
  }

  function clear() {
    if (!confirm(words.clear_question)) return;
    aside = {};
    start({});
    announce(words.cleared);
  }

  const button = (text, onclick, kind) => make("button", { type: "button", class: kind, onclick }, text);
  const status = make("p", { class: "status", role: "status" });
  const keepNote = make("p", { class: "note" });
  const summary = make("div", { class: "summary callout callout-refuse", tabindex: "-1", role: "alert", hidden: true });
  const chooser = make("input", { type: "file", accept: ".json,application/json", hidden: true, "aria-label": words.open, onchange: () => { open(chooser.files[0]); chooser.value = ""; } });
  const intro = make("p", {}, form.letter.length ? words.intro_letter : words.intro);

  // A page that the browser saved holds what this script had made.
  for (const old of main.querySelectorAll(".fill, .tools, .summary, .live-row, .live")) old.remove();
  const carried = document.getElementById("docgen-answers")?.textContent;

  const around = main.querySelector(".asked") ?? main;
  // A sheet beside a letter is narrow on a wide screen too, so its own width decides.
  new ResizeObserver(([{ contentRect }]) => around.classList.toggle("narrow", contentRect.width < LEAST_WIDTH)).observe(around);
  const first = around.querySelector("section") ?? around.lastElementChild;
  const head = make("div", { class: "tools" }, intro, keepNote,
    make("p", { class: "buttons" }, button(words.open, () => chooser.click()), button(words.print, () => print()), button(words.clear, clear)), chooser);
  first.before(head, summary);
  around.append(make("div", { class: "tools" }, make("p", { class: "buttons" }, button(words.save, save, "first"), ...(form.letter.length ? [button(words.print, () => print())] : [])), status));

  const showLetter = letters.makeLetter(main, form, words, (path) => places.get(path));
  for (const repeat of repeats) prepareRepeat(repeat);
  for (const host of main.querySelectorAll("[data-path]")) if (!host.closest(".paper-row")) makePlace(host);
  document.documentElement.classList.add("filling");
  const draft = carried ? answers.asTyped(form, JSON.parse(carried).answers) : readDraft();
  const resumed = Object.keys(draft).length > 0;
  start(resumed ? draft : answers.asTyped(form, form.answers));
  if (resumed) announce(words.resumed);
})();
