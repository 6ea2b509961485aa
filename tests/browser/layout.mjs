// At three widths and in both directions: nothing is cut off, too small to hit, or moves.
import assert from "node:assert/strict";
import { withHalts } from "./halting.mjs";
import { kinds } from "./kinds.mjs";
import { withEach, withPage } from "./pages.mjs";

const widths = [320, 768, 1280];

// Links in running text may be as high as its lines (WCAG 2.2, 2.5.8).
function smallTargets() {
  return [...document.querySelectorAll("a, button, select, summary, input")]
    .filter((one) => !one.closest("p, .prose, dd, .skip") && one.checkVisibility() && getComputedStyle(one).position !== "absolute")
    .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
    .filter(([, box]) => box.width && (box.width < 24 || box.height < 24))
    .map(([markup, box]) => `${markup} ${Math.round(box.width)}x${Math.round(box.height)}`);
}

// Runs in the page, before all that is its own.
function addShifts() {
  globalThis.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) globalThis.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}

const nextFrames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

export const layout = {
  async "no page is wider than its window, and everything can be hit"(site) {
    await withEach(site, kinds, {}, async (page, kind) => {
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= width, `${kind} at ${width}: ${wide} wide`);
        assert.deepEqual(await page.evaluate(smallTargets), [], `${kind} at ${width}`);
      }
    });
  },

  async "nothing moves while a page loads and a player gets ready"(site) {
    for (const width of widths)
      await withPage(site, "/robots.txt", { viewport: { width, height: 800 } }, async (page) => {
        await page.addInitScript(addShifts);
        // Pictures come last, and nothing is there from the page before.
        await page.route(/\.(jpg|png)$/, (route) => setTimeout(() => route.continue().catch(() => {}), 100));
        for (const path of Object.values(kinds)) {
          await page.goto(site.base + path, { waitUntil: "load" });
          await page.evaluate(nextFrames);
          assert.equal(await page.evaluate(() => globalThis.shift), 0, `${path} at ${width}`);
        }
      });
  },

  // A page that is not whole yet is shown, also where a button or a link has come without its words.
  async "nothing moves where a page halts on its way"(site) {
    await withHalts(site, async (base, halt) => {
      for (const kind of ["home", "show", "right-to-left-show", "episode", "search"])
        for (const width of [320, 1280])
          await withPage(site, "/robots.txt", { viewport: { width, height: 800 } }, async (page) => {
            await page.addInitScript(addShifts);
            halt.path = kinds[kind];
            const markup = await (await fetch(site.base + halt.path)).text();
            for (const { 0: tag, index } of markup.matchAll(/<(main|button|nav|\/nav|a class="button|a href="\/shows")[^>]*>/g)) {
              halt.at = Buffer.byteLength(markup.slice(0, index) + tag);
              await page.goto(base + halt.path, { waitUntil: "commit" });
              await page.waitForFunction(() => performance.getEntriesByType("paint").length);
              await page.evaluate(nextFrames);
              halt.goOn();
              await page.waitForLoadState("load");
              await page.evaluate(nextFrames);
              assert.equal(await page.evaluate(() => globalThis.shift), 0, `${kind} at ${width}, behind ${tag}`);
            }
          });
    });
  },

  // 3,600 lines. Other work on the machine may slow frames down, but not half of them.
  async "a transcript of three hours stays smooth"(site) {
    await withPage(site, "/robots.txt", { viewport: { width: 390, height: 844 } }, async (page) => {
      await page.addInitScript(addShifts);
      await page.goto(`${site.base}/shows/lighthouse/log-20/transcript`);
      await page.locator(".listen-play").waitFor();
      const { turns, elements } = await page.evaluate(() => ({
        turns: document.querySelectorAll(".turn").length,
        elements: document.querySelectorAll("*").length,
      }));
      assert.ok(turns >= 1800 && elements < 7 * turns, `${elements} elements`);
      const usual = await page.evaluate(async () => {
        const frames = [];
        const audio = document.querySelector("audio");
        for (let i = 0, last = performance.now(); i < 60; i++) {
          await new Promise(requestAnimationFrame);
          frames.push(performance.now() - last);
          last = performance.now();
          scrollBy(0, 500);
          audio.dispatchEvent(new Event("timeupdate"));
        }
        return frames.sort((a, b) => a - b)[Math.floor(frames.length / 2)];
      });
      assert.ok(usual < 50, `half of the frames take ${usual} ms`);
      assert.equal(await page.evaluate(() => globalThis.shift), 0);
    });
  },

  async "every picture has its room, and no more pixels than its screen shows"(site) {
    const seen = [];
    for (const kind of ["home", "shows", "show-pictured", "episode-pictured", "person"])
      for (const [width, deviceScaleFactor] of [[375, 2], [1280, 1]])
        await withPage(site, kinds[kind], { viewport: { width, height: 800 }, deviceScaleFactor }, async (page) => {
          assert.equal(await page.locator("img:not([width][height])").count(), 0, kind);
          const pictures = await page.locator("img.artwork, img.portrait").evaluateAll((all) => Promise.all(all.map(async (one) => {
            one.loading = "eager";
            await one.decode();
            return { shown: one.getBoundingClientRect().width * devicePixelRatio, source: one.currentSrc };
          })));
          for (const { shown, source } of pictures.filter(({ source }) => !source.endsWith(".svg"))) {
            seen.push(+/-(\d+)\.jpg$/.exec(source)?.[1]);
            const enough = [96, 256, 512, 1400].find((side) => side >= shown - 1);
            assert.equal(seen.at(-1), enough, `${kind} at ${width}: ${source} for ${shown} pixels`);
          }
        });
    for (const side of [96, 256, 512]) assert.ok(seen.includes(side), `${side} pixels were shown nowhere`);
  },

  async "lines have a length that reads well"(site) {
    await withPage(site, kinds.transcript, { viewport: { width: 1280, height: 900 } }, async (page) => {
      const longest = await page.evaluate(() => {
        const texts = [...document.querySelectorAll(".turn-text")];
        return Math.max(...texts.map((text) => {
          const range = document.createRange();
          range.selectNodeContents(text);
          return text.textContent.length / new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size;
        }));
      });
      assert.ok(longest > 30 && longest <= 80, `${longest} characters`);
    });
  },

  async "right to left is a mirror, of all but the player"(site) {
    await withPage(site, kinds["right-to-left-show"], {}, async (page) => {
      const [play, seek] = await Promise.all([".listen-play", ".listen-seek"].map((one) => page.locator(one).boundingBox()));
      assert.ok(play.x < seek.x, "the play button points away from the bar");
      const heading = page.locator("h1");
      assert.equal(await heading.getAttribute("dir"), "rtl");
      assert.equal(await heading.evaluate((one) => getComputedStyle(one).direction), "rtl");
    });
  },

  async "print is the words"(site) {
    await withPage(site, kinds.transcript, {}, async (page) => {
      await page.emulateMedia({ media: "print" });
      for (const gone of [".listen", ".site-header nav", ".site-footer", ".breadcrumb", "#formats"])
        assert.equal(await page.locator(gone).isVisible(), false, gone);
      assert.equal(await page.locator(".turn").last().isVisible(), true);
    });
  },
};
