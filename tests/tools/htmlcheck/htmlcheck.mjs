#!/usr/bin/env node
// htmlcheck: offline quality gate for self-contained HTML pages.
//   node htmlcheck.mjs [options] FILE|DIR ...
// Exit: 0 = no violations, 1 = violations, 2 = a tool could not run / bad arguments.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL, fileURLToPath } from 'node:url';
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const here = path.dirname(fileURLToPath(import.meta.url));

const HELP = `usage: node htmlcheck.mjs [options] FILE|DIR ...
  --only LIST    comma list of: vnu,validate,axe,page   (default: all)
  --skip LIST    the same, left out
  --json [FILE]  machine-readable result (to stdout, or FILE)
  --shots DIR    write PNGs (light, dark, narrow) and a PDF of the print view
  --best         also count axe best-practice rules (default: reported, not counted)
  --warn         also count vnu / html-validate warnings
  --max-kb N     violation when a file is larger than N KiB
  --quiet        only the per-file counts
env: CHROMIUM (default /usr/bin/chromium), JAVA (default java)
checks
  vnu       Nu HTML Checker: HTML, CSS and SVG errors
  validate  html-validate: recommended + WCAG document rules
  axe       axe-core WCAG 2.0/2.1/2.2 A+AA incl. target-size, in light and 320 px; in dark its
            rules about colour, since nothing else differs there
  page      real-browser checks: nothing fetched from outside the file, no console error,
            no horizontal scroll at 320 px (1.4.10) nor with 1.4.12 text spacing, #links resolve,
            keyboard focus visible (2.4.7), works with JavaScript off, print view has no
            hidden body and prints >= 1 page, <html lang>, unrendered template marks`;
const args = process.argv.slice(2);
const opt = { only: null, skip: [], json: null, shots: null, best: false, warn: false, quiet: false, maxKb: 0 };
const files = [];
for (let i = 0; i < args.length; i++) {
  const a = args[i];
  if (a === '--help' || a === '-h') { console.log(HELP); process.exit(0); }
  else if (a === '--only') opt.only = args[++i].split(',');
  else if (a === '--skip') opt.skip = args[++i].split(',');
  else if (a === '--json') opt.json = (args[i + 1] && !args[i + 1].startsWith('-') && args[i + 1].endsWith('.json')) ? args[++i] : '-';
  else if (a === '--shots') opt.shots = args[++i];
  else if (a === '--best') opt.best = true;
  else if (a === '--warn') opt.warn = true;
  else if (a === '--quiet') opt.quiet = true;
  else if (a === '--max-kb') opt.maxKb = Number(args[++i]);
  else if (a.startsWith('-')) { console.error(`htmlcheck: unknown option ${a}\n${HELP}`); process.exit(2); }
  else if (!fs.existsSync(a)) { console.error(`htmlcheck: no such file: ${a}`); process.exit(2); }
  else if (fs.statSync(a).isDirectory())
    for (const f of fs.readdirSync(a, { recursive: true })) { if (/\.html?$/i.test(f)) files.push(path.resolve(a, f)); }
  else files.push(path.resolve(a));
}
if (!files.length) { console.error(HELP); process.exit(2); }
const ALL = ['vnu', 'validate', 'axe', 'page'];
const on = new Set((opt.only ?? ALL).filter(c => !opt.skip.includes(c)));
for (const c of on) if (!ALL.includes(c)) { console.error(`htmlcheck: unknown check ${c}`); process.exit(2); }
const JAVA = process.env.JAVA || 'java';
const CHROMIUM = process.env.CHROMIUM || '/usr/bin/chromium';
const found = new Map(files.map(f => [f, []]));
let toolError = 0;
const add = (f, check, rule, severity, message, where = '') =>
  found.get(f).push({ check, rule, severity, message, where, counted: severity === 'error' });

