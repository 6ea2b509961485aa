// The policy that pages come with: they keep to it themselves, and the browser holds everybody else to it.
import assert from "node:assert/strict";
import { kinds } from "./kinds.mjs";
import { withEach } from "./pages.mjs";

// What the kinds of the other tests have none of.
const more = {
  index: "/shows/lighthouse/index",
  year: "/shows/lighthouse/years/2025",
  feed: "/shows/lighthouse/feed.xml",
  artwork: "/shows/lighthouse/artwork.svg",
};

const all = { ...kinds, ...more };

// Everything by which a text could become script or markup, had something found its way into the page's own
// script: the names of those that worked.
function breakOut() {
  const worked = [];
  const attempts = {
    innerHTML: () => (document.documentElement.innerHTML = "<b>x</b>"),
    insertAdjacentHTML: () => document.documentElement.insertAdjacentHTML("beforeend", "<b>x</b>"),
    write: () => document.write("<b>x</b>"),
    parse: () => new DOMParser().parseFromString("<b>x</b>", "text/html"),
    source: () => (document.createElementNS("http://www.w3.org/1999/xhtml", "script").src = "/static/x.js"),
    text: () => (document.createElementNS("http://www.w3.org/1999/xhtml", "script").text = "1"),
    policy: () => trustedTypes.createPolicy("x", { createHTML: (text) => text }),
  };
  for (const [name, attempt] of Object.entries(attempts))
    try {
      attempt();
      worked.push(name);
    } catch {
      /* As it should be. */
    }
  return worked;
}

export const guarded = {
  // withEach() takes each report of a violation for a fault.
  async "every kind of page keeps to its policy"(site) {
    await withEach(site, all, {}, async (page, kind) => {
      if (await page.locator("audio").count()) await page.locator(".listen-bar").waitFor();
      assert.equal(await page.evaluate(() => typeof trustedTypes), "object", kind);
    });
  },

  async "in no kind of document can a text become script or markup"(site) {
    for (const [kind, path] of ["episode", "embed", "missing", "feed", "artwork"].map((kind) => [kind, all[kind]])) {
      const context = await site.browser.newContext();
      const page = await context.newPage();
      await page.goto(site.base + path);
      assert.deepEqual(await page.evaluate(breakOut), [], kind);
      await context.close();
    }
  },
};
