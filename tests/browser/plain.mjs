// Without a script: everything can be read, reached and heard.
import assert from "node:assert/strict";
import { kinds } from "./kinds.mjs";
import { withEach, withPage } from "./pages.mjs";

const noScript = { javaScriptEnabled: false };

export const plain = {
  async "the browser's own controls play"(site) {
    await withPage(site, kinds["episode-pictured"], noScript, async (page) => {
      const audio = page.locator("audio");
      assert.equal(await audio.getAttribute("controls"), "");
      assert.ok((await audio.boundingBox()).height > 40);
      assert.equal(await page.locator(".listen-bar").count(), 0);
      // The audio has no room reserved below it that stays empty.
      assert.ok((await page.locator(".listen").boundingBox()).height < 80);
      const answer = await page.request.get(site.base + (await audio.getAttribute("src")), {
        headers: { range: "bytes=100-199" },
      });
      assert.equal(answer.status(), 206);
      assert.equal((await answer.body()).length, 100);
    });
  },

  async "chapters, soundbites and times are links"(site) {
    await withPage(site, kinds.episode, noScript, async (page) => {
      const times = (part) => page.locator(`[aria-labelledby=${part}] a`).evaluateAll((links) =>
        links.map((link) => /\.mp3#t=(.*)$/.exec(link.href)[1]));
      assert.deepEqual(await times("chapters"), ["0", "4", "9"]);
      assert.deepEqual(await times("soundbites"), ["4,9", "9.500,12.500"]);
    });
    await withPage(site, kinds.transcript, noScript, async (page) => {
      await page.locator(".cue-time").nth(2).click();
      await page.waitForURL(/\/at\/\d+$/);
    });
  },

  async "trailers and bonus episodes are marked wherever they are listed"(site) {
    const paths = [kinds.show, kinds.index, kinds.season, kinds.topic, "/shows/lighthouse/log-42", "/search?q=log&show=lighthouse&year=2025"];
    await withEach(site, paths, noScript, async (page) => {
      for (const [slug, mark] of [["log-44", "Bonus"], ["log-43", "Trailer"]]) {
        const entry = page.locator("li", { has: page.locator(`a[href$="/${slug}"]`) }).first();
        assert.equal(await entry.locator(".marker").innerText(), mark, `${slug} on ${page.url()}`);
      }
    });
  },

  async "a line's page plays from the line"(site) {
    await withPage(site, kinds.line, noScript, async (page) => {
      const [, second] = /#t=(\d+)$/.exec(await page.locator("audio[controls]").getAttribute("src"));
      assert.ok(second > 0);
      assert.equal(await page.getByRole("link", { name: /^Play from/ }).getAttribute("href"), `${kinds.episode}#t=${second}`);
    });
  },

  async "a search is narrowed, and widened again, on its own page"(site) {
    await withPage(site, kinds.search, noScript, async (page) => {
      for (const [link, parameter] of [["2024 (12)", "year=2024"], ["fog and its horns", "topic=fog-and-its-horns"]]) {
        await page.getByText("Narrow the search").click();
        await page.getByRole("link", { name: link, exact: true }).click();
        await page.waitForURL((url) => url.search.includes(parameter));
        assert.ok(await page.locator(".search-results mark").count());
      }
      await page.getByRole("link", { name: "on all topics" }).click();
      await page.getByRole("link", { name: "of all years" }).click();
      await page.waitForURL(site.base + kinds.search);
    });
  },

  async "the embedded player leads to the transcript"(site) {
    await withPage(site, kinds.embed, noScript, async (page, context) => {
      const opened = context.waitForEvent("page");
      await page.getByRole("link", { name: "Transcript" }).click();
      await (await opened).waitForURL(/\/transcript$/);
    });
  },

  async "a first view of an episode is under 14 KB, and asks nobody else"(site) {
    await withPage(site, "/robots.txt", {}, async (page) => {
      const sizes = {};
      const reading = [];
      page.on("response", (response) => {
        const url = new URL(response.url());
        assert.equal(url.origin, site.base, "a request to somebody else");
        if (/\.(png|jpg|svg|vtt)$/.test(url.pathname)) return;
        reading.push(response.request().sizes().then((size) => (sizes[url.pathname] = size.responseBodySize)));
      });
      await page.goto(site.base + kinds.episode, { waitUntil: "networkidle" });
      await Promise.all(reading);
      const of = (what) => Object.entries(sizes).find(([path]) => what.test(path))[1];
      const seen = of(/log-45$/) + of(/\.css$/);
      assert.ok(seen > 0 && seen < 14 * 1024, `${seen} bytes: ${JSON.stringify(sizes)}`);
      assert.ok(of(/\.js$/) > 0 && of(/\.js$/) < 8 * 1024);
      assert.deepEqual(await page.context().cookies(), []);
    });
  },
};
