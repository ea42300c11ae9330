// The page in a real browser, as somebody uses it. `.ci/web` runs this: ANSWER is the crate's own program to compare with.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { readFileSync, readdirSync } from "node:fs";
import { after, test } from "node:test";
import { address, answer, answerAll, browser, check, close, crate, downloaded, here, ofPage, open, openFile, root, screen } from "./support.mjs";

after(() => browser.close());

const SCREENS = ["ask", "advice", "try", "compare", "measures", "sites", "file"];
const CALL_CENTRE = readFileSync(`${root}data/profiles/call-centre.json`, "utf8");
const THREE_TEAMS = readFileSync(`${root}data/profiles/portfolio-three-teams.json`, "utf8");
const OVERLAY = readFileSync(`${root}tests/engines/overlay.json`, "utf8");
const text = (page, selector) => page.textContent(selector);
const saved = async (page) => {
  await screen(page, "file");
  return JSON.parse((await downloaded(page, /Save the profile|プロファイルを保存/)).text);
};

for (const lang of ["en", "ja"]) {
  test(`a whole interview, ${lang}`, async () => {
    const page = await open({ lang });
    assert.equal(await page.getAttribute("html", "lang"), lang);
    const count = await answerAll(page, ["specific-apps", "office-network", "always-online", "not-stored", "yes"]);
    assert.ok(count >= 4, `${count} questions about the method`);
    await page.click("button.first");
    const more = await answerAll(page, [], 0);
    assert.ok(more > 5, `${more} questions about the circumstances`);
    await page.click("a.button.first");
    const { answers } = await saved(page);
    assert.equal(Object.keys(answers).length, count + more);
    await screen(page, "advice");
    const record = JSON.parse(JSON.parse(crate([{ lang, run: { record: { text: JSON.stringify({ answers }) } } }])[0]).ok);
    const name = JSON.parse(crate([{ lang, run: { about: {} } }])[0]).ok.methods.find(({ id }) => id === record.candidates[0].method).name;
    assert.ok((await text(page, "#summary")).includes(name));
    await close(page);
  });
}

test("an earlier answer is changed, back and forward move, and a step is taken back", async () => {
  const page = await open();
  await answer(page, ["all-apps"]);
  await answer(page, ["office-network"]);
  const third = await text(page, "h1");
  await page.goBack();
  await page.waitForSelector("#choice-office-network:checked");
  await page.goBack();
  await page.waitForSelector("#choice-all-apps:checked");
  await page.goForward();
  await page.goForward();
  await page.waitForFunction((heading) => document.querySelector("h1").textContent === heading, third);
  await page.click('.answers a[href="#/ask/work-scope"]');
  await page.waitForSelector("#choice-all-apps:checked");
  await answer(page, ["spare-time-viewing"]);
  assert.equal((await saved(page)).answers["work-scope"], "spare-time-viewing");
  await screen(page, "ask");
  await page.getByRole("button", { name: "Take the last answer back" }).click();
  assert.equal((await saved(page)).answers["work-scope"], "all-apps");
  await close(page);
});

test("several choices, and that nobody knows", async () => {
  const page = await open();
  await page.click("button[type=submit]");
  assert.match(await text(page, "#missing"), /Choose an answer/);
  await page.getByLabel("Keep several possible").check();
  await page.check("#choice-all-apps");
  await page.check("#choice-specific-apps");
  await page.click("button[type=submit]");
  await page.waitForSelector("#choice-office-network");
  await page.getByRole("button", { name: "Don’t know" }).click();
  await page.waitForFunction(() => !document.querySelector("#choice-office-network"));
  const { answers } = await saved(page);
  assert.deepEqual(answers, { "work-scope": ["all-apps", "specific-apps"], "system-location": ["office-network", "cloud-only"] });
  await close(page);
});

