/* Answers to an older version of a form -> answers to this one, as docgen/form/migrate.py does it. */
const migration = (() => {
  "use strict";
  const isRow = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  function mapValue(changes, value) {
    if (typeof value === "string") return Object.hasOwn(changes, value) ? changes[value] : value;
    return Array.isArray(value) ? value.map((one) => (typeof one === "string" ? mapValue(changes, one) : one)) : value;
  }

  function apply(step, data, aside, place) {
    const done = {};
    for (const [old, given] of Object.entries(data)) {
      if (step.drop.includes(old)) {
        if (!answers.isEmpty(given)) aside[place + old] = given;
        continue;
      }
      let value = given;
      if (Array.isArray(value) && value.some(isRow)) {
        value = value.map((row, number) => (isRow(row) ? apply(step, row, aside, `${old}.${number}.`) : row));
      }
      const name = step.rename[old] ?? old;
      done[name] = mapValue(step.map[name] ?? step.map[old] ?? {}, value);
    }
    return done;
  }

  /** Puts in what new fields are computed from; an answer that is there stays. */
  function put(step, form, data, today) {
    for (const [name, formula] of step.set) {
      if (!answers.isEmpty(data[name])) continue;
      const value = answers.computeOnce(form, name, formula, data, today);
      if (value !== null) data[name] = value;
    }
  }

  /** Returns the answers under the names of this version, and those that have no place in it. */
  function migrate(form, given, version, today) {
    const aside = {};
    let data = given;
    for (const step of form.migrate ?? []) {
      if (typeof version !== "number" || version > step.version) continue;
      data = apply(step, data, aside, "");
      put(step, form, data, today);
    }
    return { data, aside };
  }

  return { migrate };
})();
