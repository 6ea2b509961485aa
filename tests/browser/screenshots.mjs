// node screenshots.mjs BASE FOLDER: a picture of every kind of page, in both colour schemes, on a phone and a desk;
// some at 320 pixels; and what a printer gets.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openBrowser } from "./chromium.mjs";
import { kinds } from "./kinds.mjs";

const [base, folder] = process.argv.slice(2);
const sizes = { phone: [390, 844], desktop: [1280, 900], narrow: [320, 640] };
mkdirSync(folder, { recursive: true });
const { browser, close } = await openBrowser();

async function picture(name, path, size, options, act) {
  const [width, height] = sizes[size];
  const context = await browser.newContext({ viewport: { width, height }, ...options });
  const page = await context.newPage();
  await page.goto(base + path, { waitUntil: "load" });
  await act?.(page);
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: !act });
  await context.close();
}

for (const [kind, path] of Object.entries(kinds)) {
  for (const colorScheme of ["light", "dark"])
    for (const size of ["phone", "desktop"]) await picture(`${kind}-${colorScheme}-${size}`, path, size, { colorScheme });
  await picture(`${kind}-light-narrow`, path, "narrow", { colorScheme: "light" });
}
await picture("episode-no-script", kinds.episode, "phone", { javaScriptEnabled: false });

async function playAndScroll(page) {
  await page.click(".listen-play");
  await page.waitForFunction(() => document.querySelector("audio").currentTime > 3.2);
  await page.evaluate(() => window.scrollTo(0, 900));
  await page.waitForTimeout(700);
}
for (const size of ["phone", "desktop"]) await picture(`transcript-playing-${size}`, kinds.transcript, size, {}, playAndScroll);

for (const kind of ["episode", "transcript", "right-to-left-transcript"]) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(base + kinds[kind]);
  await page.pdf({ path: join(folder, `${kind}-print.pdf`), format: "A4" });
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 794, height: 1123 });
  await page.screenshot({ path: join(folder, `${kind}-print.png`) });
  await context.close();
}
await close();