test("what another answer would change, and a configuration", async () => {
  const page = await open();
  await openFile(page, "call-centre.json", CALL_CENTRE);
  const before = await saved(page);
  await screen(page, "try");
  const choose = () => page.locator(".field", { hasText: "Question" }).locator("select").selectOption("data-on-terminal");
  await choose();
  const other = await page.getByLabel("Other answer").inputValue();
  assert.notEqual(other, before.answers["data-on-terminal"]);
  assert.ok((await page.locator(".imported li").count()) > 0, "the difference is told");
  assert.deepEqual(await saved(page), before);
  await screen(page, "try");
  await choose();
  await page.getByRole("button", { name: "Adopt this answer" }).click();
  assert.equal((await saved(page)).answers["data-on-terminal"], other);
  await screen(page, "try");
  const radio = page.locator("fieldset input[type=radio]:not(:checked)").first();
  const id = await radio.getAttribute("id");
  await radio.check();
  const { configuration } = await saved(page);
  assert.ok(id.endsWith(configuration), `${id} ${configuration}`);
  await close(page);
});

test("priorities and least grades", async () => {
  const page = await open();
  await openFile(page, "x.json", '{"answers":{"work-scope":"all-apps","system-location":"cloud-only","data-on-terminal":"not-stored"}}');
  await screen(page, "compare");
  const axes = Object.fromEntries(JSON.parse(crate([{ lang: "en", run: { about: {} } }])[0]).ok.axes.map(({ id, name }) => [id, name]));
  const cost = axes["introduction-cost"];
  for (const name of [cost, axes["security-governance"]]) await page.getByRole("button", { name: `＋ ${name}` }).click();
  await page.getByRole("button", { name: /Move up/ }).nth(1).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "down-security-governance", "the focus goes along");
  await page.locator(".field", { hasText: cost }).locator("select").selectOption("B");
  const { priorities, minimum } = await saved(page);
  assert.deepEqual(priorities, ["security-governance", "introduction-cost"]);
  assert.deepEqual(minimum, { "introduction-cost": "B" });
  await screen(page, "compare");
  await page.getByRole("button", { name: /^Remove/ }).first().click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "remove-introduction-cost");
  // Every mark on a screen is explained there.
  for (const one of ["compare", "try", "measures", "ask"]) {
    await screen(page, one);
    const content = await text(page, "main");
    for (const mark of ["†", "§", "‡"]) assert.ok(!content.includes(mark) || content.includes(`${mark} = `), `${one}: ${mark}`);
  }
  await close(page);
});

