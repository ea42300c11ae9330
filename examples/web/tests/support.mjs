// A browser, the page in it, and the crate beside it.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { mkdirSync, readFileSync } from "node:fs";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
export const here = new URL(".", import.meta.url).pathname;
export const root = new URL("../../../", import.meta.url).pathname;
export const address = new URL("../dist/advisor.html", import.meta.url).href;
const shots = process.env.SCREENSHOTS ?? `${here}../dist/screenshots`;
const answers = process.env.ANSWER;
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

export const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
});

/** A page that may ask for nothing but itself; whatever it asks for, or complains of, is noted. */
export async function open({ lang = "en", hash = "", at = address, ...options } = {}) {
  const context = await browser.newContext({ locale: lang === "ja" ? "ja-JP" : "en-GB", viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...options });
  const page = await context.newPage();
  const problems = [];
  await page.route("**/*", (route) => {
    const request = route.request();
    const isItself = request.isNavigationRequest() && request.frame() === page.mainFrame() && request.url().split("#")[0] === at;
    if (isItself) return route.continue();
    problems.push(`asks for ${request.url().slice(0, 200)}`);
    return route.abort();
  });
  page.on("websocket", (socket) => problems.push(`opens ${socket.url()}`));
  page.on("console", (message) => problems.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
  const dialogs = [];
  page.on("dialog", async (dialog) => {
    dialogs.push(dialog.type());
    await dialog.accept();
  });
  await page.goto(at + hash);
  await page.waitForSelector("h1");
  return Object.assign(page, { problems, dialogs });
}

/** That the page asked for nothing and complained of nothing. */
export async function close(page) {
  assert.deepEqual(page.problems, []);
  await page.context().close();
}

/** What the crate itself replies to calls, natively. */
export function crate(calls) {
  const input = calls.map((call) => JSON.stringify(call)).join("\n") + "\n";
  const { stdout, status, stderr } = spawnSync(answers, { input, maxBuffer: 1 << 30 });
  assert.equal(status, 0, String(stderr));
  return stdout.toString("utf8").split("\n").slice(0, -1);
}

/** What the page replies to the same calls, word for word. */
export const ofPage = (page, calls) =>
  page.evaluate((texts) => texts.map((text) => window.teleworkAdvisorCall(text)), calls.map((call) => JSON.stringify(call)));

/** Answers the question shown by its first choice that is named, else by `otherwise`. */
export async function answer(page, wanted = [], otherwise = 0) {
  const heading = await page.textContent("h1");
  const ids = await page.$$eval("input[name=choice]", (inputs) => inputs.map((input) => input.id.replace("choice-", "")));
  await page.check(`[id="choice-${ids.find((id) => wanted.includes(id)) ?? ids[otherwise]}"]`);
  await page.click("button[type=submit]");
  await page.waitForFunction((before) => document.querySelector("h1").textContent !== before, heading);
}

/** Answers until there is no more question. */
export async function answerAll(page, wanted, otherwise) {
  let count = 0;
  for (; await page.$("input[name=choice]"); count += 1) {
    assert.ok(count < 40, "the interview ends");
    await answer(page, wanted, otherwise);
  }
  return count;
}

/** Opens a screen as a click on its tab does. */
export async function screen(page, name) {
  await page.click(`nav a[href="#/${name}"]`);
  await page.waitForSelector(`nav a[href="#/${name}"][aria-current=page]`);
}

export async function openFile(page, name, content, button = 0) {
  await screen(page, "file");
  await page.locator("input[type=file]").nth(button).setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(content) });
  await page.waitForSelector(".message");
}

/** What the page writes when a button is pressed. */
export async function downloaded(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button }).click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

/** That axe finds nothing, and that nothing is wider than the window. */
export async function check(page, name) {
  const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${name}: ${wide} pixels wider than the window`);
  // Through the debugger: the policy of the page lets no script in.
  await page.evaluate(axe + "; 0");
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  const told = violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes.map((node) => `${node.target} ${node.failureSummary}`).slice(0, 4).join("; ")}`);
  assert.deepEqual(told, []);
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: `${shots}/${name}.png` });
}
