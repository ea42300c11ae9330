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
      holder.remove();
      return { diagramType, labels, scripts, svg };
    }, text);
    await writeFile(`${file}.drawn`, drawn.svg);
    await writeFile(`${file}.labels.json`, JSON.stringify(drawn.labels));
    if (!drawn.diagramType.startsWith("flowchart")) throw new Error(`${file}: ${drawn.diagramType}`);
    if (drawn.labels.length === 0 || drawn.labels.some((label) => label === "")) throw new Error(`${file}: a node without a label`);
    if (drawn.scripts > 0) throw new Error(`${file}: ${drawn.scripts} scripts, pictures or links in it`);
    nodes += drawn.labels.length;
  }
  if (asked.length > 0) throw new Error(`asked for ${asked.join(", ").slice(0, 500)}`);
} finally {
  await browser.close();
  await rm(userDataDir, { recursive: true, force: true });
}
console.log(`${files.length} diagrams read and drawn by Mermaid, ${nodes} nodes`);
