// Drives Chromium for the browser tests: reads one JSON command a line, answers one JSON line each.
//   {"do": "open", "path": FILE, "width": 1280, "height": 900, "scheme": "light", "script": true}
//   {"do": "evaluate", "code": JS}   {"do": "press", "key": K}   {"do": "type", "text": T}
//   {"do": "click", "selector": S}   {"do": "pdf", "path": FILE} {"do": "picture", "path": FILE}
//   {"do": "media", "media": "print"}   {"do": "log"}   {"do": "reload"}
//   {"do": "download", "selector": S, "path": FILE}   {"do": "choose", "selector": S, "path": FILE}
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const require = createRequire(new URL("../tools/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  headless: true,
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
let context = null;
let page = null;
let log = [];

const commands = {
  async open({ path, width = 1280, height = 900, scheme = "light", script = true }) {
    await context?.close();
    context = await browser.newContext({
      viewport: { width, height }, colorScheme: scheme, javaScriptEnabled: script, reducedMotion: "reduce",
    });
    page = await context.newPage();
    log = [];
    const address = pathToFileURL(path).href;
    page.on("console", (message) => { if (message.type() === "error") log.push(message.text()); });
    page.on("pageerror", (fault) => log.push(String(fault)));
    page.on("request", (request) => {
      const asked = request.url();
      if (!asked.startsWith(address) && !asked.startsWith("data:")) log.push(`asks for ${asked}`);
    });
    await page.goto(address, { waitUntil: "load" });
  },
  async reload() { await page.reload({ waitUntil: "load" }); },
  evaluate: ({ code }) => page.evaluate(code),
  press: ({ key }) => page.keyboard.press(key),
  type: ({ text }) => page.keyboard.insertText(text),
  click: ({ selector }) => page.click(selector),
  media: ({ media }) => page.emulateMedia({ media }),
  async pdf({ path }) { await page.pdf({ path, preferCSSPageSize: true, printBackground: true }); },
  async picture({ path }) { await page.screenshot({ path }); },
  async download({ selector, path }) {
    const [download] = await Promise.all([page.waitForEvent("download", { timeout: 10_000 }), page.click(selector)]);
    await download.saveAs(path);
    return download.suggestedFilename();
  },
  choose: ({ selector, path }) => page.setInputFiles(selector, path),
  log: () => log,
};

for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line);
  let answer;
  try {
    answer = { value: (await commands[command.do](command)) ?? null };
  } catch (fault) {
    answer = { fault: String(fault) };
  }
  console.log(JSON.stringify(answer));
}
await browser.close();
