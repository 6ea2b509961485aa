// What is measured in each round, by the name that the rows know it under. A load of requests has the server
// that it goes to, and
//   path     the address of every request, or
//   turn     so many pages of the plan, one after the other, or
//   random   any page of the plan
//   headers  beside Host and Accept-Encoding: gzip
//   status   of the answer, where it is not 200
//   mayFail  where some answers may have another
// Anything else is a function that measures.
import { measureFeedImport, measureImport, measureStarts } from "./commands.mjs";
import { episodePath, showSlug } from "./addresses.mjs";
import { rareWord } from "./data.mjs";
import { get, getFromProgram, valueOf } from "./http.mjs";
import { HOST } from "./nginx.mjs";
import { forgetPeak, memoryMiB } from "./processes.mjs";
import { measureInTurns } from "./load.mjs";
import * as servers from "./servers.mjs";

const HOT_PAGES = 5000;
const PER_ARCHIVE_PAGE = 50;

// In the middle of the largest show, where a page has all that it can have.
function addressesOf({ size, plan }) {
  const page = episodePath(plan, Math.floor(size / 4));
  const archive = `/shows/${showSlug(1)}/archive`;
  return {
    page,
    transcript: `${page}/transcript`,
    newest: `/shows/${showSlug(1)}`,
    year: `/shows/${showSlug(1)}/years/2017`,
    firstArchive: `${archive}/1`,
    deepArchive: `${archive}/${Math.max(1, Math.floor(plan.counts[0] / PER_ARCHIVE_PAGE))}`,
    middleArchive: `${archive}/${Math.max(1, Math.floor(plan.counts[0] / PER_ARCHIVE_PAGE / 2))}`,
    feed: `/shows/${showSlug(3)}/feed.xml`,
    largeFeed: `/shows/${showSlug(2)}/feed.xml`,
    searchRare: `/search?q=${rareWord(1, 1)}`,
    searchCommon: "/search?q=the",
    sitemap: `/sitemaps/${showSlug(2)}/1.xml`,
  };
}

async function startServers(context, sites, address) {
  const largest = sites.at(-1);
  const off = await servers.withoutCache(context.earshot);
  const earshot = await servers.startEarshot(context, "earshot", largest);
  const floorOf = (name, path, coding) =>
    servers.startFloor(context, `floor-${name}`, earshot, path, coding);
  const standalone = await servers.startStandalone(context, largest);
  const page = await floorOf("page", address.page);
  const uncached = [];
  for (const site of sites) {
    uncached.push(await servers.startEarshot(context, `uncached-${site.size}`, site, off));
  }
  return {
    earshot,
    standalone,
    uncached,
    microCache: await servers.startMicroCache(context, earshot),
    fastify: await servers.startFastify(context, largest),
    constant: await servers.startConstant(context, standalone, address.page),
    nginx: await servers.startNginxAlone(context, page),
    floor: {
      page,
      brotli: await floorOf("brotli", address.page, "br"),
      feed: await floorOf("feed", address.feed),
      largeFeed: await floorOf("large-feed", address.largeFeed),
      sitemap: await floorOf("sitemap", address.sitemap),
      transcript: await floorOf("transcript", address.transcript),
    },
  };
}

async function etagOf(server, path) {
  const answer = await get(server.base + path, { Host: HOST, "Accept-Encoding": "gzip" });
  return valueOf(answer, "ETag");
}

// Any page of a site at random, with its file in memory.
function anyPage({ plan, path }) {
  return { random: true, plan, file: path };
}