test("measures are ticked, assigned and explained, and nothing that was typed is lost", async () => {
  const page = await open();
  await openFile(page, "call-centre.json", CALL_CENTRE);
  await screen(page, "measures");
  const ids = () => page.$$eval(".measure > input", (inputs) => inputs.map((input) => input.dataset.measure));
  const before = await ids();
  const rows = page.locator(".measure:has(> input:not(:checked))");
  const id = await rows.first().locator("> input").getAttribute("data-measure");
  await page.check(`[id="tick-${id}"]`);
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("data-measure")), id);
  assert.deepEqual(await ids(), before, "the rows stay where they are");
  // Out of scope without a reason: said at the row, and all else is kept meanwhile.
  const other = await rows.first().locator("> input").getAttribute("data-measure");
  const row = page.locator(`.measure:has(> [data-measure="${other}"])`);
  await row.locator("summary").click();
  await row.locator("select").selectOption("not-applicable");
  assert.match(await row.locator(".field", { hasText: "Reason" }).locator(".missing").textContent(), /fill in “Reason for the status”/);
  assert.equal(await page.locator(".messages .message").count(), 0);
  await row.getByLabel("Owner").fill("山田 <b>太郎</b>");
  await row.getByLabel("Due").fill("2027-03-31");
  await row.getByLabel("Due").blur();
  await screen(page, "compare");
  assert.deepEqual((await saved(page)).measures[other], { status: "not-in-place", owner: "山田 <b>太郎</b>", due: "2027-03-31" });
  await screen(page, "measures");
  assert.match(await row.locator("> div > .missing").textContent(), /not applicable/);
  await row.locator("summary").click();
  await row.getByLabel("Reason for the status").fill("none of these here");
  await row.getByLabel("Reason for the status").blur();
  assert.equal(await row.locator(".missing").count(), 0);
  const { measures } = await saved(page);
  assert.equal(measures[id].status, "in-place");
  assert.deepEqual(measures[other], { status: "not-applicable", reason: "none of these here", owner: "山田 <b>太郎</b>", due: "2027-03-31" });
  // Unticked, what was typed stays; to clear it is asked about first.
  await screen(page, "measures");
  await page.uncheck(`[id="tick-${id}"]`);
  await page.check(`[id="tick-${other}"]`);
  await page.uncheck(`[id="tick-${other}"]`);
  const unticked = (await saved(page)).measures;
  assert.deepEqual([unticked[id], unticked[other]], [undefined, { ...measures[other], status: "not-in-place" }]);
  await screen(page, "measures");
  await row.locator("summary").click();
  await page.evaluate(() => (window.confirm = (text) => ((window.asked = text), false)));
  await row.locator("select").selectOption("");
  assert.match(await page.evaluate(() => window.asked), /Owner/);
  assert.equal(await row.locator("select").inputValue(), "not-in-place");
  // The boxes of the report are the same boxes.
  await screen(page, "advice");
  await page.locator(`input[data-measure="${id}"]`).first().check();
  const { [id]: ticked, [other]: left } = (await saved(page)).measures;
  assert.deepEqual([ticked.status, left.owner], ["in-place", "山田 <b>太郎</b>"]);
  await close(page);
});

test("a detail without a status says which status was set", async () => {
  const page = await open();
  await openFile(page, "call-centre.json", CALL_CENTRE);
  await screen(page, "measures");
  for (const [label, text, status] of [["Evidence", "photo", "not-in-place"], ["Owner", "IT", "planned"]]) {
    const row = page.locator(".measure:not(:has(.tag.remark))").first();
    const id = await row.locator("> input").getAttribute("data-measure");
    const same = page.locator(`.measure:has(> [data-measure="${id}"])`);
    await row.locator("summary").click();
    await same.getByLabel(label).fill(text);
    // Taken over after a pause in typing, without leaving the field.
    await page.waitForFunction((id) => document.querySelector(`[id="tick-${id}"] + div .said`).textContent.includes("status was set"), id);
    assert.equal(await same.locator("select").inputValue(), status);
  }
  await close(page);
});

test("what is saved is read by the crate, and opened again as it was", async () => {
  const page = await open();
  const files = readdirSync(`${root}data/profiles`);
  for (const file of files) {
    const content = readFileSync(`${root}data/profiles/${file}`, "utf8");
    await openFile(page, file, content);
    const written = await downloaded(page, "Save the profile");
    const records = (text) => JSON.parse(JSON.parse(crate([{ lang: "en", run: { record: { text } } }])[0]).ok);
    const [own, given] = [records(written.text), records(content)];
    // A group states itself what it took from its portfolio.
    if (given.groups) own.profile = given.profile;
    assert.deepEqual(own, given, file);
    await openFile(page, written.name, written.text);
    assert.equal((await downloaded(page, "Save the profile")).text, written.text, file);
  }
  await close(page);
});