// ---- vnu: one JVM for all files -------------------------------------------------
if (on.has('vnu')) {
  const jar = process.env.VNU_JAR || path.join(here, '../node_modules/vnu-jar/build/dist/vnu.jar');
  const r = spawnSync(JAVA, ['-Xss1024k', '-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always', ...files],
    { encoding: 'utf8', maxBuffer: 1 << 28 });
  try {
    for (const m of JSON.parse(r.stdout).messages) {
      const f = m.url ? fileURLToPath(m.url.replace(/^file:(?!\/\/)/, 'file://')) : files[0];
      const sev = m.type === 'error' || m.type === 'non-document-error' ? 'error' : opt.warn && m.subType === 'warning' ? 'error' : 'warning';
      if (m.type === 'non-document-error' && m.subType === 'io') toolError++;
      add(f, 'vnu', m.subType || m.type, sev, m.message, `${m.lastLine ?? '?'}:${m.firstColumn ?? m.lastColumn ?? '?'}`);
    }
  } catch (e) { console.error('htmlcheck: vnu did not run:', (r.error || r.stderr || e).toString().slice(0, 800)); toolError++; }
}
// ---- html-validate --------------------------------------------------------------
if (on.has('validate')) {
  try {
    const { HtmlValidate, StaticConfigLoader } = require('html-validate');
    const hv = new HtmlValidate(new StaticConfigLoader({
      root: true, extends: ['html-validate:recommended', 'html-validate:document', 'html-validate:a11y'],
      rules: { 'no-inline-style': 'off', 'long-title': 'off', 'no-trailing-whitespace': 'off', 'require-sri': 'off', 'void-style': 'off',
        'doctype-style': 'off', 'attr-quotes': 'off', 'no-raw-characters': 'off', 'attribute-boolean-style': 'off', 'no-implicit-button-type': 'error',
        'tel-non-breaking': 'off', 'prefer-native-element': ['error', { exclude: ['region'] }], 'no-implicit-close': 'off' } }));
    for (const f of files) {
      const rep = await hv.validateFile(f);
      for (const res of rep.results) for (const m of res.messages)
        add(f, 'validate', m.ruleId, m.severity === 2 || opt.warn ? 'error' : 'warning', m.message, `${m.line}:${m.column}`);
    }
  } catch (e) { console.error('htmlcheck: html-validate did not run:', e.message); toolError++; }
}
// ---- browser --------------------------------------------------------------------
if (on.has('axe') || on.has('page')) {
  try {
    const { chromium } = require('playwright-core');
    const axeSource = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
    const browser = await chromium.launch({ executablePath: CHROMIUM, headless: true, args: ['--headless', '--no-sandbox', '--disable-gpu',
      '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
    const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
    const views = [
      { name: 'light', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
      { name: 'dark', colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
      { name: 'narrow', colorScheme: 'light', viewport: { width: 320, height: 640 } }];
    for (const f of files) {
      const url = pathToFileURL(f).href;
      const seen = new Set();
      for (const v of views) {
        const ctx = await browser.newContext({ colorScheme: v.colorScheme, viewport: v.viewport, reducedMotion: 'reduce', bypassCSP: true, locale: 'zh-CN' });
        const page = await ctx.newPage();
        const outside = new Set();
        await ctx.route('**/*', r => {
          const u = r.request().url();
          if (u.split('#')[0] === url || u.startsWith('data:') || u.startsWith('blob:') || u === 'about:blank') return r.continue();
          outside.add(u.slice(0, 160)); return r.abort();
        });
        const cons = [];
        page.on('console', m => { if (m.type() === 'error' && !/ERR_FAILED/.test(m.text())) cons.push(m.text()); });
        page.on('pageerror', e => cons.push(String(e)));
        await page.goto(url, { waitUntil: 'load' });
        await page.waitForTimeout(100);
        if (on.has('page')) {
          const once = (rule, msg, where = '') => { const k = rule + msg + where; if (!seen.has(k)) { seen.add(k); add(f, 'page', rule, 'error', msg, where || v.name); } };
          for (const u of outside) once('self-contained', `asks for ${u}`);
          for (const c of cons) once('console', c.slice(0, 300));
          const over = () => page.evaluate(() => {
            const d = document.documentElement; const W = d.clientWidth;
            if (d.scrollWidth <= W + 1) return null;
            // the innermost elements that stick out and have no scrolling ancestor
            const bad = [...document.body.querySelectorAll('*')].filter(e => {
              const r = e.getBoundingClientRect(); if (!r.width || r.right <= W + 1) return false;
              for (let p = e.parentElement; p; p = p.parentElement) { const o = getComputedStyle(p).overflowX; if (/auto|scroll|hidden|clip/.test(o) && p !== document.body) return false; }
              return true; });
            const inner = bad.filter(e => !bad.some(o => o !== e && e.contains(o)));
            return `${d.scrollWidth}px > ${W}px; ` + inner.slice(0, 3).map(e => e.tagName.toLowerCase() + (e.id ? '#' + e.id : e.className && typeof e.className === 'string' ? '.' + e.className.split(' ')[0] : '')).join(', ');
          });
          const o = await over(); if (o) once(v.name === 'narrow' ? 'reflow-1.4.10' : 'overflow', `page scrolls sideways: ${o}`);
          if (v.name === 'narrow') {
            const st = await page.addStyleTag({ content: '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}' });
            const o2 = await over(); if (o2 && !o) once('text-spacing-1.4.12', `with WCAG text spacing the page scrolls sideways: ${o2}`);
            await st.evaluate(e => e.remove());
          }
          if (v.name === 'light') {
            const st = await page.evaluate(() => {
              const ids = new Set([...document.querySelectorAll('[id],a[name]')].flatMap(e => [e.id, e.getAttribute('name')]));
              const dead = [...document.querySelectorAll('a[href^="#"]')].map(a => a.getAttribute('href')).filter(h => h.length > 1 && h !== '#top' && !ids.has(decodeURIComponent(h.slice(1))) && !ids.has(h.slice(1)));
              return { dead: [...new Set(dead)], lang: document.documentElement.lang, title: document.title, text: document.body.innerText, chars: document.body.innerText.length,
                h1: document.querySelectorAll('h1').length, skip: !!document.querySelector('a[href^="#"]'), print: [...document.styleSheets].some(s => { try { return [...s.cssRules].some(r => r.media && /print/.test(r.media.mediaText)) || /print/.test(s.media.mediaText); } catch { return false; } }) };
            });
            for (const h of st.dead) once('dead-anchor', `no element for ${h}`);
            if (!st.lang) once('lang', '<html> has no lang');
            if (!st.title.trim()) once('title', 'empty <title>');
            if (st.h1 !== 1) once('h1', `${st.h1} <h1> elements (want 1)`);
            if (!st.print) add(f, 'page', 'print-css', 'warning', 'no @media print rules');
            const mark = st.text.match(/\{\{[^}]{0,40}\}?\}?|\{%[^%]{0,40}|\bundefined\b|\bNone\b|\[object Object\]|\uFFFD/);
            if (mark) once('template-mark', `unrendered text: ${mark[0]}`);
            // keyboard: tab through the page; each stop must look different from its unfocused self
            const n = Math.min(60, await page.evaluate(() => document.querySelectorAll('a[href],button,input,select,textarea,summary,[tabindex="0"]').length));
            await page.evaluate(() => { window.__f = []; const sig = e => { const c = getComputedStyle(e); return [c.outlineStyle !== 'none' ? c.outlineStyle + c.outlineWidth + c.outlineColor : '', c.boxShadow, c.backgroundColor, c.borderColor, c.textDecorationLine + c.textDecorationThickness].join('|'); }; window.__sig = sig; });
            let bare = 0, first = '';
            for (let i = 0; i < n; i++) {
              await page.keyboard.press('Tab');
              const r = await page.evaluate(() => { const e = document.activeElement; if (!e || e === document.body || e === document.documentElement) return 'end'; const a = window.__sig(e); e.blur(); const b = window.__sig(e); e.focus({ focusVisible: true }); return a === b ? (e.outerHTML.slice(0, 80)) : ''; });
              if (r === 'end') break; if (r) { bare++; first ||= r; }
            }
            if (bare) once('focus-visible-2.4.7', `${bare} focus stop(s) show no change, first: ${first}`);
            // JavaScript off
            const off = await browser.newContext({ javaScriptEnabled: false, viewport: v.viewport });
            const p2 = await off.newPage(); await p2.goto(url);
            const t2 = (await p2.locator('body').innerText()).length;
            if (t2 < st.chars * 0.9) once('no-js', `with JavaScript off only ${t2} of ${st.chars} characters are visible`);
            await off.close();
            await page.emulateMedia({ media: 'print', colorScheme: 'light' });
            const pr = await page.evaluate(() => document.body.innerText.length);
            if (pr < st.chars * 0.6) once('print-hidden', `print view shows ${pr} of ${st.chars} characters`);
            if (opt.shots) { fs.mkdirSync(opt.shots, { recursive: true }); await page.pdf({ path: path.join(opt.shots, path.basename(f) + '.print.pdf'), preferCSSPageSize: true, printBackground: true, tagged: true, outline: true }); }
            await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
          }
        }
        if (on.has('axe')) {
          await page.evaluate(axeSource);
          const res = await page.evaluate(([tags]) => window.axe.run(document, { resultTypes: ['violations', 'incomplete'],
            ...(tags ? { runOnly: { type: 'tag', values: [...tags, 'best-practice'] }, rules: { 'target-size': { enabled: true } } }
              : { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } }) }), [v.name === 'dark' ? null : TAGS]);
          for (const x of res.violations) for (const nd of x.nodes) {
            const wcag = x.tags.some(t => TAGS.includes(t));
            const k = 'axe' + x.id + nd.target.join(' '); if (seen.has(k)) continue; seen.add(k);
            add(f, 'axe', x.id, wcag || opt.best ? 'error' : 'warning', `${x.help} (${x.impact}; ${x.tags.filter(t => /^wcag\d{3,}/.test(t)).join(' ') || 'best-practice'})`, `${v.name} ${nd.target.join(' ')}`);
          }
          for (const x of res.incomplete) { const k = 'inc' + x.id; if (!seen.has(k)) { seen.add(k); add(f, 'axe', x.id + '?', 'review', `needs a person: ${x.help} (${x.nodes.length} nodes)`, v.name); } }
        }
        if (opt.shots) { fs.mkdirSync(opt.shots, { recursive: true }); await page.screenshot({ path: path.join(opt.shots, `${path.basename(f)}.${v.name}.png`), fullPage: v.name !== 'narrow' }); }
        await ctx.close();
      }
    }
    await browser.close();
  } catch (e) { console.error('htmlcheck: browser checks did not run:', e.message.split('\n')[0]); toolError++; }
}
for (const f of files) { const kb = fs.statSync(f).size / 1024; if (opt.maxKb && kb > opt.maxKb) add(f, 'page', 'size', 'error', `${kb.toFixed(0)} KiB > ${opt.maxKb} KiB`); }
// ---- report ---------------------------------------------------------------------
const out = files.map(f => ({ file: path.relative(process.cwd(), f), violations: found.get(f).filter(x => x.counted).length, findings: found.get(f) }));
const total = out.reduce((a, o) => a + o.violations, 0);
if (opt.json) { const j = JSON.stringify({ version: 1, checks: [...on], total, toolErrors: toolError, files: out }, null, 1); opt.json === '-' ? console.log(j) : fs.writeFileSync(opt.json, j); }
if (opt.json !== '-') {
  for (const o of out) {
    const by = {}; for (const x of o.findings) if (x.counted) by[x.check] = (by[x.check] || 0) + 1;
    if (!opt.quiet) for (const x of o.findings) console.log(`${o.file}:${/^\d+:/.test(x.where) ? x.where : '1:1'}: ${x.severity}: [${x.check}/${x.rule}] ${x.message}${/^\d+:/.test(x.where) ? '' : ` (${x.where})`}`);
    console.log(`${o.violations ? 'FAIL' : 'ok  '} ${o.file}: ${o.violations} violation(s)` + (o.violations ? ' ' + JSON.stringify(by) : ''));
  }
  console.log(`total ${total} violation(s) in ${files.length} file(s)` + (toolError ? `; ${toolError} check(s) could not run` : ''));
}
process.exit(toolError ? 2 : total ? 1 : 0);
