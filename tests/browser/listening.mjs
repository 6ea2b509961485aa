// With the script: the player and all that it can do. The sample has 14 seconds, chapters at 0, 3.555 and
// 7.343, and four lines.
import assert from "node:assert/strict";
import { kinds } from "./kinds.mjs";
import { isPaused, isPlaying, reaches, time, withPage } from "./pages.mjs";

const episode = kinds["episode-pictured"];
const transcript = `${episode}/transcript`;
const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };
const read = (page) => page.evaluate(() => navigator.clipboard.readText());
const near = (actual, expected) => assert.ok(Math.abs(actual - expected) < 1.5, `${actual}, not about ${expected}`);
const play = (page) => page.getByRole("button", { name: "Play", exact: true });

export const listening = {
  async "it plays, pauses and seeks by ranges"(site) {
    await withPage(site, episode, {}, async (page) => {
      const ranges = [];
      page.on("request", (request) => {
        if (request.url().endsWith(".mp3")) ranges.push(request.headers().range);
      });
      assert.equal(await page.locator("audio").evaluate((audio) => audio.controls), false);
      assert.equal(await page.locator(".listen-of").textContent(), "0:14");
      assert.deepEqual(ranges, [], "nothing is loaded before it is wanted");
      await play(page).click();
      await reaches(page, 0.1);
      assert.match(ranges[0], /^bytes=0-/);
      const slider = page.getByRole("slider", { name: "Position" });
      await slider.fill("9");
      await reaches(page, 9);
      near(await time(page), 9);
      assert.match(await slider.getAttribute("aria-valuetext"), /^0:(09|10) of 0:14$/);
      await page.getByRole("button", { name: "Back 15 seconds" }).click();
      await page.waitForFunction(() => document.querySelector("audio").currentTime < 2);
      await page.getByRole("button", { name: "Pause" }).click();
      await isPaused(page);
      await play(page).waitFor();
      await page.getByRole("button", { name: "Forward 30 seconds" }).click();
      await reaches(page, 13.5);
    });
  },

  async "chapters are marked, named and reached"(site) {
    await withPage(site, episode, {}, async (page) => {
      assert.equal(await page.locator(".listen-ticks i").count(), 2);
      await page.locator(".chapters a").nth(1).click();
      await isPlaying(page);
      await reaches(page, 3.5);
      assert.equal(page.url(), site.base + episode);
      assert.equal(await page.locator(".listen-now").textContent(), "The Fish Steps");
      assert.equal(await page.locator(".chapters a[aria-current=true]").count(), 1);
      await page.keyboard.press("n");
      await reaches(page, 7.3);
      assert.equal(await page.locator(".listen-now").textContent(), "Salt, tar and gulls");
      await page.keyboard.press("p");
      await page.waitForFunction(() => document.querySelector("audio").currentTime < 5);
    });
  },

  async "soundbites play, and are no chapters"(site) {
    await withPage(site, kinds.episode, {}, async (page) => {
      assert.equal(await page.locator(".listen-ticks i").count(), 2);
      await page.locator("[aria-labelledby=soundbites] a").nth(1).click();
      await isPlaying(page);
      await reaches(page, 9.6);
      assert.match(await page.locator(".listen-now").textContent(), /^Bread, or how long/);
      assert.equal(await page.locator("[aria-labelledby=soundbites] [aria-current]").count(), 0);
      await page.keyboard.press("p");
      await page.waitForFunction(() => document.querySelector("audio").currentTime < 8);
    });
  },

  // The thumb's middle keeps its own half width from both ends of the track.
  async "a chapter's mark is where the thumb comes to it, and not on top of it"(site) {
    await withPage(site, `${episode}#t=3.555`, {}, async (page) => {
      const { track, marks } = await page.evaluate(() => ({
        track: document.querySelector(".listen-track").getBoundingClientRect().toJSON(),
        marks: [...document.querySelectorAll(".listen-ticks i")].map((mark) => {
          const { left, width } = mark.getBoundingClientRect();
          return { middle: left + width / 2, opacity: +getComputedStyle(mark).opacity };
        }),
      }));
      [3.555, 7.343].forEach((at, i) => {
        const thumb = track.left + 9 + (track.width - 18) * (at / 14);
        assert.ok(Math.abs(marks[i].middle - thumb) <= 1, `${marks[i].middle}, not about ${thumb}`);
      });
      assert.deepEqual(marks.map(({ opacity }) => opacity), [0, 1]);
    });
  },

  async "a link to a second opens there, and waits"(site) {
    await withPage(site, `${episode}#t=0:09`, {}, async (page) => {
      assert.equal(await page.locator(".listen-times .listen-at").textContent(), "0:09");
      assert.equal(await page.locator("audio").evaluate((audio) => audio.paused), true);
      await play(page).click();
      await reaches(page, 9);
      near(await time(page), 9);
      await page.evaluate(() => (location.hash = "#t=4.5"));
      await page.waitForFunction(() => document.querySelector("audio").currentTime < 6);
      await page.evaluate(() => (location.hash = "#t=nonsense"));
      near(await time(page), 4.5);
    });
  },

  async "it remembers position and speed, of each episode"(site) {
    await withPage(site, `${episode}#t=6`, {}, async (page) => {
      await play(page).click();
      await reaches(page, 6.1);
      await page.getByLabel("Speed").selectOption("1.5");
      await page.getByRole("button", { name: "Pause" }).click();
      await isPaused(page);
      await page.goto(`${site.base}${episode}?again`);
      await page.goto(site.base + episode);
      near(await page.locator(".listen-seek").inputValue(), 6);
      assert.equal(await page.getByLabel("Speed").inputValue(), "1.5");
      assert.match(await page.locator(".listen-status").textContent(), /0:06/);
      await play(page).click();
      await reaches(page, 6.1);
      assert.equal(await page.locator("audio").evaluate((audio) => audio.playbackRate), 1.5);
      await page.goto(site.base + kinds.episode);
      assert.equal(await page.locator(".listen-seek").inputValue(), "0");
      assert.equal(await page.getByLabel("Speed").inputValue(), "1");
    });
  },

  async "a line plays on its own page, and only then is remembered"(site) {
    await withPage(site, `${episode}#t=3`, clipboard, async (page) => {
      await play(page).click();
      await reaches(page, 3.1);
      await page.getByRole("button", { name: "Pause" }).click();
      const line = `${site.base}${episode}/at/3`;
      await page.goto(line);
      const from = page.getByRole("link", { name: /^Play from 00:/ });
      const second = +(await from.getAttribute("data-t"));
      assert.ok(second > 4);
      near(await page.locator(".listen-seek").inputValue(), second);
      await page.goto(site.base + episode);
      near(await page.locator(".listen-seek").inputValue(), 3);
      await page.goto(line);
      await from.click();
      await isPlaying(page);
      await reaches(page, second + 0.1);
      near(await time(page), second);
      assert.equal(page.url(), line);
      await page.locator(".at-quote p").selectText();
      await page.getByRole("button", { name: "Copy as quote" }).click();
      await page.waitForFunction(() => document.querySelector(".listen-status").textContent);
      assert.equal((await read(page)).split("\n").at(-1), line);
      await page.locator(".at-line a").first().selectText();
      await page.getByRole("button", { name: "Copy as quote" }).click();
      await page.waitForFunction(async () => /at\/1$/.test(await navigator.clipboard.readText()));
      await page.goto(site.base + episode);
      near(await page.locator(".listen-seek").inputValue(), second);
    });
  },

  async "what it remembers is bounded, and may be anything"(site) {
    await withPage(site, episode, {}, async (page) => {
      const forget = (value) => page.evaluate((text) => localStorage.setItem("earshot", text), value);
      const many = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`/shows/x/${i}`, [1, 1, i]]));
      await forget(JSON.stringify({ episodes: many }));
      await page.getByLabel("Speed").selectOption("2");
      const kept = await page.evaluate(() => JSON.parse(localStorage.getItem("earshot")).episodes);
      assert.equal(Object.keys(kept).length, 200);
      assert.ok(kept[new URL(page.url()).pathname] && kept["/shows/x/299"] && !kept["/shows/x/0"]);
      for (const nonsense of ["{", "null", "[]", '"x"', '{"episodes": {}}']) {
        await forget(nonsense);
        await page.reload();
        await play(page).waitFor();
      }
    });
  },

  async "the spoken line is marked, and followed until one scrolls away"(site) {
    await withPage(site, `${transcript}#t=3.4`, {}, async (page) => {
      await play(page).click();
      await page.waitForFunction(() => {
        const marked = [...(CSS.highlights.get("spoken") ?? [])].map(String).join();
        return marked.trim() === "We begin at the Fish Steps, an hour before low water.";
      });
      await page.getByRole("slider").fill("11");
      await page.waitForFunction(() => [...CSS.highlights.get("spoken")].some((range) => /gulls/.test(range)));
    });
    const size = { viewport: { width: 1000, height: 500 } };
    await withPage(site, `${kinds.transcript}#t=11.9`, size, async (page) => {
      await play(page).click();
      await page.waitForFunction(() => scrollY > 100);
      await page.waitForFunction(() => document.querySelector(".listen").classList.contains("is-docked"));
      await page.mouse.wheel(0, 4000);
      const back = page.getByRole("button", { name: "Back to the spoken line" });
      await back.waitFor();
      await back.click();
      await page.waitForFunction(() => {
        const { top, bottom } = [...CSS.highlights.get("spoken")][0].getBoundingClientRect();
        return top > 0 && bottom < innerHeight;
      });
    });
    await withPage(site, `${kinds.transcript}#t=11.9`, { ...size, reducedMotion: "reduce" }, async (page) => {
      await play(page).click();
      const before = await page.evaluate(() => scrollY);
      await reaches(page, 12.2);
      assert.equal(await page.evaluate(() => scrollY), before);
    });
  },

  async "where the script does not come, the browser's controls do"(site) {
    await withPage(site, "/robots.txt", {}, async (page) => {
      await page.route("**/player.*.js", (route) => route.abort());
      await page.goto(site.base + episode);
      await page.locator("audio[controls]").waitFor({ state: "visible" });
    });
  },

  async "where the controls do not come, the browser's do"(site) {
    await withPage(site, "/robots.txt", {}, async (page) => {
      await page.route("**/player-*.html", (route) => route.abort());
      await page.goto(site.base + kinds.transcript);
      await page.locator("audio[controls]").waitFor({ state: "visible" });
      await page.locator(".cue-time").nth(2).click();
      await page.waitForURL(/\/at\/\d+$/);
    });
  },

  async "who clicks before the controls are there is served"(site) {
    await withPage(site, "/robots.txt", {}, async (page) => {
      let release;
      const released = new Promise((resolve) => (release = resolve));
      await page.route("**/player-*.html", (route) => released.then(() => route.continue()));
      await page.goto(site.base + episode);
      await page.locator(".chapters a").nth(1).click();
      assert.equal(page.url(), site.base + episode);
      release();
      await isPlaying(page);
      await reaches(page, 3.5);
    });
  },

  async "browsers without highlights mark the paragraph"(site) {
    await withPage(site, episode, {}, async (page) => {
      await page.addInitScript(() => delete globalThis.Highlight);
      await page.goto(site.base + transcript);
      await page.locator(".cue-time").first().click();
      await page.locator(".turn.is-spoken").waitFor();
    });
  },

  async "it stays at hand while one reads on"(site) {
    await withPage(site, kinds.episode, { viewport: { width: 390, height: 600 } }, async (page) => {
      const bar = page.locator(".listen-bar");
      await page.mouse.wheel(0, 3000);
      await page.waitForFunction(() => scrollY > 1000);
      assert.ok((await bar.boundingBox()).y < 0, "nothing comes along that nobody played");
      await page.evaluate(() => scrollTo(0, 0));
      await play(page).click();
      await isPlaying(page);
      await page.mouse.wheel(0, 3000);
      await page.waitForFunction(() => document.querySelector(".is-docked"));
      await page.waitForFunction(() => document.querySelector(".listen-bar").getBoundingClientRect().bottom === innerHeight);
      await page.getByRole("button", { name: "Pause" }).click();
      await isPaused(page);
    });
  },

  async "a selection is copied with who, what and where"(site) {
    await withPage(site, kinds.transcript, clipboard, async (page) => {
      assert.equal(await page.locator(".listen-quote").isHidden(), true);
      await page.evaluate(() => {
        const text = document.querySelectorAll(".turn-text")[1].firstChild;
        getSelection().setBaseAndExtent(text, 0, text, 30);
      });
      await page.getByRole("button", { name: "Copy as quote" }).click();
      await page.waitForFunction(() => document.querySelector(".listen-status").textContent);
      const [quote, from, address] = (await read(page)).split("\n");
      assert.equal(quote, "“It hung behind the barometer,”");
      assert.match(from, /^Mo Lindqvist, Log entry 45.*, The Lighthouse Keepers/);
      assert.match(address, new RegExp(`^${site.base}${kinds.episode}/at/3$`));
    });
  },

  async "the system's media keys are told"(site) {
    await withPage(site, episode, {}, async (page) => {
      await page.addInitScript(() => {
        globalThis.handlers = {};
        navigator.mediaSession.setActionHandler = (name, handler) => (handlers[name] = handler);
      });
      await page.reload();
      await play(page).click();
      await isPlaying(page);
      const { title, artist, artwork } = await page.evaluate(() => {
        const { title, artist, artwork } = navigator.mediaSession.metadata;
        return { title, artist, artwork: artwork.map(({ src, sizes, type }) => ({ src, sizes, type })) };
      });
      assert.deepEqual([title, artist], ["The Fish Steps", "Harbour Notes"]);
      assert.deepEqual(artwork.map(({ sizes }) => sizes), ["96x96", "256x256", "512x512", "1400x1400"]);
      for (const { src, sizes, type } of artwork) {
        assert.match(src, new RegExp(`/media/artwork/[0-9a-f]{32}-${parseInt(sizes)}\\.jpg$`));
        assert.equal(type, "image/jpeg");
      }
      await page.evaluate(() => handlers.seekto({ seekTime: 8 }));
      await reaches(page, 8);
      await page.evaluate(() => handlers.previoustrack());
      await page.evaluate(() => handlers.pause());
      await isPaused(page);
    });
  },

  async "audio that fails says so, with the way to download it"(site) {
    await withPage(site, episode, {}, async (page) => {
      await page.route("**/*.mp3", (route) => route.fulfill({ status: 404, body: "" }));
      await play(page).click();
      await page.getByRole("alert").waitFor();
      assert.match(await page.getByRole("alert").textContent(), /cannot be played here/);
      assert.match(await page.getByRole("alert").getByRole("link").getAttribute("href"), /\.mp3$/);
    });
  },

  async "a show's newest episode plays at once, and its feed's address is copied"(site) {
    await withPage(site, kinds["show-pictured"], clipboard, async (page) => {
      await play(page).click();
      await isPlaying(page);
      await page.getByRole("button", { name: "Copy feed address" }).click();
      await page.getByRole("button", { name: "Copied" }).waitFor();
      assert.equal(await read(page), `${site.base}${kinds["show-pictured"]}/feed.xml`);
    });
  },
};
