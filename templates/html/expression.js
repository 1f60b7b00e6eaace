/* Formulas of a form: the same nodes and the same rules as docgen/form/expression/*.py.
   The rules are written down in docs/decisions/0007-one-expression-grammar.md.

   A value is a BigInt (a number, in units of 10^-10), a string, a boolean, an array of keys, or an
   object with a `kind`: date {day}, time {minute}, date-time {minute}, period {years, months, days}.
   Days and minutes are counted from 1970-01-01, without a zone. Unknown is null. */
const expressions = (() => {
  "use strict";
  const PLACES = 10;
  const UNIT = 10n ** 10n;
  const LIMIT = 10n ** 28n;
  const DAY = 1440;
  const FIRST_DAY = dayOf(1, 1, 1);
  const LAST_DAY = dayOf(9999, 12, 31);
  const MOST_DAYS = 4_000_000n;
  const MOST_MONTHS = 120_000n;

  class Column {
    constructor(cells) { this.cells = cells; }
  }

  // --- numbers ---------------------------------------------------------------------------------

  const abs = (n) => (n < 0n ? -n : n);
  const limited = (n) => (abs(n) >= LIMIT ? null : n);

  /** Divides, rounding half away from zero. */
  function divideRounded(dividend, divisor) {
    let quotient = abs(dividend) / abs(divisor);
    if (2n * (abs(dividend) % abs(divisor)) >= abs(divisor)) quotient += 1n;
    return (dividend < 0n) === (divisor < 0n) ? quotient : -quotient;
  }

  function roundTo(number, digits) {
    const step = 10n ** BigInt(PLACES - digits);
    return limited(divideRounded(number, step) * step);
  }

  /** Returns the number that digits with an optional point and sign say; null beyond the limit. */
  function readNumber(text) {
    const found = /^([+-]?)([0-9]+)(?:\.([0-9]*))?$/.exec(text);
    if (!found) return null;
    const rest = (found[3] ?? "").replace(/0+$/, "");
    if (rest.length > PLACES) return null;
    const units = BigInt(found[2]) * UNIT + BigInt(rest.padEnd(PLACES, "0"));
    return limited(found[1] === "-" ? -units : units);
  }

  function showNumber(number, digits = 0) {
    let rest = String(abs(number) % UNIT).padStart(PLACES, "0").replace(/0+$/, "");
    rest = rest.padEnd(digits, "0");
    return `${number < 0n ? "-" : ""}${abs(number) / UNIT}${rest ? `.${rest}` : ""}`;
  }

  // --- days ------------------------------------------------------------------------------------

  /** Days since 1970-01-01 of a date of the Gregorian calendar, without a clock or a zone. */
  function dayOf(year, month, day) {
    const date = new Date(Date.UTC(2000, month - 1, day));
    date.setUTCFullYear(year, month - 1, day);
    return Math.round(date.getTime() / 86_400_000);
  }

  function partsOf(day) {
    const date = new Date(day * 86_400_000);
    return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  }

  function dateOf(year, month, day) {
    if (year < 1 || year > 9999 || month < 1 || month > 12) return null;
    if (day < 1 || day > lengthOf(year, month)) return null;
    return { kind: "date", day: dayOf(year, month, day) };
  }

  const lengthOf = (year, month) => partsOf(dayOf(year, month + 1, 0))[2];

  function addMonths(day, months) {
    const [year, month, date] = partsOf(day);
    const at = year * 12 + month - 1 + months;
    const [y, m] = [Math.floor(at / 12), (((at % 12) + 12) % 12) + 1];
    return dayOf(y, m, Math.min(date, lengthOf(y, m)));
  }

  function monthEdge(at, isEnd) {
    const [year, month] = partsOf(at);
    return { kind: "date", day: dayOf(year, month, isEnd ? lengthOf(year, month) : 1) };
  }

  function periodOf(start, end) {
    if (end < start) return null;
    const [from, to] = [partsOf(start), partsOf(end)];
    let months = (to[0] - from[0]) * 12 + to[1] - from[1];
    if (addMonths(start, months) > end) months -= 1;
    const days = end - addMonths(start, months);
    return { kind: "period", years: Math.floor(months / 12), months: months % 12, days };
  }

  const pad = (number, width = 2) => String(number).padStart(width, "0");
  const showDay = (day) => {
    const [year, month, date] = partsOf(day);
    return `${pad(year, 4)}-${pad(month)}-${pad(date)}`;
  };
  const showMinute = (minute) => `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;

  /** Returns a date, time or date-time from ISO 8601 text; null where it says none. */
  function readMoment(kind, text) {
    const found = /^(?:(\d{4})-(\d{2})-(\d{2}))?(?:[T ]?(\d{2}):(\d{2})(?::00(?:\.0+)?)?)?$/.exec(text);
    if (!found) return null;
    const date = found[1] ? dateOf(+found[1], +found[2], +found[3]) : null;
    const minute = found[4] ? +found[4] * 60 + +found[5] : null;
    if (minute !== null && (+found[4] > 23 || +found[5] > 59)) return null;
    if (kind === "date") return minute === null ? date : null;
    if (kind === "time") return minute === null || found[1] ? null : { kind, minute };
    return date && minute !== null ? { kind, minute: date.day * DAY + minute } : null;
  }

  const dayIn = (value) => (value.kind === "date" ? value.day : Math.floor(value.minute / DAY));
  const hasDay = (value) => kindOf(value) === "date" || kindOf(value) === "date-time";

  // --- values ----------------------------------------------------------------------------------

  function kindOf(value) {
    if (value === null || value === undefined) return "unknown";
    if (value instanceof Column) return "column";
    if (Array.isArray(value)) return "keys";
    const type = typeof value;
    return type === "object" ? value.kind : { bigint: "number", string: "text", boolean: "truth" }[type];
  }

  /** Returns a value as text, such that equal values of a kind have equal texts. */
  function show(value) {
    switch (kindOf(value)) {
      case "unknown": case "column": return "unknown";
      case "number": return showNumber(value);
      case "truth": return String(value);
      case "text": return value;
      case "keys": return value.join(" ");
      case "date": return showDay(value.day);
      case "time": return showMinute(value.minute);
      case "date-time": {
        const day = Math.floor(value.minute / DAY);
        return `${showDay(day)}T${showMinute(value.minute - day * DAY)}`;
      }
      default: return showPeriod(value);
    }
  }

  function showPeriod({ years, months, days }) {
    const parts = [[years, "Y"], [months, "M"], [days, "D"]].filter(([n]) => n);
    return `P${parts.map(([n, unit]) => n + unit).join("") || "0D"}`;
  }

  function equal(left, right) {
    return kindOf(left) === kindOf(right) ? show(left) === show(right) : null;
  }

  function isLess(left, right) {
    if (kindOf(left) !== kindOf(right)) return null;
    switch (kindOf(left)) {
      case "number": return left < right;
      case "date": return left.day < right.day;
      case "time": case "date-time": return left.minute < right.minute;
      default: return null;
    }
  }

  // --- operators -------------------------------------------------------------------------------

  const opposite = (truth) => (truth === null ? null : !truth);
  const areNumbers = (...values) => values.every((value) => typeof value === "bigint");

  function move(date, days) {
    if (days % UNIT !== 0n || abs(days / UNIT) > MOST_DAYS) return null;
    const by = Number(days / UNIT);
    const day = dayIn(date) + by;
    if (day < FIRST_DAY || day > LAST_DAY) return null;
    return date.kind === "date" ? { kind: "date", day } : { kind: "date-time", minute: date.minute + by * DAY };
  }

  const operators = {
    "=": equal,
    "!=": (left, right) => opposite(equal(left, right)),
    "<": isLess,
    ">": (left, right) => isLess(right, left),
    "<=": (left, right) => opposite(isLess(right, left)),
    ">=": (left, right) => opposite(isLess(left, right)),
    "+"(left, right) {
      if (areNumbers(left, right)) return limited(left + right);
      if (hasDay(left) && areNumbers(right)) return move(left, right);
      return areNumbers(left) && hasDay(right) ? move(right, left) : null;
    },
    "-"(left, right) {
      if (areNumbers(left, right)) return limited(left - right);
      return hasDay(left) && areNumbers(right) ? move(left, -right) : null;
    },
    "*": (left, right) => (areNumbers(left, right) ? limited(divideRounded(left * right, UNIT)) : null),
    "/"(left, right) {
      if (!areNumbers(left, right) || right === 0n) return null;
      return limited(divideRounded(left * UNIT, right));
    },
  };

  // --- functions -------------------------------------------------------------------------------

  /** Returns the known cells of a column, or a known value alone. */
  function known(argument) {
    if (argument instanceof Column) return argument.cells.filter((cell) => cell !== null);
    return argument === null ? [] : [argument];
  }

  function extreme(values, greatest) {
    let chosen = null;
    for (const value of values.flatMap(known)) {
      const later = chosen === null ? true : isLess(chosen, value);
      if (later === null) return null;
      if (chosen === null || later === greatest) chosen = value;
    }
    return chosen;
  }

  const whole = (number) => BigInt(number) * UNIT;

  /** The functions; an unknown argument makes the result unknown, but for `answered`. */
  const functions = {
    today: (seen) => seen.today,
    days: (_, from, to) => (hasDay(from) && hasDay(to) ? whole(dayIn(to) - dayIn(from)) : null),
    minutes(_, from, to) {
      const kind = kindOf(from);
      const fits = kind === kindOf(to) && (kind === "time" || kind === "date-time");
      return fits ? whole(to.minute - from.minute) : null;
    },
    period: (_, from, to) => (hasDay(from) && hasDay(to) ? periodOf(dayIn(from), dayIn(to)) : null),
    month: (_, date) => (hasDay(date) ? whole(partsOf(dayIn(date))[1]) : null),
    year: (_, date) => (hasDay(date) ? whole(partsOf(dayIn(date))[0]) : null),
    month_start: (_, date) => (hasDay(date) ? monthEdge(dayIn(date), false) : null),
    month_end: (_, date) => (hasDay(date) ? monthEdge(dayIn(date), true) : null),
    add_months(_, date, months) {
      if (!hasDay(date) || !areNumbers(months) || months % UNIT !== 0n || abs(months / UNIT) > MOST_MONTHS) return null;
      const day = addMonths(dayIn(date), Number(months / UNIT));
      return day < FIRST_DAY || day > LAST_DAY ? null : { kind: "date", day };
    },
    sum(_, column) {
      let total = 0n;
      for (const cell of known(column)) {
        if (!areNumbers(cell) || total === null) return null;
        total = limited(total + cell);
      }
      return total;
    },
    count: (_, column) => whole(known(column).length),
    count_of: (_, column, wanted) => whole(known(column).filter((cell) => equal(cell, wanted) === true).length),
    distinct: (_, column) => whole(new Set(known(column).map((cell) => `${kindOf(cell)} ${show(cell)}`)).size),
    any: (_, column) => known(column).some((cell) => cell === true),
    min: (_, ...values) => extreme(values, false),
    max: (_, ...values) => extreme(values, true),
    round(_, number, digits = 0n) {
      if (!areNumbers(number, digits) || digits % UNIT !== 0n) return null;
      const places = digits / UNIT;
      return places < 0n || places > BigInt(PLACES) ? null : roundTo(number, Number(places));
    },
    floor(_, number) {
      if (!areNumbers(number)) return null;
      const rest = ((number % UNIT) + UNIT) % UNIT;
      return limited(number - rest);
    },
    answered: (_, value) => known(value).length > 0,
    selected(_, value, key) {
      if (typeof key !== "string") return null;
      if (Array.isArray(value)) return value.includes(key);
      return typeof value === "string" ? value === key : null;
    },
  };

  // --- nodes -----------------------------------------------------------------------------------

  const own = (object, name) => (Object.hasOwn(object, name) ? object[name] : null);

  function look(node, seen) {
    switch (node[0]) {
      case "number": return readNumber(node[1]);
      case "text": case "truth": return node[1];
      case "name": return own(seen.columns, node[1]) ?? own(seen.values, node[1]);
      case "column": return own(seen.columns, node[1]);
      case "parameter": return own(seen.parameters, node[1]);
      case "not": {
        const inner = look(node[1], seen);
        return typeof inner === "boolean" ? !inner : null;
      }
      case "negative": {
        const inner = look(node[1], seen);
        return areNumbers(inner) ? -inner : null;
      }
      case "and": return decide(node, seen, false);
      case "or": return decide(node, seen, true);
      case "if": {
        const decision = look(node[1], seen);
        return typeof decision === "boolean" ? look(node[decision ? 2 : 3], seen) : null;
      }
      case "call": {
        const values = node.slice(2).map((one) => look(one, seen));
        if (node[1] !== "answered" && values.includes(null)) return null;
        return functions[node[1]](seen, ...values);
      }
      default: {
        const [left, right] = [look(node[1], seen), look(node[2], seen)];
        if ([left, right].some((one) => one === null || one instanceof Column)) return null;
        return operators[node[0]](left, right);
      }
    }
  }

  /** `and` is decided by a false, `or` by a true, whatever the other side is. */
  function decide(node, seen, decides) {
    const left = look(node[1], seen);
    if (left === decides) return decides;
    const right = look(node[2], seen);
    if (right === decides) return decides;
    return typeof left === "boolean" && typeof right === "boolean" ? !decides : null;
  }

  /** Returns the value of a formula; `seen` has values, columns, parameters and today. */
  function evaluate(node, seen) {
    const value = look(node, seen);
    return value instanceof Column ? null : value;
  }

  /** Returns a value from `[kind, text]`, as the data of a page has it. */
  function readValue([kind, text]) {
    switch (kind) {
      case "number": return readNumber(text);
      case "truth": return text === "true";
      case "text": return text;
      case "keys": return text ? text.split(" ") : [];
      case "period": {
        const found = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?$/.exec(text);
        return { kind, years: +(found[1] ?? 0), months: +(found[2] ?? 0), days: +(found[3] ?? 0) };
      }
      default: return readMoment(kind, text);
    }
  }

  return { Column, UNIT, dateOf, evaluate, kindOf, partsOf, readMoment, readNumber, readValue, roundTo, show, showNumber };
})();
