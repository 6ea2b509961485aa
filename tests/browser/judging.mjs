// What other people's judges say of every kind of page.
import assert from "node:assert/strict";
import axe from "axe-core";
import lighthouse from "lighthouse";
import pa11y from "pa11y";
import puppeteer from "puppeteer";
import { kinds } from "./kinds.mjs";
import { withEach, withPage } from "./pages.mjs";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// Runs in the page, once axe is there.
async function violations(values) {
  const { violations } = await axe.run({ runOnly: { type: "tag", values }, resultTypes: ["violations"] });
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

async function scores(site, path) {
  const flags = { port: site.port, logLevel: "error", output: "json" };
  const { lhr } = await lighthouse(site.base + path, flags);
  const faults = Object.values(lhr.audits).filter((one) => one.score !== null && one.score < 1 && one.scoreDisplayMode !== "informative");
  return {
    ...Object.fromEntries(Object.values(lhr.categories).map((one) => [one.id, Math.round(one.score * 100)])),
    faults: faults.map((one) => `${one.id} ${one.displayValue ?? ""}`),
  };
}

const isGood = ({ accessibility, "best-practices": practices, seo, performance }) =>
  accessibility === 100 && practices === 100 && seo === 100 && performance >= 99;

export const judging = {
  async "axe finds nothing, at three widths and in both schemes"(site) {
    await withEach(site, kinds, { bypassCSP: true }, async (page, kind) => {
      await page.evaluate(axe.source);
      for (const width of [320, 768, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        for (const colorScheme of ["light", "dark"]) {
          await page.emulateMedia({ colorScheme });
          assert.deepEqual(await page.evaluate(violations, tags), [], `${kind} at ${width}, ${colorScheme}`);
        }
      }
    });
  },

  // Of which axe says nothing.
  async "what stands in an empty field can be read"(site) {
    for (const colorScheme of ["light", "dark"])
      await withPage(site, kinds.show, { colorScheme }, async (page) => {
        const contrasts = await page.locator("input[placeholder]").evaluateAll((fields) => {
          const canvas = document.createElement("canvas").getContext("2d");
          const light = (colour) => {
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
            const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((one) => one / 255)
              .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          return fields.map((field) => {
            const two = [getComputedStyle(field, "::placeholder").color, getComputedStyle(field).backgroundColor].map(light);
            return (Math.max(...two) + 0.05) / (Math.min(...two) + 0.05);
          });
        });
        assert.ok(contrasts.length === 2 && contrasts.every((one) => one >= 4.5), `${colorScheme}: ${contrasts}`);
      });
  },

  async "pa11y agrees"(site) {
    const browser = await puppeteer.connect({ browserWSEndpoint: site.endpoint });
    for (const [kind, path] of Object.entries(kinds)) {
      const { issues } = await pa11y(site.base + path, { browser, standard: "WCAG2AA", runners: ["htmlcs"] });
      assert.deepEqual(issues.map((one) => `${one.code} ${one.selector}`), [], kind);
    }
    browser.disconnect();
  },

  // Other work on the machine can only slow a page down: the best of ten counts.
  async "Lighthouse is content, as on a phone"(site) {
    for (const kind of ["episode", "show", "home", "transcript", "search"]) {
      let judged;
      for (let i = 0; i < 10 && !(judged && isGood(judged)); i++) judged = await scores(site, kinds[kind]);
      assert.ok(isGood(judged), `${kind}: ${JSON.stringify(judged)}`);
    }
  },
};
