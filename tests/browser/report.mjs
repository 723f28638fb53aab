// What a person does with the HTML report, in a real Chromium: node report.mjs MODULES REPORT SCREENSHOTS
// MODULES is a folder of node_modules with playwright-core and axe-core; REPORT, a folder of reports: drifted.html, hostile.html
// and large.html, of 500 tables. Exit 1: something is wrong, each in a line.
import { createRequire } from "node:module";
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [playwrightFolder, axeFolder, reports, screenshots] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const { chromium } = require(playwrightFolder);
const axe = readFileSync(path.join(axeFolder, "axe.min.js"), "utf8");
mkdirSync(screenshots, { recursive: true });

const problems = [];
let current = "";
const expect = (holds, what) => holds || problems.push(`${current}: ${what}`);

const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"],
});

async function open(name, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await context.newPage();
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && problems.push(`${current}: ${message.text()}`));
  page.on("pageerror", (error) => problems.push(`${current}: ${error}`));
  page.on("dialog", (dialog) => { problems.push(`${current}: a dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => /^(file|data):/.test(request.url()) || problems.push(`${current}: asks for ${request.url()}`));
  const start = Date.now();
  await page.goto(pathToFileURL(path.join(reports, name + ".html")).href);
  return { page, context, time: Date.now() - start };
}

async function judge(page) {
  const result = await page.evaluate(`${axe}; axe.run()`);
  for (const each of result.violations) problems.push(`${current}: axe ${each.id}: ${each.nodes[0].target} ${each.nodes[0].failureSummary}`);
}

const shown = (page) => page.locator(".finding:visible").count();
const views = [
  ["light", { colorScheme: "light" }],
  ["dark", { colorScheme: "dark" }],
  ["phone", { colorScheme: "light", viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }],
];

for (const name of ["drifted", "hostile", "large"]) {
  for (const [view, options] of views) {
    current = `${name}, ${view}`;
    const { page, context, time } = await open(name, options);
    expect(time < 5000, `took ${time} ms to open`);
    if (name !== "large" || view === "light") await judge(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow <= 0, `is ${overflow} pixels wider than the screen`);
    await page.screenshot({ path: path.join(screenshots, `${name}-${view}.png`) });
    await context.close();
  }
}

current = "drifted, by keyboard";
{
  const { page, context } = await open("drifted");
  const findings = await shown(page);
  expect(findings > 5, "has no findings");
  expect((await page.locator("#count").textContent()) === `${findings} of ${findings} findings`, "does not count");
  await page.locator("#search").focus();
  await page.keyboard.type("updated_at");
  const found = await shown(page);
  expect(found > 0 && found < findings, `search shows ${found} of ${findings}`);
  expect((await page.locator(".group:visible").count()) < (await page.locator(".group").count()), "keeps empty groups");
  for (let i = 0; i < 10; ++i) await page.keyboard.press("Backspace");
  expect((await shown(page)) === findings, "does not show all again");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  const rest = await shown(page);
  expect(rest === (await page.locator(".finding:not(.error)").count()) && rest < findings, "does not filter by severity");
  await page.keyboard.press("Space");
  await page.locator("#group-by").selectOption("severity");
  expect((await page.locator("#groups h3").first().textContent()) === "Errors", "does not group by severity");
  expect((await shown(page)) === findings, "loses findings in groups");

  const link = page.locator(".map a").first();
  await link.focus();
  await page.keyboard.press("Enter");
  const target = (await link.getAttribute("href")).slice(1);
  expect(await page.locator(`#${target}`).isVisible(), "the map does not lead to the findings of a table");
  const rule = page.locator(".finding .rule a").first();
  await rule.focus();
  await page.keyboard.press("Enter");
  const details = page.locator(`[id="${(await rule.getAttribute("href")).slice(1)}"]`);
  expect((await details.getAttribute("open")) !== null, "the rule's page does not open");

  const copy = page.locator(".copy:visible").first();
  const sql = await copy.locator("xpath=ancestor::*[@class='sql']//pre").textContent();
  await copy.focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => [...document.querySelectorAll(".copy")].some((each) => each.textContent === "Copied"));
  expect((await page.evaluate(() => navigator.clipboard.readText())) === sql, "copies something else");
  await context.close();
}

current = "hostile";
{
  const { page, context } = await open("hostile");
  expect((await page.locator("script").count()) === 1 && (await page.locator("img, iframe").count()) === 0, "has foreign elements");
  expect((await page.evaluate(() => Object.keys(window).filter((each) => each.startsWith("pwned")).length)) === 0, "ran a name");
  await context.close();
}

current = "large";
{
  const { page, context, time } = await open("large");
  const tables = await page.locator(".map .table").count();
  expect(tables === 500, `draws ${tables} tables`);
  expect((await page.locator(".map path.key").count()) === 499, "does not draw each foreign key");
  const boxes = await page.$$eval(".map rect", (all) => all.map((each) => [each.x.baseVal.value, each.y.baseVal.value]));
  const apart = boxes.every(([x, y], i) => boxes.every(([u, v], j) => i === j || Math.abs(x - u) >= 190 || Math.abs(y - v) >= 34));
  expect(apart, "draws tables over each other");
  const start = Date.now();
  await page.locator("#search").fill("t_499");
  expect((await shown(page)) > 0, "finds nothing");
  const typing = Date.now() - start;
  expect(typing < 2000, `took ${typing} ms to search`);
  const before = await page.locator("#map-drawing").getAttribute("width");
  await page.locator("#zoom-in").click();
  expect(Number(await page.locator("#map-drawing").getAttribute("width")) > Number(before), "does not zoom");
  await page.locator("#show-keys").uncheck();
  expect((await page.locator(".map path.key:visible").count()) === 0, "does not hide foreign keys");
  await page.locator("#only-drift").check();
  console.log(`500 tables: open in ${time} ms, searched in ${typing} ms`);
  await context.close();
}

current = "without script";
{
  const { page, context } = await open("drifted", { javaScriptEnabled: false });
  expect((await shown(page)) > 5 && (await page.locator(".map .table").count()) > 0, "shows nothing");
  await context.close();
}

await browser.close();
for (const each of problems) console.error(each);
process.exit(problems.length === 0 ? 0 : 1);
