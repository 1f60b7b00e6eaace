/* Elements of a page to fill in: the inputs of a field, and its answer on paper. */
const inputs = (() => {
  "use strict";

  /** Makes an element; keys that begin with `on` are listeners. */
  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value === true) element.setAttribute(name, "");
      else if (value !== false && value !== undefined && value !== null) element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  }

  const choicesOf = (field, words) =>
    field.type === "yes-no" ? [{ id: "yes", label: words.yes }, { id: "no", label: words.no }] : (field.choices ?? []);

  /** Makes the inputs of a field; returns the element, and how to read, set and focus them. */
  function makeInputs(field, path, name, words) {
    const id = `f-${path}`;
    if (field.calculation) {
      const output = make("output", { id, class: "computed", "aria-live": "off", ...name });
      return { element: output, inputs: [output], get: () => undefined, set() {} };
    }
    if (field.tick) return makeTick(id, name);
    const choices = choicesOf(field, words);
    const several = field.type === "multiple-choice";
    if (several || (choices.length && !field.repeat && choices.length <= 4)) return makeBoxes(field, id, name, choices, several);
    const common = { id, autocomplete: "off", "aria-required": field.required ? "true" : undefined, ...name };
    let input;
    if (choices.length) {
      const options = choices.map((choice) => make("option", { value: choice.id }, choice.label));
      input = make("select", common, make("option", { value: "" }, field.repeat ? "—" : words.choose), ...options);
    } else if (field.type === "long-text") {
      input = make("textarea", { ...common, rows: field.repeat ? 2 : Math.max(3, field.lines) });
    } else {
      const type = { date: "date", time: "time", "date-time": "datetime-local" }[field.type] ?? "text";
      const keyboard = { integer: "numeric", decimal: "decimal", money: "decimal", phone: "tel", email: "email" }[field.type];
      input = make("input", { ...common, type, inputmode: keyboard, min: type === "date" && "1900-01-01", max: type === "date" && "2199-12-31" });
    }
    // A browser gives no text for a date that is half typed; it is no answer, and not empty either.
    const get = () => (input.validity.badInput ? "?" : input.value);
    const set = (value) => { if (get() !== value) input.value = value; };
    return { element: input, inputs: [input], get, set };
  }

  /** Makes one box: ticked it says yes, and otherwise nothing. */
  function makeTick(id, name) {
    const input = make("input", { type: "checkbox", id, autocomplete: "off", ...name });
    return { element: input, inputs: [input], get: () => (input.checked ? "yes" : ""), set(value) { input.checked = value === "yes"; } };
  }

  function makeBoxes(field, id, name, choices, several) {
    const type = several ? "checkbox" : "radio";
    const boxes = choices.map((choice, at) => make("input", { type, name: id, value: choice.id, id: `${id}-${at}`, autocomplete: "off" }));
    const labels = choices.map((choice, at) => make("label", { class: "choice" }, boxes[at], " ", choice.label));
    const element = make("div", { id, class: "boxes", role: several ? "group" : "radiogroup", tabindex: "-1", "aria-required": !several && field.required ? "true" : undefined, ...name }, ...labels);
    let last = null;
    // A second click on the chosen one takes the choice back, which a radio button cannot do.
    element.addEventListener("click", ({ target }) => {
      if (several || target.type !== "radio") return;
      if (target === last) {
        target.checked = false;
        target.dispatchEvent(new Event("input", { bubbles: true }));
      }
      last = target.checked ? target : null;
    });
    const chosen = () => boxes.filter((box) => box.checked).map((box) => box.value);
    return {
      element, inputs: boxes,
      get: () => (several ? chosen() : (chosen()[0] ?? "")),
      set(value) {
        for (const box of boxes) box.checked = several ? value.includes(box.value) : box.value === value;
        last = several ? null : (boxes.find((box) => box.checked) ?? null);
      },
    };
  }

  /** Writes an answer into the blank as it is printed; the boxes of choices are ticked. */
  function showPaper({ field, blank, paper }, value, shown, words) {
    paper.replaceChildren(...blank);
    const boxes = paper.querySelectorAll(".box");
    const choices = field.tick ? [{ id: "yes" }] : choicesOf(field, words);
    const chosen = value === true ? ["yes"] : value === false ? ["no"] : [value].flat();
    if (boxes.length && boxes.length === choices.length) {
      boxes.forEach((box, at) => {
        const on = chosen.includes(choices[at].id);
        box.classList.toggle("on", on);
        box.textContent = on ? "☑" : "☐";
      });
    } else if (value !== null && shown) paper.replaceChildren(make("p", { class: "answer" }, shown));
  }

  return { make, makeInputs, showPaper };
})();
