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

async function visit(page, address, { javaScriptEnabled = true }) {
  await page.goto(address);
  if (javaScriptEnabled && (await page.locator(".listen").count())) await page.locator(".listen.is-ready").waitFor();
}

// Hands a page at that path to `use`, and closes it; nothing may be thrown or refused in it.
export async function withPage({ browser, base }, path, options, use) {
  const context = await browser.newContext(options);
  const complaints = [];
  try {
    context.setDefaultTimeout(120_000);
    await context.addInitScript(slowDown);
    const page = await context.newPage();
    const complain = (words) => complaints.push(`${page.url()}: ${words}`);
    page.on("pageerror", complain);
    page.on("console", (message) => {
      if (message.type() === "error" && !/Failed to load resource/.test(message.text())) complain(message.text());
    });
    await visit(page, base + path, options);
    await use(page, context);
    if (complaints.length) throw new Error(complaints.join("; "));
  } finally {
    await context.close();
  }
}

// Hands one page to `use` at each of the paths in turn, with what stands there for its name: a browser makes a
// process for each page, and that takes longer than most of what is asked of it.
export const withEach = (site, paths, options, use) =>
  withPage(site, "/robots.txt", options, async (page) => {
    for (const [name, path] of Object.entries(paths)) {
      await visit(page, site.base + path, options);
      await use(page, name);
    }
  });

export const time = (page) => page.evaluate(() => document.querySelector("audio").currentTime);

export const reaches = (page, seconds) =>
  page.waitForFunction((s) => document.querySelector("audio").currentTime >= s, seconds);

export const isPlaying = (page) => page.waitForFunction(() => {
  const audio = document.querySelector("audio");
  return !audio.paused && audio.readyState > 2;
});

export const isPaused = (page) => page.waitForFunction(() => document.querySelector("audio").paused);
