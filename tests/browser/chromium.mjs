// Debian's Chromium, once, for all who drive it: Playwright, pa11y's Puppeteer and Lighthouse meet at its port.
import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

// The system picks the port, and the browser says which.
function address(process) {
  return new Promise((resolve, reject) => {
    let said = "";
    process.stderr.on("data", (bytes) => {
      said += bytes;
      const found = /DevTools listening on (ws:\S+)/.exec(said);
      if (found) resolve(found[1]);
    });
    process.on("error", reject);
    process.on("exit", () => reject(new Error(`Chromium does not start: ${said}`)));
  });
}

export async function openBrowser() {
  const profile = mkdtempSync(join(tmpdir(), "earshot-chromium-"));
  const process = spawn("chromium", [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--mute-audio",
    "--disable-background-networking", "--remote-debugging-port=0", `--user-data-dir=${profile}`, "about:blank",
  ]);
  const endpoint = await address(process);
  const browser = await chromium.connectOverCDP(endpoint);
  return {
    browser,
    endpoint,
    port: Number(new URL(endpoint).port),
    async close() {
      await browser.close();
      const gone = new Promise((resolve) => process.on("exit", resolve));
      process.kill();
      await gone;
      // Processes of its own outlive it for a moment, and write.
      await rm(profile, { recursive: true, force: true, maxRetries: 20 });
    },
  };
}
