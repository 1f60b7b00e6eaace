// Letters with docxtemplater or easy-template-x, files written to disk.
//   node merge.mjs ENGINE TEMPLATE ROWS.json FOLDER COUNT
// prints the seconds it took, without the start of Node.js and a warm-up of ten letters.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [engine, templatePath, rowsPath, folder, count] = process.argv.slice(2);
const template = readFileSync(templatePath);
const rows = JSON.parse(readFileSync(rowsPath, "utf8"));

const engines = {
  async docxtemplater() {
    const { default: PizZip } = await import("pizzip");
    const { default: Docxtemplater } = await import("docxtemplater");
    return (row) => {
      // Its documentation: a new instance for each document, the zip read anew.
      const document = new Docxtemplater(new PizZip(template), { paragraphLoop: true, linebreaks: true });
      document.render(row);
      return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
    };
  },
  async "easy-template-x"() {
    const { TemplateHandler } = await import("easy-template-x");
    const handler = new TemplateHandler({ delimiters: { tagStart: "{", tagEnd: "}" } });
    return (row) => handler.process(template, row);
  },
};

const make = await engines[engine]();
for (let n = 0; n < 10; n++) await make(rows[n % rows.length]);
const start = process.hrtime.bigint();
for (let n = 0; n < Number(count); n++) {
  writeFileSync(join(folder, `${n}.docx`), await make(rows[n % rows.length]));
}
console.log(Number(process.hrtime.bigint() - start) / 1e9);
