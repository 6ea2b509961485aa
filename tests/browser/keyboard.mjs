// By the keyboard alone: the player's own keys, and everything that Tab reaches.
import assert from "node:assert/strict";
import { kinds } from "./kinds.mjs";
import { isPaused, isPlaying, reaches, withPage } from "./pages.mjs";

const episode = kinds["episode-pictured"];
const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };
const read = (page) => page.evaluate(() => navigator.clipboard.readText());

export const keyboard = {
  async "keys work where they mean nothing else"(site) {
    await withPage(site, episode, clipboard, async (page) => {
      await page.keyboard.press("k");
      await isPlaying(page);
      await page.keyboard.press("j");
      await page.keyboard.press(">");
      assert.equal(await page.getByLabel("Speed").inputValue(), "1.25");
      await page.keyboard.press("<");
      await page.keyboard.press("m");
      assert.equal(await page.locator("audio").evaluate((audio) => audio.muted), true);
      await page.keyboard.press("c");
      await page.waitForFunction(() => document.querySelector(".listen-status").textContent);
      assert.match(await read(page), new RegExp(`^${site.base}${episode}#t=0:\\d\\d$`));
      await page.keyboard.press("k");
      await isPaused(page);
      await page.keyboard.press("l");
      await reaches(page, 13.5);
      // The browser's own, and the switch.
      await page.keyboard.press("Control+k");
      await page.keyboard.press("Alt+k");
      await page.locator(".listen-keys summary").click();
      await page.getByLabel("Use these keys").uncheck();
      await page.keyboard.press("k");
      assert.equal(await page.locator("audio").evaluate((audio) => audio.paused), true);
      await page.reload();
      await page.keyboard.press("k");
      assert.equal(await page.locator("audio").evaluate((audio) => audio.paused), true);
    });
  },

  async "the keyboard alone reaches and works everything"(site) {
    await withPage(site, episode, clipboard, async (page) => {
      const wanted = ["play", "seek", "back", "forward", "speed", "share", "keys"];
      const reached = [];
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
      for (let i = 0; i < 20 && reached.length < wanted.length; i++) {
        await page.keyboard.press("Tab");
        const at = await page.evaluate(() => {
          const element = document.activeElement;
          if (!element.closest(".listen-bar")) return null;
          const style = getComputedStyle(element);
          if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) return "no outline";
          return element.dataset.do ?? (element.matches("input") ? "seek" : "keys");
        });
        if (at) reached.push(at);
        if (at === "play") {
          await page.keyboard.press("Space");
          await isPlaying(page);
          await page.keyboard.press("Enter");
          await isPaused(page);
        }
        if (at === "seek") {
          const before = await page.locator(".listen-seek").inputValue();
          await page.keyboard.press("ArrowRight");
          assert.equal(+(await page.locator(".listen-seek").inputValue()), +before + 1);
        }
        if (at === "keys") {
          await page.keyboard.press("Enter");
          await page.getByText("copy the link to this second").waitFor();
        }
      }
      assert.deepEqual(reached, wanted);
    });
  },

  async "keys that are the browser's stay the browser's"(site) {
    await withPage(site, episode, {}, async (page) => {
      // Whether the page takes a key, pressed on that element, for itself.
      const takes = (selector, key, modifiers = {}) => page.locator(selector).evaluate((element, init) =>
        !element.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init })), { key, ...modifiers });
      const own = ["k", "j", "l", "p", "n", "<", ">", "m", "c"];
      for (const key of own) {
        assert.equal(await takes("body", key), true, key);
        for (const modifier of ["ctrlKey", "altKey", "metaKey"])
          assert.equal(await takes("body", key, { [modifier]: true }), false, `${modifier} and ${key}`);
        for (const field of [".site-header input", ".listen-bar select"])
          assert.equal(await takes(field, key), false, `${key} in ${field}`);
      }
      for (const key of [" ", "Enter", "Tab", "Escape", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown",
        "Home", "End", "Backspace", "/", "'", "?", "f", "F1", "F5", "F6", "F11", "F12"])
        assert.equal(await takes("body", key), false, key);
    });
    await withPage(site, episode, {}, async (page) => {
      await page.getByLabel("Search all shows").click();
      await page.keyboard.type("kjlpnmc<>");
      assert.equal(await page.getByLabel("Search all shows").inputValue(), "kjlpnmc<>");
      assert.equal(await page.locator("audio").evaluate((audio) => audio.paused && !audio.muted), true);
    });
  },

  async "chapters, times and what narrows a search work by Enter"(site) {
    await withPage(site, kinds.episode, {}, async (page) => {
      await page.locator(".chapters a").nth(1).focus();
      await page.keyboard.press("Enter");
      await isPlaying(page);
      await reaches(page, 4);
      assert.equal(page.url(), site.base + kinds.episode);
    });
    await withPage(site, kinds.transcript, {}, async (page) => {
      await page.locator(".cue-time").nth(2).focus();
      await page.keyboard.press("Enter");
      await isPlaying(page);
      await reaches(page, 10);
    });
    await withPage(site, kinds.search, {}, async (page) => {
      await page.locator(".search-parts summary").focus();
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await page.waitForURL(/[?&](show|year|topic)=/);
    });
  },
};