test("the report is that of the crate, saved and printed; so is the page on paper", async () => {
  const page = await open({ lang: "ja" });
  await openFile(page, "call-centre.json", CALL_CENTRE);
  const { state } = JSON.parse(crate([{ lang: "ja", run: { open: { file: "x", text: CALL_CENTRE } } }])[0]).ok.groups[0];
  const report = JSON.parse(crate([{ lang: "ja", run: { report: { state, report: "advice" } } }])[0]).ok;
  await screen(page, "advice");
  assert.equal((await downloaded(page, "報告書を保存（HTML）")).text, report);
  await page.evaluate(() => (window.print = () => { throw new Error("the page itself was printed"); }));
  await page.getByRole("button", { name: "報告書を印刷" }).click();
  const frame = await (await page.waitForSelector("iframe.printed", { state: "attached" })).contentFrame();
  await frame.waitForSelector("#measures");
  assert.equal(await frame.title(), report.match(/<title>(.*)<\/title>/)[1]);
  // Its own styles apply: the policy of this page knows them.
  assert.equal(await frame.evaluate(() => getComputedStyle(document.querySelector(".results")).listStyleType), "none");
  await page.emulateMedia({ media: "print" });
  assert.ok(!(await page.isVisible("nav.tabs")) && !(await page.isVisible(".bar button")));
  assert.ok(await page.isVisible("#summary"));
  const pdf = await page.pdf({ format: "A4", path: `${here}../dist/printed.pdf` });
  assert.ok(pdf.length > 10_000);
  await close(page);
});

test("an overlay is taken with what fits it, or not at all", async () => {
  const page = await open();
  await openFile(page, "call-centre.json", CALL_CENTRE);
  await openFile(page, "official <i>.json", '{"ratings":[{"method":"vpn","axis":"introduction-cost","grade":"S","page":40}]}', 1);
  await page.waitForSelector("text=In use: official <i>.json");
  await screen(page, "advice");
  assert.match(await text(page, "main"), /official <i>\.json/);
  await openFile(page, "broken.json", '{"ratings":[{"method":"vpn","axis":"introduction-cost","grade":"Z","page":40}],"x":1}', 1);
  assert.ok((await page.locator(".message.error li").count()) >= 2);
  await page.waitForSelector("text=In use: official <i>.json");
  await page.getByRole("button", { name: "Remove the overlay" }).click();
  await page.waitForSelector("text=In use:", { state: "detached" });
  // A flowchart whose every text is as awkward as can be.
  await openFile(page, "awkward.json", OVERLAY, 1);
  for (const name of SCREENS) await screen(page, name);
  assert.equal(await page.evaluate(() => window.harmed), undefined);
  await close(page);
});

const HARM = ["<script>window.harmed=1</script>", '"><img src=x onerror=window.harmed=1>', "</script><svg onload=window.harmed=1>", "javascript:window.harmed=1", "\u202eabc\u0000", "{{7*7}}${7*7}", "</textarea></title></style><b>"];

test("nothing that a file says is more than text", async () => {
  const page = await open();
  for (const harm of HARM) {
    const profile = { ...JSON.parse(CALL_CENTRE), name: harm, prepared_by: harm, site: harm, findings: harm };
    profile.measures = { "e5.admin.disk-encryption": { status: "planned", owner: harm, note: harm, evidence: harm } };
    await openFile(page, `${harm}.json`, JSON.stringify(profile));
    assert.equal(await page.locator(".message.error").count(), 0, await text(page, ".messages"));
    for (const name of SCREENS) {
      await screen(page, name);
      assert.equal(await page.locator("main script, main img, main b, main iframe, main [onerror], main [onload]").count(), 0);
      assert.equal(await page.locator('a[href^="javascript"]').count(), 0);
    }
    await openFile(page, "many.json", JSON.stringify({ name: harm, groups: [profile, { name: harm, answers: {} }] }));
    await screen(page, "sites");
    await page.waitForSelector("#all-summary, .imported section");
  }
  assert.equal(await page.evaluate(() => window.harmed), undefined);
  assert.ok(page.dialogs.every((kind) => kind === "confirm"), String(page.dialogs));
  await close(page);
});

