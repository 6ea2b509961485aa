// Pages in contexts of their own, which see nothing of each other.

// Runs in a page before all that is its own. Audio and what the player says pass eight times as slowly there, so
// that a test finds them where it left them, however long it was kept from looking.
function slowDown() {
  const times = 8;
  for (const name of ["playbackRate", "defaultPlaybackRate"]) {
    const { get, set } = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, name);
    Object.defineProperty(HTMLMediaElement.prototype, name, {
      get() { return get.call(this) * times; },
      set(rate) { set.call(this, rate / times); },
    });
  }
  const { setTimeout } = globalThis;
  globalThis.setTimeout = (then, ms, ...values) => setTimeout(then, ms * times, ...values);
}

// Hands a page at that path to `use`, and closes it; nothing may be thrown or refused in it.
export async function withPage({ browser, base }, path, options, use) {
  const context = await browser.newContext(options);
  const complaints = [];
  try {
    context.setDefaultTimeout(120_000);
    await context.addInitScript(slowDown);
    const page = await context.newPage();
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error" && !/Failed to load resource/.test(message.text())) complaints.push(message.text());
    });
    await page.goto(base + path);
    if (options.javaScriptEnabled !== false && (await page.locator(".listen").count()))
      await page.locator(".listen.is-ready").waitFor();
    await use(page, context);
    if (complaints.length) throw new Error(`${path}: ${complaints.join("; ")}`);
  } finally {
    await context.close();
  }
}

export const time = (page) => page.evaluate(() => document.querySelector("audio").currentTime);

export const reaches = (page, seconds) =>
  page.waitForFunction((s) => document.querySelector("audio").currentTime >= s, seconds);

export const isPlaying = (page) => page.waitForFunction(() => {
  const audio = document.querySelector("audio");
  return !audio.paused && audio.readyState > 2;
});

export const isPaused = (page) => page.waitForFunction(() => document.querySelector("audio").paused);
