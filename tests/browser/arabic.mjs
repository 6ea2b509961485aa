// A show in Arabic: all that the pages say, hidden words included, is Arabic and written as Arabic writes it.
import assert from "node:assert/strict";
import { kinds } from "./kinds.mjs";
import { withEach, withPage } from "./pages.mjs";

const show = kinds["right-to-left-show"];
const episode = kinds["right-to-left-episode"];
const transcript = kinds["right-to-left-transcript"];

const paths = [
  show, episode, transcript, `${transcript.replace("transcript", "at/2")}`, `${episode}/embed`, `${show}/index`,
  `${show}/archive/1`, `${show}/years/2026`, `${show}/seasons/1`, `${show}/topics/topic-1b987ba2`, `${show}/none`,
  "/search?q=السماء&show=night-sky", "/search?q=zzzz&show=night-sky",
];

// The site's title, the program's name, formats, keys and units that have no other name.
const foreign = /^(Good Listening|earshot|WebVTT|SubRip|JSON|HTML|Markdown|RSS|Atom|x|[a-z])$/;

// Runs in the page: every piece of text that somebody reads or hears, but for what is of another show.
function wordsOf() {
  const names = ["aria-label", "alt", "title", "placeholder", "data-playing", "data-copied"];
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!element.closest("script, template") && element.closest("[lang]").lang === "ar") found.push(walker.currentNode.data);
  }
  for (const element of document.querySelectorAll("*"))
    if (element.localName !== "link") for (const name of names) found.push(element.getAttribute(name) ?? "");
  for (const { dataset } of document.querySelectorAll(".listen-bar")) found.push(...Object.values(dataset));
  return found.map((one) => one.trim()).filter(Boolean);
}

export const arabic = {
  async "no page of the show says a word of English"(site) {
    await withEach(site, paths, {}, async (page) => {
      for (const words of await page.evaluate(wordsOf)) {
        const rest = words.replaceAll("Good Listening", "").replace(/earshot [0-9.]+/, "").replace("zzzz", "");
        for (const [word] of rest.matchAll(/[A-Za-z]+/g)) assert.match(word, foreign, `${page.url()}: ${words}`);
        assert.doesNotMatch(rest, /[\u0600-\u06ff],|,\s*[\u0600-\u06ff]/, `${page.url()}: a Latin comma in ${words}`);
      }
    });
  },

  async "dates, durations and sizes are written as Arabic writes them"(site) {
    await withPage(site, episode, {}, async (page) => {
      assert.equal(await page.locator(".episode-header .meta").innerText(), "6 نوفمبر 2026 · 20 ث");
      assert.match(await page.locator(".actions a[download]").innerText(), /^نزّل الصوت \(\d+ ك\.ب\)$/);
      assert.equal(await page.locator(".chapters .meta").innerText(), "5 ث");
    });
    await withPage(site, `${show}/index`, {}, async (page) => {
      const lines = await page.locator(".index li").allInnerTexts();
      assert.match(lines[2], /حلقة إضافية\s+23 أكتوبر 2026 · 1 س 10 د$/);
      assert.match(lines[1], /إعلان\s+30 أكتوبر 2026/);
    });
    await withPage(site, `${show}/years/2026`, {}, async (page) => {
      assert.equal(await page.locator("h2").first().innerText(), "نوفمبر 2026");
    });
  },

  async "print is the words, from right to left, in ink that can be read"(site) {
    await withPage(site, transcript, { colorScheme: "dark", viewport: { width: 720, height: 1000 } }, async (page) => {
      await page.emulateMedia({ media: "print", colorScheme: "dark" });
      for (const gone of [".listen", ".site-header nav", ".site-footer", ".breadcrumb", "#formats"])
        assert.equal(await page.locator(gone).isVisible(), false, gone);
      const seen = await page.evaluate(() => {
        const colours = (selector) => getComputedStyle(document.querySelector(selector)).color;
        const right = (selector) => {
          const range = document.createRange();
          range.selectNodeContents(document.querySelector(selector));
          return Math.round(range.getBoundingClientRect().right);
        };
        return {
          wide: document.documentElement.scrollWidth,
          rights: ["h1", ".speaker", ".cue-time"].map(right),
          ground: getComputedStyle(document.body).backgroundColor,
          ink: [colours(".turn-text"), colours(".speaker")],
        };
      });
      assert.ok(seen.wide <= 720, `${seen.wide} wide`);
      assert.equal(new Set(seen.rights).size, 1, `the words begin at ${seen.rights}`);
      assert.equal(seen.ground, "rgb(255, 255, 255)");
      assert.equal(seen.ink[0], "rgb(0, 0, 0)");
      assert.match(seen.ink[1], /^oklch\(0\.45 /, "the pale colour of a dark screen");
    });
  },
};
