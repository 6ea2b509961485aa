// The player in a frame, as another site shows it: of the size and with the markup that oEmbed names.
import assert from "node:assert/strict";
import { kinds } from "./kinds.mjs";
import { withPage } from "./pages.mjs";
import { withServer } from "./serving.mjs";

async function markupOf(site, path, [width, height]) {
  const url = encodeURIComponent(site.base + path);
  const answer = await fetch(`${site.base}/oembed?url=${url}&format=json&maxwidth=${width}&maxheight=${height}`);
  return (await answer.json()).html;
}

// A page of somebody else with that in it; a browser takes localhost for another site than 127.0.0.1.
const withBlog = (markup, use) =>
  withServer("localhost", (_, answer) => {
    answer.setHeader("Content-Type", "text/html");
    answer.end(`<!DOCTYPE html><title>A blog</title>${markup}`);
  }, use);

// Hands `use` the frame on a page of the blog.
async function framed(site, path, { size = [640, 180], query = "", ...options }, use) {
  const markup = (await markupOf(site, path, size)).replace("/embed", `/embed${query}`);
  await withBlog(markup, (base) =>
    withPage({ ...site, base }, "", options, async (page, context) => {
      const frame = await (await page.locator("iframe").elementHandle()).contentFrame();
      await frame.locator(".embed").waitFor();
      await use(frame, context);
    }));
}

export const embedding = {
  async "a frame holds all of its player"(site) {
    for (const size of [[640, 180], [320, 180], [320, 160]])
      for (const javaScriptEnabled of [true, false])
        for (const kind of ["episode", "episode-pictured", "right-to-left-episode"])
          await framed(site, kinds[kind], { size, javaScriptEnabled }, async (frame) => {
            const { wide, high, player } = await frame.evaluate(() => ({
              wide: document.documentElement.scrollWidth - innerWidth,
              high: document.documentElement.scrollHeight - innerHeight,
              player: innerHeight - document.querySelector(".listen").getBoundingClientRect().bottom,
            }));
            assert.ok(wide <= 0 && high <= 0 && player >= 0, `${kind} in ${size}: ${wide}, ${high}, ${player}`);
          });
  },

  async "it plays on another site, and leads to this one"(site) {
    await framed(site, kinds.episode, {}, async (frame, context) => {
      await frame.getByRole("button", { name: "Play", exact: true }).click();
      await frame.waitForFunction(() => document.querySelector("audio").currentTime > 0.1);
      const opening = context.waitForEvent("page");
      await frame.getByRole("link", { name: "Transcript" }).click();
      await (await opening).waitForURL(`${site.base}${kinds.episode}/transcript`);
    });
  },

  async "it takes the colours of the site around it"(site) {
    const looks = (frame) => frame.evaluate(() => {
      const colour = (selector) => getComputedStyle(document.querySelector(selector)).backgroundColor;
      return { ground: colour("body"), button: colour(".listen-play") };
    });
    const seen = {};
    for (const query of ["", "?theme=dark", "?theme=light", "?accent=cc0066"])
      await framed(site, kinds.episode, { query }, async (frame) => {
        await frame.locator(".listen-play").waitFor();
        seen[query] = await looks(frame);
      });
    assert.deepEqual(seen[""], seen["?theme=light"]);
    assert.notEqual(seen[""].ground, seen["?theme=dark"].ground);
    assert.equal(seen[""].ground, seen["?accent=cc0066"].ground);
    assert.notEqual(seen[""].button, seen["?accent=cc0066"].button);
    await framed(site, kinds.episode, { query: "?theme=light", colorScheme: "dark" }, async (frame) => {
      await frame.locator(".listen-play").waitFor();
      assert.deepEqual(await looks(frame), seen["?theme=light"]);
    });
  },
};
