/* Answers of a form: what was typed, checked and settled as docgen/form/reading.py does it.
   Nothing here touches the page. `form` is the data that docgen/form/browser.py makes. */
const answers = (() => {
  "use strict";
  const { Column, UNIT, evaluate, kindOf, partsOf, readMoment, readNumber, readValue, roundTo, show, showNumber } = expressions;
  const MONEY_PLACES = 2;
  const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufdd0-\ufdef]|\p{Cs}|[\ufffe\uffff]/u;
  const NUMBER = "([+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\\.[0-9]+)?)";
  const MONEY = new RegExp(`^(¥|RMB|人民币|[A-Z]{3})? ?${NUMBER} ?(元|圆|块|RMB|[A-Z]{3})?$`, "i");
  const CURRENCIES = { "¥": "CNY", RMB: "CNY", 人民币: "CNY", 元: "CNY", 圆: "CNY", 块: "CNY" };
  const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

  /** Why something typed is no answer: a name among the words. */
  class Refusal {
    constructor(word) { this.word = word; }
  }

  const refuse = (word) => new Refusal(word);
  const isEmpty = (raw) =>
    raw === undefined || raw === null || (Array.isArray(raw) && !raw.length) || (typeof raw === "string" && !raw.trim());
  const typed = (raw) => String(raw).replace(/\r\n?/g, "\n").trim();
  const fold = (text) => text.normalize("NFKC").replaceAll("\u2212", "-").replace(/\s+/g, " ").trim();

  // --- kinds -----------------------------------------------------------------------------------

  function limitNumber(type, number) {
    if (number === null) return refuse("too_long");
    if (type === "integer" && number % UNIT !== 0n) return refuse("not_integer");
    if (type === "money" && roundTo(number, MONEY_PLACES) !== number) return refuse("not_money");
    return number;
  }

  function parseNumber({ type }, text, currency) {
    const wanted = refuse({ integer: "not_integer", decimal: "not_number", money: "not_money" }[type]);
    let digits = new RegExp(`^${NUMBER}$`).exec(text)?.[1];
    if (type === "money") {
      const found = MONEY.exec(text);
      for (const sign of [found?.[1], found?.[3]]) {
        const name = sign?.toUpperCase();
        if (name && (CURRENCIES[name] ?? name) !== currency) return refuse("other_currency");
      }
      digits = found?.[2];
    }
    return digits === undefined ? wanted : limitNumber(type, readNumber(digits.replaceAll(",", "")));
  }

  function parseMoment({ type }, text) {
    const value = readMoment(type, text);
    if (type === "time") return value ?? refuse("not_time");
    const year = value ? Number(show(value).slice(0, 4)) : 0;
    return year >= 1900 && year <= 2199 ? value : refuse("not_date");
  }

  function parsePattern(field, text) {
    const word = field.type.replaceAll("-", "_");
    let clean = text;
    if (field.type === "phone") clean = text.replace(/[\u2010-\u2015]/g, "-");
    if (field.type === "id-number") clean = text.replaceAll(" ", "").toUpperCase();
    if (!new RegExp(field.pattern).test(clean)) return refuse(`not_${word}`);
    const digits = clean.replace(/[^0-9]/g, "").length;
    if (field.type === "phone" && (digits < 3 || digits > 20)) return refuse("not_phone");
    if (field.type === "id-number" && !isIdNumber(clean)) return refuse("wrong_id_number");
    return clean;
  }

  function isIdNumber(text) {
    const born = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;
    const total = WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(text[at]), 0);
    return readMoment("date", born) !== null && "10X98765432"[total % 11] === text[17];
  }

  const YES = ["yes", "y", "true", "是", "对", "1"];
  const NO = ["no", "n", "false", "否", "不", "不是", "0"];

  function parseTruth(text) {
    if (YES.includes(text)) return true;
    return NO.includes(text) ? false : refuse("not_choice");
  }

  function parse(field, raw, choices, currency) {
    const keys = choices.map((choice) => choice.id);
    if (field.type === "multiple-choice") {
      const given = Array.isArray(raw) ? raw.map(typed) : typed(raw).split(/[,;，；、\n]/).map((one) => one.trim());
      return given.every((key) => keys.includes(key)) ? keys.filter((key) => given.includes(key)) : refuse("not_choice");
    }
    const text = typed(raw);
    switch (field.type) {
      case "yes-no": return parseTruth(fold(text).toLowerCase());
      case "choice": return keys.includes(text) ? text : refuse("not_choice");
      case "integer": case "decimal": case "money": return parseNumber(field, fold(text), currency);
      case "date": case "time": case "date-time": return parseMoment(field, fold(text));
      case "phone": case "email": case "id-number": return parsePattern(field, fold(text));
      case "period": return readValue(["period", text]);
      default:
        if (CONTROL.test(text)) return refuse("not_text");
        return field.type !== "long-text" && text.includes("\n") ? refuse("not_line") : text;
    }
  }

  /** Returns the answer that the value of a formula means. */
  function settleValue(field, value, choices, currency) {
    const kind = kindOf(value);
    switch (field.type) {
      case "integer": case "decimal":
        return kind === "number" ? limitNumber(field.type, value) : refuse("miscomputed");
      case "money": return kind === "number" ? (roundTo(value, MONEY_PLACES) ?? 0n) : refuse("miscomputed");
      case "date":
        return kind === "date-time" ? readMoment("date", show(value).slice(0, 10)) : kind === "date" ? value : refuse("miscomputed");
      case "time": case "date-time": case "period": return kind === field.type ? value : refuse("miscomputed");
      case "yes-no": return kind === "truth" ? value : refuse("miscomputed");
      default: return parse(field, kind === "keys" ? value : show(value), choices, currency);
    }
  }

  function toData(field, value) {
    switch (field.type) {
      case "integer": {
        const whole = value / UNIT;
        return Number.isSafeInteger(Number(whole)) ? Number(whole) : String(whole);
      }
      case "money": return showNumber(value, MONEY_PLACES);
      case "decimal": return showNumber(value);
      case "yes-no": case "multiple-choice": return value;
      default: return show(value);
    }
  }

  // --- showing ---------------------------------------------------------------------------------

  const group = (text) => text.replace(/^(-?)(\d+)/, (_, sign, whole) => sign + whole.replace(/\B(?=(\d{3})+$)/g, ","));

  function formatDay(day, { words }) {
    const [year, month, date] = partsOf(day);
    return words.months.length ? `${date} ${words.months[month - 1]} ${year}` : `${year}年${month}月${date}日`;
  }

  function chinese(value) {
    if (value === 2) return "两";
    let out = "";
    let zero = false;
    for (const [power, unit] of [[1000, "千"], [100, "百"], [10, "十"], [1, ""]]) {
      const digit = Math.floor(value / power) % 10;
      if (digit) out += (zero ? "零" : "") + "零一二三四五六七八九"[digit] + unit;
      zero = digit ? false : out !== "";
    }
    return value >= 10 && value < 20 ? out.slice(1) : out || "零";
  }

  function formatPeriod({ years, months, days }, { language }) {
    const parts = [[years, "年", "year"], [months, language === "zh-Hant" ? "個月" : "个月", "month"], [years ? 0 : days, "天", "day"]];
    let named = parts.filter(([n]) => n);
    if (!named.length) named = [parts[2]];
    if (language !== "en") return named.map(([n, unit]) => chinese(n) + unit).join("零");
    const shown = named.map(([n, , unit]) => `${n} ${unit}${n === 1 ? "" : "s"}`);
    return [shown.slice(0, -1).join(", "), shown.at(-1)].filter(Boolean).join(" and ");
  }

  /** Returns an answer as a reader sees it; columns name their currency above. */
  function format(form, field, value, inColumn = false) {
    if (value === null || value === undefined) return "";
    const labels = Object.fromEntries((field.choices ?? []).map((choice) => [choice.id, choice.label]));
    switch (field.type) {
      case "money": {
        if (inColumn) return group(showNumber(value, MONEY_PLACES));
        const amount = group(showNumber(value, value % UNIT === 0n ? 0 : MONEY_PLACES));
        return form.language !== "en" && form.currency === "CNY" ? `${amount} 元` : `${form.currency} ${amount}`;
      }
      case "integer": case "decimal": {
        const shown = showNumber(value);
        return /^-?\d{1,4}$/.test(shown) ? shown : group(shown);
      }
      case "date": return inColumn ? show(value) : formatDay(value.day, form);
      case "date-time": {
        const [day, time] = show(value).split("T");
        if (inColumn) return `${day} ${time}`;
        return formatDay(readMoment("date", day).day, form) + (form.language === "en" ? ", " : " ") + time;
      }
      case "yes-no": return value ? form.words.yes : form.words.no;
      case "choice": return labels[value] ?? value;
      case "multiple-choice": return value.map((key) => labels[key] ?? key).join(form.words.comma);
      case "period": return formatPeriod(value, form);
      default: return show(value);
    }
  }

  // --- settling --------------------------------------------------------------------------------

  /** Settles every field in the order of the plan; returns answers, what is irrelevant, and findings.

      `raw` holds what was typed by field id, a list of objects for a repeat. A field that is not in
      it takes its default; one that was emptied does not. `today` is an ISO date. */
  function settle(form, raw, today) {
    const fields = new Map(form.fields.map((field) => [field.key, field]));
    const places = new Map(form.fields.map((field, at) => [field.key, at]));
    const seen = { values: {}, columns: {}, parameters: {}, today: readMoment("date", today) };
    for (const [name, value] of Object.entries(form.parameters)) seen.parameters[name] = readValue(value);
    const state = { values: {}, rows: {}, irrelevant: new Set(), offered: {}, findings: [], hidden: new Set() };
    const note = (field, path, severity, message, citation) =>
      state.findings.push({ field, path, severity, message, citation, place: places.get(field.key) });
    const say = (refusal) => form.words[refusal.word].replace("{currency}", form.currency);
    const holds = (formulas, around) => (formulas ?? []).every((one) => evaluate(one, around) === true);
    const within = (repeat, cells) => (repeat ? { ...seen, values: { ...seen.values, ...cells } } : seen);

    function findAnswer(field, path, given, around) {
      const every = field.choices ?? [];
      if (field.calculation) {
        const value = evaluate(field.calculation, around);
        const found = value === null ? null : settleValue(field, value, every, form.currency);
        if (!(found instanceof Refusal)) return found;
        note(field, path, "error", form.words.miscomputed);
        return null;
      }
      const offers = (choice) =>
        evaluate(field.filter, { ...around, values: { ...around.values, choice: choice.id } }) !== false;
      const choices = field.filter ? every.filter(offers) : every;
      if (field.filter) state.offered[path] = new Set(choices.map((choice) => choice.id));
      if (!isEmpty(given)) {
        const found = parse(field, given, choices, form.currency);
        if (!(found instanceof Refusal)) return found;
        note(field, path, "error", say(found));
        return null;
      }
      let answer = null;
      if (given === undefined && field.default !== undefined) answer = parse(field, field.default, choices, form.currency);
      else if (given === undefined && field.start) {
        const value = evaluate(field.start, around);
        answer = value === null ? null : settleValue(field, value, choices, form.currency);
      }
      if (answer instanceof Refusal) answer = null;
      if (answer === null && field.required) note(field, path, "error", form.words.missing);
      return answer;
    }

    /** Returns a row for each that the form gives: by the name it carries, or else by its place. */
    function alignRows(field, given) {
      const found = new Map();
      given.forEach((row, number) => {
        const name = isEmpty(row.row) ? field.rows[number] : row.row;
        if (field.rows.includes(name) && !found.has(name)) found.set(name, { number, raw: row });
        else note(field, `${field.key}.${number}`, "error", form.words.not_choice);
      });
      return field.rows.map((name, at) => ({ ...(found.get(name) ?? { number: at, raw: {} }), values: { row: name } }));
    }

    function settleRepeat(field) {
      const relevant = holds(field.conditions, seen);
      if (!relevant) state.irrelevant.add(field.key);
      const columns = form.fields.filter((one) => one.repeat === field.key && one.answers);
      const given = relevant && Array.isArray(raw[field.key]) ? raw[field.key] : [];
      const rows = relevant && field.rows
        ? alignRows(field, given)
        : given.map((row, number) => ({ number, raw: row, values: {} }))
          .filter((row) => columns.some((one) => !isEmpty(row.raw[one.id])));
      state.rows[field.key] = rows;
      seen.columns[field.key] = new Column(rows.map(() => true));
      const words = form.words;
      if (relevant && rows.length < (field.minimum ?? 0)) note(field, field.key, "error", words.few_rows.replace("{count}", field.minimum));
      if (field.maximum && rows.length > field.maximum) note(field, field.key, "error", words.many_rows.replace("{count}", field.maximum));
    }

    function settleColumn(field) {
      const rows = state.rows[field.repeat];
      const cells = rows.map((row) => {
        const path = `${field.repeat}.${row.number}.${field.id}`;
        const around = within(field.repeat, row.values);
        if (!holds(field.conditions, around)) {
          state.irrelevant.add(path);
          return null;
        }
        return field.answers ? findAnswer(field, path, row.raw[field.id], around) : null;
      });
      if (!field.answers) return;
      rows.forEach((row, at) => { row.values[field.id] = cells[at]; });
      seen.columns[field.key] = new Column(cells);
    }

    function settleField(field) {
      const relevant = holds(field.conditions, seen);
      if (!relevant) state.irrelevant.add(field.key);
      if (!field.answers) return;
      const answer = relevant ? findAnswer(field, field.key, raw[field.key], seen) : null;
      state.values[field.key] = answer;
      seen.values[field.key] = answer;
    }

    function checkConstraints(field, path, cells) {
      const around = within(field.repeat, cells);
      for (const rule of field.constraints ?? []) {
        if (!rule.that || evaluate(rule.that, around) !== false) continue;
        const message = rule.message.replace(/\{\{\s*([a-z][a-z0-9_]*)\s*\}\}/g, (slot, name) => {
          const value = around.values[name] ?? null;
          const own = fields.get(field.repeat && name in cells ? `${field.repeat}.${name}` : name);
          return own && value !== null ? format(form, own, value) : slot;
        });
        note(field, path, rule.severity, message, rule.citation);
      }
    }

    for (const key of form.order) {
      const field = fields.get(key);
      if (field.repeat) settleColumn(field);
      else if (field.type === "repeat") settleRepeat(field);
      else settleField(field);
    }
    for (const field of form.fields) {
      if (!field.constraints) continue;
      if (field.repeat) {
        for (const row of state.rows[field.repeat]) {
          const path = `${field.repeat}.${row.number}.${field.id}`;
          if ((row.values[field.id] ?? null) !== null) checkConstraints(field, path, row.values);
        }
      } else if (state.rows[field.key]?.length || (state.values[field.key] ?? null) !== null) {
        checkConstraints(field, field.key, {});
      }
    }
    for (const section of form.sections) {
      if (section.relevant && evaluate(section.relevant, seen) !== true) state.hidden.add(section.id);
    }
    state.findings.sort((one, other) => one.place - other.place);
    state.evaluate = (formula) => evaluate(formula, seen);
    state.holds = (formula, cells = {}) => !formula || evaluate(formula, within("row", cells)) === true;
    return state;
  }

  /** Returns settled answers as plain data, as docgen/form/answers.py writes them. */
  function plainAnswers(form, state, keep = () => true) {
    const data = {};
    const put = (into, field, value) => {
      if (field.answers && (!field.calculation || field.names_row) && keep(field) && value !== null && value !== undefined) {
        into[field.id] = toData(field, value);
      }
    };
    for (const field of form.fields) {
      if (field.repeat) continue;
      if (field.type !== "repeat") put(data, field, state.values[field.key]);
      else if (state.rows[field.key].length) {
        const columns = form.fields.filter((one) => one.repeat === field.key);
        const rows = state.rows[field.key].map((row) => {
          const cells = {};
          for (const column of columns) put(cells, column, row.values[column.id]);
          return cells;
        });
        // A row that says only which it is says nothing.
        const kept = field.rows ? rows.filter((cells) => Object.keys(cells).length > 1) : rows;
        if (kept.length) data[field.id] = kept;
      }
    }
    return data;
  }

  function typedText(value) {
    if (typeof value === "boolean") return value ? "yes" : "no";
    return Array.isArray(value) ? value.map(String) : String(value);
  }

  /** Returns saved answers as somebody would have typed them. */
  function asTyped(form, data) {
    const typed = {};
    for (const field of form.fields) {
      const value = data?.[field.key];
      if (field.repeat || value === undefined || value === null) continue;
      if (field.type !== "repeat") typed[field.id] = typedText(value);
      else if (Array.isArray(value)) {
        const names = value.map((row) => row?.row);
        const ordered = field.rows && names.some(Boolean) ? field.rows.map((name) => value[names.indexOf(name)] ?? {}) : value;
        typed[field.id] = ordered.map((row) => Object.fromEntries(form.fields.filter((column) => column.repeat === field.id)
          .filter((column) => row?.[column.id] !== undefined && row[column.id] !== null)
          .map((column) => [column.id, typedText(row[column.id])])));
      }
    }
    return typed;
  }

  /** Returns what a formula gives for a field, as saved; of the answers given alone, without defaults. */
  function computeOnce(form, key, formula, data, today) {
    const field = form.fields.find((one) => one.key === key);
    if (!field) return null;
    const empty = (repeat) => Object.fromEntries(form.fields.filter((one) => (one.repeat ?? "") === repeat).map((one) => [one.id, ""]));
    const raw = { ...empty(""), ...asTyped(form, data) };
    for (const one of form.fields) {
      if (one.type === "repeat") raw[one.id] = (raw[one.id] || []).map((row) => ({ ...empty(one.id), ...row }));
    }
    const value = settle(form, raw, today).evaluate(formula);
    const answer = value === null ? null : settleValue(field, value, field.choices ?? [], form.currency);
    return answer === null || answer instanceof Refusal ? null : toData(field, answer);
  }

  return { computeOnce, settle, format, plainAnswers, asTyped, typedText, isEmpty };
})();
