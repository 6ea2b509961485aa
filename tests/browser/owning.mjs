// What an owner makes of a site: the README's style sheet, a template and a sentence of their own; site.sh has them.
import assert from "node:assert/strict";
import axe from "axe-core";
import { kinds } from "./kinds.mjs";
import { withPage } from "./pages.mjs";

function look() {
  const of = (selector) => getComputedStyle(document.querySelector(selector));
  return {
    ground: of("body").backgroundColor,
    text: of("body").color,
    font: of("body").fontFamily,
    accent: of(".listen-play").backgroundColor,
    round: of(".artwork").borderRadius,
    wide: document.querySelector(".listen").getBoundingClientRect().width,
  };
}

async function lookOf(site, base, colorScheme) {
  let seen;
  await withPage({ ...site, base }, kinds.episode, { colorScheme, viewport: { width: 1280, height: 900 } }, async (page) => {
    await page.locator(".listen-play").waitFor();
    seen = await page.evaluate(look);
  });
  return seen;
}

export const owning = {
  async "ten lines of CSS restyle a site, in both schemes"(site) {
    const light = await lookOf(site, site.owned, "light");
    const dark = await lookOf(site, site.owned, "dark");
    assert.deepEqual([light.ground, light.text], ["rgb(255, 255, 255)", "rgb(34, 34, 34)"]);
    assert.deepEqual([dark.ground, dark.text], ["rgb(16, 16, 20)", "rgb(238, 238, 238)"]);
    assert.match(light.font, /^Georgia/);
    assert.match(light.accent, /^oklch\(0\.45 0\.14 340\)/);
    assert.deepEqual([light.round, light.wide], ["0px", 36 * 16]);
    const usual = await lookOf(site, site.base, "light");
    for (const [name, value] of Object.entries(usual)) assert.notEqual(light[name], value, name);
    await withPage({ ...site, base: site.owned }, kinds.episode, { bypassCSP: true }, async (page) => {
      const sheet = await (await page.request.get(`${site.owned}/media/my.css`)).text();
      assert.ok(sheet.trim().split("\n").length <= 10, sheet);
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(() => axe.run());
      assert.deepEqual(violations.map((one) => one.id), []);
    });
  },

  async "one template and one sentence change, and the rest stays"(site) {
    await withPage({ ...site, base: site.owned }, kinds.episode, {}, async (page) => {
      assert.equal(await page.locator(".site-footer p").last().innerText(), "Made by hand in Lower Barnacle");
      assert.match(await page.locator(".site-footer").innerText(), /Served by earshot/);
      assert.equal(await page.locator("#chapters").innerText(), "Landmarks");
      assert.equal(await page.locator("#notes").innerText(), "Show notes");
    });
    await withPage(site, kinds.episode, {}, async (page) => {
      assert.equal(await page.locator("#chapters").innerText(), "Chapters");
      assert.doesNotMatch(await page.locator(".site-footer").innerText(), /Barnacle/);
    });
  },
};
