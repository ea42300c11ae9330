// Has dmn-js, the viewer that DMN editors are built on, show decision tables, in Chromium:
// node dmn.mjs CHROMIUM PROFILE-FOLDER SCREENSHOTS FILE...
//
// What has to be seen: in the diagram, the notice, which is the description of the model, and every input, none over
// another; in the table, the id of every question and of the output, and beside every rule where it comes from, with a mark
// if it was derived.
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { createRequire } from "node:module";
import puppeteer from "puppeteer-core";

const require = createRequire(import.meta.url);
const [executablePath, profiles, screenshots, ...files] = process.argv.slice(2);
if (files.length === 0) throw new Error("no decision to show");

await mkdir(profiles, { recursive: true });
await mkdir(screenshots, { recursive: true });
const userDataDir = await mkdtemp(join(profiles, "dmn-"));
const browser = await puppeteer.launch({
  executablePath,
  userDataDir,
  headless: true,
  protocolTimeout: 600_000,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
});
const squeezed = (text) => text.replace(/\s+/g, "");
let rules = 0;
try {
  const page = await browser.newPage();
  await page.setViewport({ width: 1900, height: 1300 });
  await page.setContent("<!doctype html><title>DMN</title><main style='height:1200px'></main>");
  const dist = join(dirname(require.resolve("dmn-js/package.json")), "dist");
  for (const style of ["diagram-js", "dmn-js-shared", "dmn-js-drd", "dmn-js-decision-table"]) {
    await page.addStyleTag({ content: await readFile(join(dist, "assets", `${style}.css`), "utf8") });
  }
  await page.addScriptTag({ content: await readFile(join(dist, "dmn-navigated-viewer.production.min.js"), "utf8") });
  for (const file of files) {
    const object = (text) => { throw new Error(`${file}: ${text}`); };
    const xml = await readFile(file, "utf8");
    const notice = squeezed(xml.match(/<description>([^<&]*)</)?.[1] ?? "");
    if (!/総務省|ministry/.test(notice)) object(`the model says of itself "${notice}"`);
    const diagram = await page.evaluate(async (xml) => {
      const main = document.querySelector("main");
      main.replaceChildren();
      globalThis.viewer = new globalThis.DmnJS({ container: main });
      const { warnings } = await globalThis.viewer.importXML(xml);
      const view = globalThis.viewer.getViews().find((view) => view.type === "drd");
      await globalThis.viewer.open(view);
      const active = globalThis.viewer.getActiveViewer();
      active.get("canvas").zoom("fit-viewport");
      const box = ({ left, top, right, bottom }) => ({ left, top, right, bottom });
      const shapes = [...main.querySelectorAll(".djs-shape")].map((shape) => ({
        id: shape.dataset.elementId,
        text: shape.querySelector("text")?.textContent ?? "",
        box: box(shape.querySelector(".djs-visual").getBoundingClientRect()),
      }));
      const definitions = box(main.querySelector(".dmn-definitions").getBoundingClientRect());
      shapes.push({ id: "the name of the model", text: "", box: definitions });
      return { warnings: warnings.map((warning) => warning.message), shapes };
    }, xml);
    await page.screenshot({ path: join(screenshots, `${basename(file)}.diagram.png`) });
    if (diagram.warnings.length > 0) object(diagram.warnings.join("; "));
    const names = [...xml.matchAll(/<inputData id="([^"]*)" name="([^"]*)"/g)];
    if (names.length === 0) object("no inputs");
    for (const [, id, name] of names) {
      const shape = diagram.shapes.find((shape) => shape.id === id) ?? object(`${id} is not drawn`);
      if (squeezed(shape.text) !== name) object(`${id} is called ${shape.text}`);
    }
    const told = diagram.shapes.find((shape) => shape.id === "notice") ?? object("no notice is drawn");
    if (!squeezed(told.text).includes(notice)) object(`the notice is "${told.text}"`);
    for (const [place, one] of diagram.shapes.entries()) {
      for (const other of diagram.shapes.slice(place + 1)) {
        const apart = one.box.right <= other.box.left || other.box.right <= one.box.left || one.box.bottom <= other.box.top || other.box.bottom <= one.box.top;
        if (!apart) object(`${one.id} and ${other.id} lie on each other`);
      }
    }
    const table = await page.evaluate(async () => {
      const view = globalThis.viewer.getViews().find((view) => view.type === "decisionTable");
      await globalThis.viewer.open(view);
      const text = (cell) => cell.innerText;
      const rows = [...document.querySelectorAll("main table tbody tr")].map((row) => [...row.children].map(text));
      const labels = [...document.querySelectorAll("main table thead th *")].filter((label) => label.children.length === 0);
      const cut = labels.filter((label) => label.scrollHeight > label.clientHeight + 1 && label.clientHeight > 0).map(text);
      return { cut, head: [...document.querySelectorAll("main table thead th")].map(text), rows };
    });
    await page.screenshot({ path: join(screenshots, `${basename(file)}.table.png`), fullPage: true });
    const head = squeezed(table.head.join("|"));
    for (const id of [...[...xml.matchAll(/<inputData id="input-([^"]*)"/g)].map(([, id]) => id), "candidates"]) {
      if (!head.includes(`(${id})`) && !head.includes(`（${id}）`)) object(`no column shows ${id}: ${head}`);
    }
    if (table.cut.length > 0) object(`the head of the table has no room for ${table.cut.join(", ")}`);
    const expected = xml.match(/<rule /g).length;
    const shown = table.rows.filter((row) => row.some((cell) => cell.startsWith("[\"")));
    if (shown.length !== expected) object(`${shown.length} of ${expected} rules are shown`);
    for (const row of shown) {
      const note = row.at(-1);
      if (!/(published|derived|own|transcribed): ./.test(note)) object(`a rule without its origin: ${row.join(" | ")}`);
      if (note.startsWith("derived") || !/^(† derived|‡ transcribed|§ own|published)/.test(note)) object(`a rule without its mark: ${note}`);
    }
    rules += shown.length;
  }
} finally {
  await browser.close();
  await rm(userDataDir, { recursive: true, force: true });
}
console.log(`${files.length} decisions shown by dmn-js, ${rules} rules, each with where it comes from`);
