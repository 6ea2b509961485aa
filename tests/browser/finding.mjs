// Without a script: what one looks for is found, and everything of a show is reached by its links.
import assert from "node:assert/strict";
import { kinds } from "./kinds.mjs";
import { withEach, withPage } from "./pages.mjs";

const noScript = { javaScriptEnabled: false };
const show = kinds.show;

// Types into the form of that name, and sends it.
async function look(page, field, words) {
  await page.getByLabel(field).fill(words);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/search\?/);
}

const link = (page, name) => page.getByRole("main").getByRole("link", { name, exact: true }).first();

export const finding = {
  async "a word leads to the sentence and the second where it is said"(site) {
    await withPage(site, "/", noScript, async (page) => {
      await look(page, "Search all shows", "barometer");
      const result = page.locator(".search-results > li", { has: page.locator('a[href$="/log-45"]') });
      assert.match(await result.locator("p", { has: page.locator(".moment") }).innerText(), /behind the barometer/);
      assert.equal(await result.locator("mark").first().innerText(), "barometer");
      const at = await result.locator(".moment").innerText();
      await result.locator(".moment").click();
      await page.waitForURL(/\/log-45\/at\/\d+$/);
      assert.match(await page.locator("h1").innerText(), new RegExp(`, ${at}$`));
      assert.match(await page.locator(".at-quote").innerText(), /barometer/);
    });
  },

  async "one show is searched from its page, in any script, with or without its marks"(site) {
    await withPage(site, kinds["right-to-left-show"], noScript, async (page) => {
      await look(page, "ابحث في هذا البرنامج", "مرحبا");
      assert.match(await page.locator(".search-results mark").first().innerText(), /مرحبًا/);
      assert.equal(await page.locator(".search-results > li").count(), 1);
      await link(page, "في كل البرامج").click();
      await page.waitForURL((url) => !url.searchParams.has("show"));
    });
  },

  async "nothing that is typed is too much"(site) {
    const typed = ['"', '"barometer', "(barometer*", "-barometer^", "barometer 🔭?", "\u202ebarometer", "barometer ".repeat(100), "NEAR(a b)",
      "title:x AND", "' OR 1=1 --", "<script>alert(1)</script>", "%00", "x".repeat(1000)];
    const addresses = Object.fromEntries(typed.map((words) => [words, `/search?q=${encodeURIComponent(words)}`]));
    await withEach(site, addresses, noScript, async (page, words) => {
      assert.equal(await page.locator("h1").innerText(), "Search", words);
      assert.ok(words.startsWith(await page.getByLabel("Words to look for").inputValue()), words);
      if (/barometer/.test(words)) assert.ok(await page.locator(".search-results mark").count(), words);
    });
  },

  async "a slip of the pen leads to what was meant, and any search to its feed"(site) {
    await withPage(site, "/search?q=barometre", noScript, async (page) => {
      assert.match(await page.getByRole("status").innerText(), /^No episode has “barometre”\. Did you mean barometer\?$/);
      await link(page, "barometer").click();
      await page.waitForURL(/q=barometer/);
      const { length } = await page.locator(".search-results > li").all();
      assert.ok(length > 0);
      const feed = await page.request.get(site.base + (await link(page, "This search as a feed").getAttribute("href")));
      assert.match(feed.headers()["content-type"], /^application\/rss\+xml/);
      assert.ok((await feed.text()).match(/<item>/g).length >= length);
    });
  },

  async "all ways through a show can be gone"(site) {
    const ways = [["2024", /\/years\/2024$/], ["Season 2", /\/seasons\/2$/], ["weather", /\/topics\/weather$/],
      ["All people", /\/people$/], ["Ada Bright", /\/people\/ada-bright$/], ["All episodes and topics on one page", /\/index$/]];
    for (const [name, address] of ways)
      await withPage(site, show, noScript, async (page) => {
        await link(page, name).click();
        await page.waitForURL(address);
        assert.ok(await page.getByRole("main").getByRole("listitem").count(), name);
      });
    await withPage(site, `${show}/years/2024`, noScript, async (page) => {
      await link(page, "September 2024").click();
      await page.waitForURL(`${site.base}${show}/years/2024#month-9`);
      assert.ok(await page.locator("#month-9:target").isVisible());
    });
    await withPage(site, "/people/ada-bright", noScript, async (page) => {
      for (const title of ["Harbour Notes", /Lighthouse Keepers/])
        await page.locator(".person-shows").getByRole("link", { name: title }).waitFor();
    });
    await withPage(site, kinds.episode, noScript, async (page) => {
      assert.equal(await page.locator("ol.nearby > li").count(), 8);
      await page.getByRole("link", { name: /^Previous: / }).click();
      await page.waitForURL((url) => url.pathname !== kinds.episode);
      await page.getByRole("link", { name: /^Next: / }).click();
      await page.waitForURL(site.base + kinds.episode);
    });
  },
};