test("a file that is wrong says all that is wrong and changes nothing", async () => {
  const page = await open();
  await openFile(page, "call-centre.json", CALL_CENTRE);
  const before = await saved(page);
  const folder = `${root}tests/invalid/profiles`;
  // A portfolio is no profile, but a file to open, and so is text in UTF-16; what is said of a record is tested below.
  const others = ["portfolio.json", "bytes-utf-16-with-mark.json", "advice.json"];
  const files = readdirSync(folder).filter((file) => file.endsWith(".json") && !others.includes(file));
  assert.ok(files.length > 20);
  for (const file of files) {
    const bytes = readFileSync(`${folder}/${file}`);
    await openFile(page, file, bytes);
    const details = await page.locator(".message.error li").allTextContents();
    const isText = Buffer.from(bytes.toString("utf8"), "utf8").equals(bytes);
    if (isText) {
      const [reply] = crate([{ lang: "en", run: { open: { file, text: bytes.toString("utf8") } } }]).map((line) => JSON.parse(line));
      const expected = reply.refused.findings.map(({ pointer, message }) => (pointer ? `${pointer}: ${message}` : message));
      assert.deepEqual([...new Set(details)], [...new Set(expected)], file);
    }
    assert.equal(await page.locator(".message.error").count(), 1, file);
  }
  assert.deepEqual(await saved(page), before);
  await close(page);
});

test("a file of another kind is told by what it is, and where it belongs", async () => {
  const page = await open({ lang: "ja" });
  const overlay = '{"ratings":[]}';
  const told = [
    ["sheet.xlsx", Buffer.from("PK\x03\x04....xl/workbook.xml", "latin1"), 0, /Excelファイル.*hearing read/],
    ["shift-jis.json", readFileSync(`${root}tests/invalid/profiles/bytes-shift-jis.json`), 0, /UTF-8/],
    ["overlay.json", overlay, 0, /「オーバーレイを開く（JSON）」/],
    ["profile.json", CALL_CENTRE, 1, /「プロファイルを開く（JSON）」/],
    ["advice.json", readFileSync(`${root}tests/invalid/profiles/advice.json`), 0, /元になったプロファイル/],
    ["advice.json", '{"schema":"telework-advisor/gap/1"}', 1, /記録/],
    ["large.json", `{"answers":{}}${" ".repeat(1 << 20)}`, 0, /上限1 MB/],
  ];
  for (const [name, content, button, expected] of told) {
    await openFile(page, name, content, button);
    assert.match(await text(page, ".message.error"), expected, name);
    assert.equal(await page.locator(".message.error li").count(), 0, name);
  }
  await openFile(page, "utf-16.json", Buffer.from(`\ufeff${CALL_CENTRE}`, "utf16le"));
  assert.match(await text(page, ".message.status"), /utf-16\.json/);
  await close(page);
});

test("answers that contradict each other are shown beside the question, and what was not known is listed", async () => {
  const page = await open({ hash: "#/ask/%E3%81" });
  assert.ok(await page.isVisible("input[name=choice]"), "no address, so the first question");
  await answerAll(page, ["all-apps", "cloud-only", "stored", "always-online"]);
  assert.equal(await page.locator(".clash").count(), 0);
  const [end, frame] = [await page.locator("aside .twf-answer > .twf-end-path").boundingBox(), await page.locator("aside .scroll").boundingBox()];
  assert.ok(end.x > frame.x && end.x + end.width <= frame.x + frame.width, "the end of the path is in sight");
  await page.click("button.first");
  await page.goto(`${address}#/ask/cloud-services`);
  await page.check("#choice-no");
  await page.click("button[type=submit]");
  await page.waitForSelector(".clash li");
  await openFile(page, "x.json", '{"answers":{}}');
  await screen(page, "ask");
  while (await page.$("input[name=choice]")) {
    const heading = await text(page, "h1");
    await page.getByRole("button", { name: "Don’t know" }).click();
    await page.waitForFunction((before) => document.querySelector("h1").textContent !== before, heading);
  }
  const again = page.locator('.question a[href^="#/ask/"]').first();
  assert.match(await text(page, ".question"), /answered “Don’t know”/);
  await again.click();
  await page.waitForSelector("input[name=choice]");
  assert.doesNotMatch(await text(page, ".progress"), /no questions left/);
  await close(page);
});

