// A page in the browser, and whatever happens on it that no text may bring about.

const made = "http://document.example/";

// Runs in the page: what on it is markup of somebody who had no right to write any.
function intruders() {
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    const name = element.localName;
    const isOwn = name !== "script" || element.type === "application/ld+json" || /\/static\//.test(element.src);
    if (!isOwn || ["iframe", "object", "embed", "base", "style", "template"].includes(name)) found.push(`<${name}>`);
    for (const attribute of element.attributes)
      if (/^on|^style$|^srcdoc$|^formaction$/.test(attribute.name)) found.push(`${name} ${attribute.name}`);
    for (const property of ["href", "src", "action"]) {
      const value = element[property]?.baseVal ?? element[property];
      if (typeof value === "string" && /^(javascript|data|vbscript|blob):/i.test(value)) found.push(value);
    }
  }
  return found;
}

// A page of the context. Its alarms are dialogs, windows, frames, requests that go elsewhere and errors of scripts.
export async function watchedPage(context) {
  const page = await context.newPage();
  const alarms = [];
  let content;
  let host;
  await page.route("**/*", (route) => {
    const url = route.request().url();
    if (url === made) return route.fulfill({ contentType: "text/html", body: content });
    if (new URL(url).host === host) return route.continue();
    alarms.push(`a request for ${url}`);
    return route.abort();
  });
  page.on("dialog", (dialog) => {
    alarms.push(`a dialog: ${dialog.message()}`);
    return dialog.dismiss().catch(() => {});
  });
  page.on("popup", () => alarms.push("a window"));
  page.on("frameattached", () => alarms.push("a frame"));
  page.on("pageerror", (error) => alarms.push(String(error)));
  return {
    page,
    // What it takes alarm at in a document; a page of the site has no intruders, either.
    async alarmsOf(html) {
      alarms.length = 0;
      content = html;
      await page.goto(made);
      return alarms;
    },
    async alarmsAt(address) {
      alarms.length = 0;
      host = new URL(address).host;
      await page.goto(address);
      return [...alarms, ...(await page.evaluate(intruders))];
    },
  };
}
