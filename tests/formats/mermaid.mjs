// Has Mermaid itself read and draw diagrams, in Chromium: node mermaid.mjs CHROMIUM PROFILE-FOLDER FILE...
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createRequire } from "node:module";
import puppeteer from "puppeteer-core";

const require = createRequire(import.meta.url);
const [executablePath, profiles, ...files] = process.argv.slice(2);
if (files.length === 0) throw new Error("no diagram to read");

await mkdir(profiles, { recursive: true });
const userDataDir = await mkdtemp(join(profiles, "mermaid-"));
const browser = await puppeteer.launch({
  executablePath,
  userDataDir,
  headless: true,
  // A busy machine takes its time.
  protocolTimeout: 600_000,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
  ],
});
let nodes = 0;
try {
  const page = await browser.newPage();
  await page.setRequestInterception(true);
  const asked = [];
  page.on("request", (request) => {
    asked.push(request.url());
    return request.abort();
  });
  page.on("dialog", (dialog) => {
    asked.push(`dialog ${dialog.message()}`);
    return dialog.dismiss();
  });
  await page.setContent("<!doctype html><title>Mermaid</title><main></main>");
  const folder = require.resolve("mermaid").replace(/dist[/\\][^/\\]*$/, "dist");
  await page.addScriptTag({ content: await readFile(join(folder, "mermaid.min.js"), "utf8") });
  for (const file of files) {
    const text = await readFile(file, "utf8");
    const drawn = await page.evaluate(async (text) => {
      const { mermaid } = globalThis;
      mermaid.initialize({ startOnLoad: false, securityLevel: "strict" });
      const { diagramType } = await mermaid.parse(text);
      const { svg } = await mermaid.render("drawn", text);
      const holder = document.createElement("div");
      holder.innerHTML = svg;
      document.body.append(holder);
      const labels = [...holder.querySelectorAll("g.node")].map((node) => node.textContent.replace(/\s+/g, ""));
      const scripts = holder.querySelectorAll("script, img, a, [onload], [onerror]").length;
      // What lies on what, in pixels: boxes on boxes, labels on boxes and on labels, lines behind boxes they do not belong to; and labels on no line of theirs.
      const box = (element) => element.getBoundingClientRect();
      const boxes = [...holder.querySelectorAll("g.node")].map((node) => ({ what: node.textContent.trim(), id: node.id, area: box(node) }));
      const texts = [...holder.querySelectorAll("g.edgeLabel")]
        .filter((label) => label.textContent.trim() !== "")
        .map((label) => ({ what: `label ${label.textContent.trim()}`, area: box(label) }));
      const overlaps = [];
      const deep = (one, other) =>
        Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1;
      const things = [...boxes, ...texts];
      for (const [place, one] of things.entries()) {
        for (const other of things.slice(place + 1)) {
          if (deep(one.area, other.area)) overlaps.push(`${one.what} and ${other.what}`);
        }
      }
      const lines = [...holder.querySelectorAll("g.edgePaths path")];
      const isOn = ({ x, y }, area) => x > area.left && x < area.right && y > area.top && y < area.bottom;
      for (const label of holder.querySelectorAll("g.edgeLabel g.label[data-id]")) {
        if (label.textContent.trim() === "") continue;
        const line = lines.find((line) => line.dataset.id === label.dataset.id);
        const [length, matrix] = [line.getTotalLength(), line.getScreenCTM()];
        let isBeside = true;
        for (let at = 0; at <= length && isBeside; at += 2) isBeside = !isOn(line.getPointAtLength(at).matrixTransform(matrix), box(label));
        if (isBeside) overlaps.push(`the label ${label.textContent.trim()} is not on its line`);
      }
      for (const line of lines) {
        const ends = line.id.match(/L_(\w+?)_(\w+?)_/).slice(1);
        const [length, matrix] = [line.getTotalLength(), line.getScreenCTM()];
        for (const { what, id, area } of boxes) {
          if (ends.some((end) => id.includes(`-${end}-`))) continue;
          for (let at = 0; at <= length; at += 2) {
            const { x, y } = line.getPointAtLength(at).matrixTransform(matrix);
            if (isOn({ x, y }, { left: area.left + 1, right: area.right - 1, top: area.top + 1, bottom: area.bottom - 1 })) {
              overlaps.push(`the line ${ends.join(" to ")} and ${what}`);
              break;
            }
          }
        }
      }
      const counts = [boxes.length, texts.length, lines.length];
      holder.remove();
      return { diagramType, labels, scripts, svg, overlaps, counts };
    }, text);
    await writeFile(`${file}.drawn`, drawn.svg);
    await writeFile(`${file}.labels.json`, JSON.stringify(drawn.labels));
    if (!drawn.diagramType.startsWith("flowchart")) throw new Error(`${file}: ${drawn.diagramType}`);
    if (drawn.labels.length === 0 || drawn.labels.some((label) => label === "")) throw new Error(`${file}: a node without a label`);
    if (drawn.scripts > 0) throw new Error(`${file}: ${drawn.scripts} scripts, pictures or links in it`);
    const [boxes, texts, lines] = drawn.counts;
    if (boxes !== drawn.labels.length || texts === 0 || lines < texts) throw new Error(`${file}: found ${drawn.counts} boxes, labels and lines`);
    if (drawn.overlaps.length > 0) throw new Error(`${file}: lie on each other, or not where they belong: ${drawn.overlaps.join("; ")}`);
    nodes += drawn.labels.length;
  }
  if (asked.length > 0) throw new Error(`asked for ${asked.join(", ").slice(0, 500)}`);
} finally {
  await browser.close();
  await rm(userDataDir, { recursive: true, force: true });
}
console.log(`${files.length} diagrams read and drawn by Mermaid, ${nodes} nodes`);