test("several sites are added, copied, edited and deleted", async () => {
  const page = await open();
  await openFile(page, "call-centre.json", CALL_CENTRE);
  await screen(page, "sites");
  await page.getByRole("button", { name: /^Copy/ }).click();
  await screen(page, "file");
  for (const count of ["12", "0", "-3", "4294967296", "1.5"]) {
    await page.getByLabel("Headcount").fill(count);
    await page.getByLabel("Headcount").blur();
    assert.equal(await page.locator(".field .missing").count(), count === "12" ? 0 : 1, count);
  }
  await page.locator("#ui-about-all ~ .fields").getByLabel("Site").fill("All of them");
  await page.locator("#ui-about-all ~ .fields").getByLabel("Site").blur();
  await screen(page, "sites");
  await page.getByRole("button", { name: "Add a site" }).click();
  await page.click('main a[href="#/ask"]');
  await answer(page, ["spare-time-viewing"]);
  const { groups, site } = await saved(page);
  assert.deepEqual([groups.length, groups[1].headcount, groups[2].answers, site], [3, 12, { "work-scope": "spare-time-viewing" }, "All of them"]);
  assert.equal(groups[1].name, `${groups[0].name} (copy)`);
  await screen(page, "sites");
  const place = (selector) => page.locator(selector).first().boundingBox();
  assert.ok((await place(".sites")).y < (await place(".imported section")).y, "the list comes before the report");
  await page.getByRole("button", { name: /^Delete Group 3/ }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "edit-1");
  assert.equal((await saved(page)).groups.length, 2);
  await screen(page, "advice");
  assert.match((await downloaded(page, "Save the report (HTML)")).name, /copy\)/);
  await close(page);
});

test("a portfolio of 1,000 groups", async () => {
  const page = await open();
  const { groups } = JSON.parse(THREE_TEAMS);
  const many = JSON.stringify({ name: "Many", groups: Array.from({ length: 1000 }, (_, place) => ({ ...groups[place % groups.length], name: `Team ${place}` })) });
  await openFile(page, "many.json", many);
  await screen(page, "sites");
  assert.equal(await page.locator(".sites tbody tr").count(), 1000);
  // It takes half a minute on a slow machine, and longer if that has other things to do.
  await page.getByRole("button", { name: "Make the advice for all" }).click({ timeout: 120_000 });
  await page.waitForSelector(".imported section");
  const call = [{ lang: "en", run: { record: { text: many } } }];
  assert.deepEqual(await ofPage(page, call), crate(call));
  await screen(page, "ask");
  await page.click('.answers a[href="#/ask/work-scope"]');
  await answer(page, ["spare-time-viewing"]);
  const written = (await saved(page)).groups;
  assert.deepEqual([written.length, written[0].answers["work-scope"]], [1000, "spare-time-viewing"]);
  await close(page);
});

test("by keyboard alone", async () => {
  const page = await open();
  const press = async (key, until) => {
    for (let count = 0; count < 60; count += 1) {
      await page.keyboard.press(key);
      if (await page.evaluate(until)) return;
    }
    assert.fail(`${key} never leads there: ${until}`);
  };
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "content");
  for (let count = 0; count < 3; count += 1) {
    const before = await text(page, "h1");
    await press("Tab", () => document.activeElement.name === "choice");
    await page.keyboard.press("Space");
    await press("Tab", () => document.activeElement.type === "submit");
    await page.keyboard.press("Enter");
    await page.waitForFunction((heading) => document.querySelector("h1").textContent !== heading, before);
    // What comes next is read out: the new question has the focus, and a live region tells the candidates.
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
    assert.match(await text(page, "p[role=status]"), /candidates?/);
  }
  await press("Shift+Tab", () => document.activeElement.getAttribute("href") === "#/advice");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#summary");
  assert.equal(await page.evaluate(() => document.activeElement.id), "ui-advice");
  await close(page);
});

