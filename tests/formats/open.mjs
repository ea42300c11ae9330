// Opens pages in Chromium, as they are: node open.mjs CHROMIUM PROFILE-FOLDER SCREENSHOTS FILE...
//
// A page passes if it asks for nothing but itself, says nothing on the console, opens no dialog, and axe-core finds
// nothing to object to: in light and dark, and as printed. SVG files are opened too, without axe-core.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const require = createRequire(import.meta.url);
const axe = require("axe-core").source;
const [executablePath, profiles, screenshots, ...files] = process.argv.slice(2);
if (files.length === 0) throw new Error("no page to open");

/** A picture of a page: the same twice in a row, for on a busy machine the first may be painted in part. */
async function settled(page) {
  let before = await page.screenshot();
  for (let times = 0; times < 20; times += 1) {
    await new Promise((wake) => setTimeout(wake, 100));
    const picture = await page.screenshot();
    if (Buffer.compare(before, picture) === 0) return picture;
    before = picture;
  }
  throw new Error("changes with every picture of it");
}

await mkdir(screenshots, { recursive: true });
await mkdir(profiles, { recursive: true });
const userDataDir = await mkdtemp(join(profiles, "chromium-"));
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

const problems = [];
let checked = 0;
let rules = 0;

async function open(file) {
  const name = `${basename(dirname(file))}.${basename(file)}`;
  const object = (text) => problems.push(`${file}: ${text}`);
  const page = await browser.newPage();
  try {
    const address = pathToFileURL(file).href;
    await page.setRequestInterception(true);
    page.on("request", (request) => {
      const isItself = request.isNavigationRequest() && request.frame() === page.mainFrame() && request.url() === address;
      if (!isItself) object(`asks for ${request.url().slice(0, 200)}`);
      return isItself ? request.continue() : request.abort();
    });
    page.on("console", (message) => object(`console: ${message.text()}`));
    page.on("pageerror", (error) => object(`error: ${error.message}`));
    page.on("dialog", (dialog) => {
      object(`opens a dialog: ${dialog.message()}`);
      return dialog.dismiss();
    });
    await page.setViewport({ width: 1200, height: 900 });
    await page.goto(address, { waitUntil: "load" });
    const isHtml = extname(file) === ".html";
    const text = await page.evaluate(() => document.documentElement.textContent.trim().length);
    if (text === 0) object("shows nothing");
    const scripts = await page.evaluate(() => document.querySelectorAll("script, iframe, object, embed, [onload], [onerror]").length);
    if (scripts !== 0) object(`holds ${scripts} scripts, frames or handlers`);
    const links = await page.evaluate(() => [...document.querySelectorAll("a")].map((link) => link.getAttribute("href") ?? link.getAttribute("xlink:href") ?? ""));
    for (const link of links) if (!/^(https?:\/\/|#)/.test(link)) object(`links to ${link.slice(0, 200)}`);

    if (isHtml) {
      for (const [mode, medium] of [["light", "screen"], ["dark", "screen"], ["light", "print"]]) {
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: mode }]);
        await page.emulateMediaType(medium);
        if (medium === "screen") {
          await page.screenshot({ path: join(screenshots, `${name}.${mode}.png`) });
        }
        // Everything once; what differs between modes is colour alone.
        const options = mode === "light" && medium === "screen" ? {} : { runOnly: ["color-contrast"] };
        await page.evaluate(axe);
        const found = await page.evaluate((options) => globalThis.axe.run(document, { ...options, resultTypes: ["violations"] }), options);
        rules += found.passes.length;
        for (const violation of found.violations) {
          const nodes = violation.nodes.map((node) => node.target.join(" ")).slice(0, 3).join(", ");
          object(`${mode}, ${medium}: ${violation.id}: ${violation.help} (${violation.nodes.length}: ${nodes})`);
        }
      }
      // On a telephone nothing may stand beside the page.
      await page.emulateMediaType("screen");
      await page.setViewport({ width: 390, height: 844 });
      const beside = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (beside > 0) object(`is ${beside} pixels too wide for a telephone`);
    } else {
      await writeFile(join(screenshots, `${name}.png`), await settled(page));
    }
    checked += 1;
  } catch (error) {
    object(`${error}`);
  } finally {
    await page.close();
  }
}

try {
  // One after the other: with two open, Chromium may wait for ever for a picture of the one behind.
  for (const file of files) await open(file);
} finally {
  await browser.close();
  await rm(userDataDir, { recursive: true, force: true });
}
if (problems.length > 0 || checked !== files.length) {
  console.error([...new Set(problems)].slice(0, 60).join("\n"));
  console.error(`FAILED: ${problems.length} objections, ${checked} of ${files.length} pages checked`);
  process.exit(1);
}
console.log(`${checked} pages opened, nothing asked for, nothing on the console; ${rules} checks of axe-core passed, none failed`);
