// Walks over the site as a crawler does that obeys robots.txt:
//
//     node crawl.mjs BASE_URL [SHOW...]
//
// Every link that a page of the site has to the site leads to a page that answers 200. Each page for
// readers has one h1, a title of its own, a description, and itself as its canonical address; what it
// links to inside of a page is there. The sitemaps list what can be reached by links, all episodes, and
// nothing that asks not to be indexed. Each SHOW must have been walked over.
import { createRequire } from "node:module";
import { parse } from "parse5";

const require = createRequire(import.meta.url);
const robotsParser = require("robots-parser");
const [base, ...shows] = process.argv.slice(2);
const agent = "earshot-tests";
const hosts = new Set([new URL(base).origin]);
let faults = 0;

function fault(address, words) {
  faults++;
  console.log(`${address}: ${words}`);
}

// Redirects are not followed: a link should lead straight to the address that a page has.
function get(address, method = "GET") {
  return fetch(address, { method, redirect: "manual", headers: { "user-agent": agent } });
}

// All elements of a document, in order.
function* elements(node) {
  if (node.tagName) yield node;
  for (const child of node.childNodes ?? []) yield* elements(child);
}

function attribute(element, name) {
  return element.attrs.find((one) => one.name === name)?.value;
}

function textOf(node) {
  return node.nodeName === "#text" ? node.value : (node.childNodes ?? []).map(textOf).join("");
}

// Where each element may lead, by its name.
const linking = {
  a: ["href"],
  audio: ["src"],
  iframe: ["src"],
  img: ["src"],
  link: ["href"],
  script: ["src"],
  source: ["src"],
  track: ["src"],
};

function readPage(address, markup) {
  const page = {
    address,
    links: [],
    ids: new Set(),
    h1: 0,
    titles: [],
    descriptions: [],
    canonicals: [],
    robots: "",
  };
  for (const element of elements(parse(markup))) {
    const id = attribute(element, "id");
    if (id) page.ids.add(id);
    if (element.tagName === "h1") page.h1++;
    if (element.tagName === "title" && element.parentNode.tagName === "head")
      page.titles.push(textOf(element).trim());
    if (element.tagName === "meta" && attribute(element, "name") === "robots")
      page.robots = attribute(element, "content");
    if (element.tagName === "meta" && attribute(element, "name") === "description")
      page.descriptions.push(attribute(element, "content").trim());
    if (element.tagName === "link" && attribute(element, "rel") === "canonical")
      page.canonicals.push(attribute(element, "href"));
    for (const name of linking[element.tagName] ?? []) {
      const link = attribute(element, name);
      if (link !== undefined) page.links.push(new URL(link, address));
    }
  }
  page.indexed = !/noindex/.test(page.robots);
  return page;
}

const robotsAddress = new URL("/robots.txt", base).href;
const robots = robotsParser(robotsAddress, await (await get(robotsAddress)).text());

async function readSitemap(address, listed) {
  const answer = await get(address);
  if (answer.status !== 200) return fault(address, `is a sitemap with status ${answer.status}`);
  const document = await answer.text();
  for (const [, name, escaped] of document.matchAll(/<(url|sitemap)><loc>([^<]*)<\/loc>/g)) {
    const found = escaped.replaceAll("&amp;", "&");
    if (name === "sitemap") await readSitemap(found, listed);
    else if (listed.has(found)) fault(found, "is in the sitemaps twice");
    else listed.add(found);
  }
}

const pages = new Map();
const linkedFrom = new Map([[new URL("/", base).href, robotsAddress]]);

// Media is large: its head says enough.
async function visit(address) {
  if (!robots.isAllowed(address, agent)) return;
  const media = new URL(address).pathname.startsWith("/media/");
  const answer = await get(address, media ? "HEAD" : "GET");
  if (answer.status !== 200)
    return fault(address, `answers ${answer.status}, and ${linkedFrom.get(address)} links to it`);
  const body = await answer.text();
  const type = answer.headers.get("content-type") ?? "";
  if (!type.startsWith("text/html")) return;
  const page = readPage(address, body);
  pages.set(address, page);
  for (const link of page.links) {
    const target = link.origin + link.pathname + link.search;
    if (hosts.has(link.origin) && !linkedFrom.has(target)) linkedFrom.set(target, address);
  }
}

// A second of the audio (Media Fragments URI 1.0, section 4.2.1), which the player opens.
const isSecond = /^t=\d+(\.\d+)?$/;

function checkPage(page, titles) {
  const { address } = page;
  if (page.h1 !== 1) fault(address, `has ${page.h1} h1`);
  if (page.titles.length !== 1 || !page.titles[0]) fault(address, "has not one title");
  const other = titles.get(page.titles[0]);
  if (other) fault(address, `has the title of ${other}: ${page.titles[0].slice(0, 80)}`);
  titles.set(page.titles[0], address);
  if (page.indexed && (page.descriptions.length !== 1 || !page.descriptions[0]))
    fault(address, "has not one description");
  if (page.indexed && page.canonicals.join() !== address)
    fault(address, `has the canonical address ${page.canonicals.join()}`);
  for (const link of page.links) {
    const target = pages.get(link.origin + link.pathname + link.search);
    const fragment = decodeURIComponent(link.hash.slice(1));
    if (target && fragment && !target.ids.has(fragment) && !(isSecond.test(fragment) && target.ids.has("player")))
      fault(address, `links to ${link.href}, where there is no #${fragment}`);
  }
}

// The pages of an archive, and the further ones of a list, are reached by links, and what they list is in
// the sitemaps.
const needsNoSitemap =
  /^\/(shows\/[^/]+\/(archive\/\d+|(years|seasons|topics)\/[^/]+\?page=\d+)|people(\/[^/]+)?\?page=\d+)$/;

function checkSitemaps(listed) {
  for (const address of listed) {
    if (!linkedFrom.has(address)) fault(address, "is in a sitemap, but no page links to it");
    else if (!pages.get(address)?.indexed) fault(address, "is in a sitemap, but not to be indexed");
  }
  for (const { address, indexed } of pages.values()) {
    const { pathname, search } = new URL(address);
    if (indexed && !listed.has(address) && !needsNoSitemap.test(pathname + search))
      fault(address, "is in no sitemap");
  }
}

// A Map goes on to what is added while it is walked over.
for (const address of linkedFrom.keys()) await visit(address);
const titles = new Map();
for (const page of pages.values()) checkPage(page, titles);
const listed = new Set();
for (const sitemap of robots.getSitemaps()) await readSitemap(sitemap, listed);
if (listed.size === 0) fault(robotsAddress, "names no sitemap that lists anything");
checkSitemaps(listed);
for (const show of shows) {
  const prefix = new URL(`/shows/${show}/`, base).href;
  if (![...pages.keys()].some((address) => address.startsWith(prefix)))
    fault(prefix, "was not walked over");
}
console.log(`${linkedFrom.size} addresses, ${pages.size} pages, ${listed.size} in sitemaps`);
process.exit(faults ? 1 : 0);