test("leaving asks first if something is unsaved; what is kept survives a reload and can be deleted", async () => {
  const page = await open();
  await page.reload();
  assert.deepEqual(page.dialogs, []);
  await answer(page, ["all-apps"]);
  await page.reload();
  assert.deepEqual(page.dialogs, ["beforeunload"]);
  await page.waitForSelector("h1");
  assert.equal(await page.locator(".answers > div").count(), 0, "nothing was kept without being asked for");
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  await answer(page, ["all-apps"]);
  await screen(page, "file");
  await openFile(page, "o.json", '{"ratings":[{"method":"vpn","axis":"introduction-cost","grade":"S","page":40}]}', 1);
  await page.getByRole("checkbox", { name: "Keep in this browser" }).check();
  await page.reload();
  await page.waitForSelector("h1");
  assert.deepEqual(page.dialogs, ["beforeunload"]);
  await page.waitForSelector("text=In use: o.json");
  assert.deepEqual((await saved(page)).answers, { "work-scope": "all-apps" });
  await page.getByRole("button", { name: "Delete what is kept" }).click();
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  const large = { ...JSON.parse(await page.evaluate(() => window.teleworkAdvisorCall('{"lang":"en","run":{"step":{}}}'))).ok, headcount: 2 ** 32 };
  for (const kept of [JSON.stringify({ lang: "en", portfolio: {}, groups: [large] }), "{", "null", '{"groups":[]}', '{"groups":[{"state":{"schema":"x"}}]}', '{"groups":[{"state":null,"headcount":-1}],"overlay":{"name":"x","text":"{"},"portfolio":{"x":1},"lang":"ja","current":9}']) {
    await page.evaluate((text) => localStorage.setItem("telework-advisor/work/1", text), kept);
    await page.reload();
    await page.waitForSelector(".message.error");
    assert.ok(await page.isVisible("input[name=choice], table, #ui-file"), kept);
    if (kept.includes(String(2 ** 32))) {
      const { text } = await downloaded(page, "Take it out as a file");
      assert.equal(JSON.parse(text).groups[0].headcount, 2 ** 32);
    }
    assert.equal(await page.evaluate(() => localStorage.getItem("telework-advisor/work/1")), kept);
  }
  page.problems = page.problems.filter((problem) => !problem.startsWith("console: "));
  await close(page);
});

test("of two tabs that keep their work, neither writes over the other; what is just being typed is not lost", async () => {
  const page = await open();
  await answer(page, ["all-apps"]);
  await screen(page, "file");
  await page.locator("#ui-about ~ .fields").getByLabel("findings").pressSequentially("half a sen");
  await page.reload();
  assert.deepEqual(page.dialogs, ["beforeunload"]);
  await screen(page, "ask");
  await answer(page, ["all-apps"]);
  await screen(page, "file");
  await page.getByRole("checkbox", { name: "Keep in this browser" }).check();
  const second = await page.context().newPage();
  await second.goto(address);
  await answer(second, ["office-network"]);
  await page.waitForSelector("text=Another tab has written");
  const kept = () => second.evaluate(() => localStorage.getItem("telework-advisor/work/1"));
  const before = await kept();
  assert.match(before, /office-network/);
  await screen(page, "ask");
  await answer(page, ["cloud-only"]);
  assert.equal(await kept(), before);
  assert.ok(await page.isVisible("text=Unsaved changes"));
  await close(page);
});

test("from a server as from a file", async () => {
  const server = createServer((_, response) => response.setHeader("content-type", "text/html; charset=utf-8").end(readFileSync(new URL(address))));
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const page = await open({ at: `http://127.0.0.1:${server.address().port}/` });
  await answerAll(page, ["all-apps"]);
  await close(page);
  server.closeAllConnections();
  server.close();
});

// Every two of language, colours and width together; EVERY=1 takes all three.
const LOOKS = { en: [["light", 1280], ["dark", 360]], ja: [["dark", 1280], ["light", 360]] };
if (process.env.EVERY) LOOKS.en = LOOKS.ja = [...LOOKS.en, ...LOOKS.ja];

