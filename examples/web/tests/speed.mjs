// How long it takes from opening the page to the first question, and how much script an answer takes; beside an empty page
// with one button, for the times are those of this machine. Prints what it finds: node tests/speed.mjs
import { writeFileSync } from "node:fs";
import { address, browser } from "./support.mjs";

const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
const ms = (value) => `${value.toFixed(1)} ms`;
const RUNS = 15;

const empty = new URL("../dist/empty.html", import.meta.url);
writeFileSync(empty, '<!doctype html><meta charset="utf-8"><title>x</title><h1>0</h1><button onclick="location.hash = document.querySelector(\'h1\').textContent = Math.random()">x</button>');

async function opening(at) {
  const times = [];
  for (let run = 0; run < RUNS; run += 1) {
    const page = await browser.newPage();
    await page.addInitScript(() => {
      const seen = () => document.querySelector("h1") && (window.shown ??= performance.now());
      new MutationObserver(seen).observe(document, { childList: true, subtree: true });
    });
    await page.goto(at);
    await page.waitForSelector("h1");
    times.push(await page.evaluate(() => window.shown));
    await page.close();
  }
  return median(times);
}

async function scripts(at, act) {
  const page = await browser.newPage();
  const session = await page.context().newCDPSession(page);
  // Time of the processor, whatever else the machine does meanwhile.
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const read = async () => Object.fromEntries((await session.send("Performance.getMetrics")).metrics.map(({ name, value }) => [name, value * 1000]));
  await page.goto(at);
  await page.waitForSelector("h1");
  const [script, all] = [[], []];
  for (let run = 0; run < RUNS * 2; run += 1) {
    await act(page, run, async (change) => {
      const before = await read();
      await change();
      await page.waitForTimeout(60);
      const after = await read();
      script.push(after.ScriptDuration - before.ScriptDuration);
      all.push(after.TaskDuration - before.TaskDuration);
    });
  }
  await page.close();
  return { script: median(script), all: median(all) };
}

const page = await opening(address);
const none = await opening(empty.href);
console.log(`to the first question: ${ms(page)}; empty page ${ms(none)}; ratio ${(page / none).toFixed(1)}`);
const press = (selector) => (page) => page.evaluate((selector) => document.querySelector(selector).click(), selector);
const answered = await scripts(address, async (page, _, timed) => {
  // To the end, then again from the first answer: question by question, not always the same.
  if (!(await page.$("input[name=choice]"))) await page.evaluate(() => document.querySelector(".question button.first")?.click());
  await page.waitForTimeout(60);
  if (!(await page.$("input[name=choice]"))) {
    await page.reload();
    await page.waitForSelector("input[name=choice]");
  }
  await press("input[name=choice]")(page);
  await page.waitForTimeout(30);
  await timed(() => press("button[type=submit]")(page));
});
const idle = await scripts(empty.href, (page, _, timed) => timed(() => press("button")(page)));
console.log(`script for an answer: ${ms(answered.script)}; a click on the empty page ${ms(idle.script)}; ratio ${(answered.script / idle.script).toFixed(1)}`);
console.log(`all work for an answer, with layout and paint: ${ms(answered.all)}; on the empty page ${ms(idle.all)}`);
await browser.close();