function loadsOf(
  { earshot, standalone, uncached, microCache, fastify, constant, nginx, floor },
  sites,
  address,
  tags,
) {
  const largest = sites.at(-1);
  const { plan, size } = largest;
  const turn = Math.min(HOT_PAGES, size);
  const br = { "Accept-Encoding": "br" };
  const unchangedPage = { status: 304, headers: { "If-None-Match": tags.page } };
  const unchangedFeed = { status: 304, headers: { "If-None-Match": tags.feed } };
  const unchangedSince = { status: 304, headers: { "If-Modified-Since": new Date().toUTCString() } };
  const growth = Object.fromEntries(
    sites.map((site, index) => [
      `cold-${site.size}`,
      { server: uncached[index], ...anyPage(site) },
    ]),
  );
  const last = uncached.at(-1);
  return {
    hot: { server: earshot, path: address.page },
    "floor-page": { server: floor.page, path: address.page },
    "hot-brotli": { server: earshot, path: address.page, headers: br },
    "floor-brotli": { server: floor.brotli, path: address.page, headers: br },
    "not-modified": { server: earshot, path: address.page, ...unchangedPage },
    "floor-not-modified": { server: floor.page, path: address.page, ...unchangedPage },
    "micro-cache": { server: microCache, path: address.page },
    static: { server: nginx, path: "/static" },
    kept: { server: nginx, path: "/kept" },
    standalone: { server: standalone, path: address.page },
    constant: { server: constant, path: address.page },
    "fastify-hot": { server: fastify, path: address.page },
    "fastify-cold": { server: fastify, ...anyPage(largest) },
    // One at a time: searches have half of the workers, and more at once are turned away; so is one that
    // gets so little of a busy machine that its time is over.
    "search-rare": { server: last, path: address.searchRare, connections: 1, mayFail: true },
    "search-common": { server: last, path: address.searchCommon, connections: 1, mayFail: true },
    newest: { server: last, path: address.newest },
    year: { server: last, path: address.year },
    "first-archive": { server: last, path: address.firstArchive },
    "middle-archive": { server: last, path: address.middleArchive },
    "deep-archive": { server: last, path: address.deepArchive },
    feed: { server: earshot, path: address.feed },
    "floor-feed": { server: floor.feed, path: address.feed },
    "feed-not-modified": { server: earshot, path: address.feed, ...unchangedFeed },
    "floor-feed-not-modified": { server: floor.feed, path: address.feed, ...unchangedFeed },
    sitemap: { server: earshot, path: address.sitemap },
    "floor-sitemap": { server: floor.sitemap, path: address.sitemap },
    transcript: { server: earshot, path: address.transcript },
    "floor-transcript": { server: floor.transcript, path: address.transcript },
    "large-feed": { server: earshot, path: address.largeFeed },
    "floor-large-feed": { server: floor.largeFeed, path: address.largeFeed },
    ...growth,
    "hot-many": { server: earshot, turn, plan },
    "many-not-modified": { server: earshot, turn, plan, ...unchangedSince },
    cold: { server: earshot, ...anyPage(largest) },
  };
}

// What is measured in other ways, behind what is compared: hot-many and cold fill the cache, whose memory counts.
function othersOf(context, { earshot }, loads, address, starts) {
  const { program } = earshot;
  const alone = async (name) => (await measureInTurns(context, [loads[name]], 1))[name];
  return {
    "search-rare": () => alone("search-rare"),
    "search-common": () => alone("search-common"),
    memory: () => memoryMiB(program, "VmRSS"),
    "anonymous-memory": () => memoryMiB(program, "RssAnon"),
    "large-feed-memory": async () => {
      const idle = memoryMiB(program, "VmRSS");
      forgetPeak(program);
      await get(earshot.base + address.largeFeed, { Host: HOST, "Accept-Encoding": "gzip" });
      return memoryMiB(program, "VmHWM") - idle;
    },
    start: () => starts.shift(),
    import: () => measureImport(context, context.importCount),
    "import-feed": () => measureFeedImport(context, context.importFeedCount),
  };
}

// Who compressed the page: for the words that stand beside a ratio.
async function compressedBy(server, path, encoding) {
  const through = await get(server.base + path, { Host: HOST, "Accept-Encoding": encoding });
  if (valueOf(through, "Content-Encoding") !== encoding) return "not compressed";
  const own = await getFromProgram(server.socket, path, { HTTP_ACCEPT_ENCODING: encoding });
  return valueOf(own, "Content-Encoding") === encoding ? encoding : `${encoding} by nginx`;
}

// The cases, and the facts that the rows tell of them.
export async function casesOf(context, sites) {
  const largest = sites.at(-1);
  const address = addressesOf(largest);
  const starts = await measureStarts(context, largest, address.page);
  const running = await startServers(context, sites, address);
  const tags = {
    page: await etagOf(running.earshot, address.page),
    feed: await etagOf(running.earshot, address.feed),
  };
  const loads = loadsOf(running, sites, address, tags);
  for (const [name, load] of Object.entries(loads)) load.name = name;
  const facts = {
    size: largest.size,
    smallest: sites[0].size,
    sizes: sites.map((site) => site.size),
    turn: Math.min(HOT_PAGES, largest.size),
    deepest: address.deepArchive.split("/").at(-1),
    feedItems: largest.plan.counts[2],
    largeFeedItems: largest.plan.counts[1],
    importCount: context.importCount,
    importFeedCount: context.importFeedCount,
    rareWord: rareWord(1, 1),
    gzip: await compressedBy(running.earshot, address.page, "gzip"),
    brotli: await compressedBy(running.earshot, address.page, "br"),
  };
  return { loads, others: othersOf(context, running, loads, address, starts), facts };
}