test("no screen has anything for axe to object to, in either language, light or dark, wide or narrow", async () => {
  for (const lang of ["en", "ja"]) {
    for (const [colorScheme, width] of LOOKS[lang]) {
      const page = await open({ lang, colorScheme, viewport: { width, height: 900 } });
      const name = (what) => `${what}-${lang}-${colorScheme}-${width}`;
      await check(page, name("first"));
      await openFile(page, "x.json", CALL_CENTRE);
      for (const one of SCREENS) {
        await screen(page, one);
        if (one === "measures") await page.locator(".measure summary").first().click();
        await check(page, name(one));
      }
      await openFile(page, "x.json", THREE_TEAMS);
      await screen(page, "sites");
      await check(page, name("portfolio"));
      await openFile(page, "x.json", '{"answers":{"work-scope":"x"},"y":1}');
      await check(page, name("refused"));
      await close(page);
    }
  }
});

test("the advice is that of the crate, byte for byte: all 144 answer sets, 500 random profiles", async () => {
  const page = await open();
  const about = JSON.parse(crate([{ lang: "en", run: { about: {} } }])[0]).ok;
  const questions = Object.fromEntries(about.questions.map(({ id, choices }) => [id, choices.map((choice) => choice.id)]));
  const inFlowchart = ["work-scope", "system-location", "data-on-terminal", "office-environment", "connectivity", "browser-suffices"];
  let sets = [{}];
  for (const id of inFlowchart) sets = sets.flatMap((set) => questions[id].map((choice) => ({ ...set, [id]: choice })));
  assert.equal(sets.length, 144);
  let seed = 20261129;
  const random = (below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const some = (list, often) => list.filter(() => random(100) < often);
  const one = (list) => list[random(list.length)];
  const ids = [...new Set(JSON.parse(crate([{ lang: "en", run: { measures: { state: JSON.parse(crate([{ lang: "en", run: { step: {} } }])[0]).ok.state, method: "vpn" } } }])[0]).ok.rows.map(({ id }) => id))];
  const profile = () => {
    const answers = {};
    for (const id of some(Object.keys(questions), 70)) {
      const left = some(questions[id], 70);
      answers[id] = random(3) && left.length ? left : one(questions[id]);
    }
    const axes = about.axes.map(({ id }) => id).sort(() => random(3) - 1);
    const made = { name: `見本 ${random(1000)}`, answers, priorities: some(axes, 50) };
    for (const axis of some(axes, 20)) (made.minimum ??= {})[axis] = one(about.grades).id;
    if (random(2)) made.pattern = one(about.patterns).id;
    for (const id of some(ids, 20)) (made.measures ??= {})[id] = { status: one(about.statuses).id, reason: "なし" };
    return made;
  };
  const profiles = [...sets.map((answers) => ({ answers })), ...Array.from({ length: 500 }, profile)];
  const calls = profiles.map((one) => ({ lang: "ja", run: { record: { text: JSON.stringify(one) } } }));
  const expected = crate(calls);
  assert.equal(expected.filter((line) => line.startsWith('{"ok":')).length, 644, expected.find((line) => !line.startsWith('{"ok":')));
  assert.deepEqual(await ofPage(page, calls), expected);
  // The reports too, which take their words from everywhere.
  const states = crate(profiles.slice(100, 180).map((one) => ({ lang: "ja", run: { open: { file: "x", text: JSON.stringify(one) } } })));
  const reports = states.flatMap((line) => {
    const { state } = JSON.parse(line).ok.groups[0];
    return ["ja", "en"].flatMap((lang) => ["advice", "comparison", { "gap-summary": "vpn" }].map((report) => ({ lang, run: { report: { state, report } } })));
  });
  assert.deepEqual(await ofPage(page, reports), crate(reports));
  await close(page);
});
