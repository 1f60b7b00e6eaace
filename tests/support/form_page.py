"""Filling in a page of a form, in the browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.support.browser import Browser

SET = """(path, value) => {
  const one = document.getElementById('f-' + path);
  const fire = (target) => target.dispatchEvent(new Event('input', {bubbles: true}));
  if (one.matches('.boxes')) {
    for (const box of one.querySelectorAll('input')) {
      const on = [value].flat().includes(box.value);
      if (box.checked !== on) { box.checked = on; fire(box); }
    }
  } else if (one.type === 'checkbox') {
    one.checked = value === 'yes';
    fire(one);
  } else { one.value = value; fire(one); }
  one.dispatchEvent(new Event('focusout', {bubbles: true}));
}"""


class Page:
    """A page to fill in, opened."""

    def __init__(self, browser: Browser, path: Path, **how: Any) -> None:
        self.browser = browser
        browser.open(path, **how)

    def set(self, path: str, value: Any) -> None:
        self.browser.evaluate(f"({SET})({json.dumps(path)}, {json.dumps(value)})")

    def fill(self, data: dict[str, Any]) -> None:
        """Fill in saved answers, adding rows as they are needed."""
        for key, value in data.items():
            if not (isinstance(value, list) and value and isinstance(value[0], dict)):
                self.set(key, typed(value))
                continue
            given = self.given_rows(key)
            for at, row in enumerate(value):
                number = given.index(row["row"]) if given else at
                while not self.shown(f"[data-path^='{key}.{number}.'] .fill"):
                    self.browser.evaluate(f"document.getElementById('f-{key}').click()")
                for column, cell in row.items():
                    if given and column == "row":
                        continue
                    self.set(f"{key}.{number}.{column}", typed(cell))

    def given_rows(self, key: str) -> list[str]:
        """Return the ids of the rows that the form gives to a repeat; none where they are added."""
        data = "JSON.parse(document.getElementById('docgen-form').textContent).fields"
        return list(
            self.browser.evaluate(f"{data}.find(one => one.key === {json.dumps(key)}).rows ?? []")
        )

    def text(self, selector: str) -> str:
        return str(
            self.browser.evaluate(f"document.querySelector({json.dumps(selector)}).innerText")
        )

    def value(self, path: str) -> str:
        return str(
            self.browser.evaluate(
                f"(e => e.value ?? e.textContent)(document.getElementById('f-{path}'))"
            )
        )

    def shown(self, selector: str) -> bool:
        code = (
            f"(e => !!e && e.checkVisibility({{visibilityProperty: true}}))"
            f"(document.querySelector({json.dumps(selector)}))"
        )
        return bool(self.browser.evaluate(code))

    def wait_for(self, text: str) -> None:
        """Wait until the page announces something: files are read in their own time."""
        code = (
            "new Promise((done, fail) => { let left = 100; const look = () => {"
            f" if (document.querySelector('[role=status]').innerText.includes({json.dumps(text)})) done();"
            " else if (left-- > 0) setTimeout(look, 50); else fail('never announced'); }; look(); })"
        )
        self.browser.evaluate(code)

    def save(self, path: Path) -> dict[str, Any]:
        name = self.browser.download("button.first", path)
        assert name.endswith(".answers.json")
        return dict(json.loads(path.read_text("utf-8")))


def typed(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, list) else str(value)
