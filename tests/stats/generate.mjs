// Logs whose true counts are known, because each visit is made for one outcome:
//
//     node generate.mjs FOLDER VISITS [--plain]
//
// writes episodes.jsonl for two shows, three days of logs (the first gzip'ed, unless --plain) and
// truth.json. Clients have addresses of their own, so that no visit changes the outcome of another.
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const DAYS = 3;
const DAY_S = 86400;
const FIRST_DAY = 20783; // 2026-11-26
const EPISODES = 50; // a show
const SHOWS = ["go", "sea"];
const BYTES = 2_400_000; // 150 seconds of 128 kbit/s
const MINUTE = (BYTES / 150) * 60 + 65536;
const APPS = [
  ["Overcast", "Overcast/3.0 (+http://overcast.fm/; iOS podcast app)"],
  ["AntennaPod", "AntennaPod/3.4.0"],
  ["Podcast Addict", "PodcastAddict/v5 (+https://podcastaddict.com/; Android podcast app)"],
  ["Pocket Casts", "Pocket Casts"],
  ["AppleCoreMedia", "AppleCoreMedia/1.0.0.20G75 (iPhone; U; CPU OS 16_6 like Mac OS X; en_us)"],
  ["unknown", "Gramophone/1.0"],
];
const BROWSERS = [
  ["Firefox", "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0"],
  ["Google Chrome", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36"],
];
const CRAWLERS = [
  ["Googlebot", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"],
  ["ClaudeBot", "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ClaudeBot/1.0; +claudebot@anthropic.com)"],
  ["other crawlers", "ExampleBot/0.1 (+https://example.org/)"],
];

// Marsaglia's xorshift32: the same log each time.
let state = 20261126;
function below(limit) {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % limit;
}
const one = (list) => list[below(list.length)];

let clients = 0;
function address() {
  clients++;
  return `${10 + (clients >>> 24)}.${(clients >>> 16) & 255}.${(clients >>> 8) & 255}.${clients & 255}`;
}

const truth = { lines: 0, malformed: 0, downloads: 0, views: 0, episodes: {}, days: {}, apps: {}, crawlers: {} };
const seen = {}; // crawler: set of episodes

function tally(kind, day, episode, app) {
  truth[kind]++;
  for (const [table, key] of [["episodes", episode], ["days", String(day)], ["apps", app]]) {
    if (!key) continue;
    truth[table][key] ??= { downloads: 0, views: 0 };
    truth[table][key][kind]++;
  }
}

let files = [];
let parts = [];
let second = 0; // of the day
function line(day, { from, method = "GET", uri, status = 200, sent = 0, range = "-", purpose = "-", agent }) {
  const at = (FIRST_DAY + day) * DAY_S + second;
  parts[day].push(`${at}.123\t${from}\t${method}\t${uri}\t${status}\t${sent}\t${range}\t${purpose}\t${agent}\n`);
  truth.lines++;
}
function part(day, visit, start, size) {
  line(day, { ...visit, status: 206, sent: size, range: `bytes ${start}-${start + size - 1}/${BYTES}` });
}

function listener() {
  const [app, agent] = one(APPS);
  const episode = `${one(SHOWS)}/${below(EPISODES - 1)}`; // the last one nobody asks for
  return { app, episode, visit: { from: address(), uri: `/media/${episode}.mp3`, sent: BYTES, agent } };
}

// What listeners do; each returns whether a download comes of it on that day.
const LISTENERS = [
  (day, visit) => (line(day, visit), true),
  (day, visit) => (line(day, visit), true),
  (day, visit) => (line(day, visit), line(day, visit), true), // twice
  (day, visit) => (line(day, { ...visit, sent: MINUTE }), true), // left after a minute
  (day, visit) => (line(day, { ...visit, sent: MINUTE - 1 }), false), // or just before
  (day, visit) => (part(day, visit, 0, 2), false), // a probe
  (day, visit) => {
    part(day, visit, 0, 2);
    for (let at = 0; at < BYTES; at += 400_000) part(day, visit, at, 400_000);
    return true;
  },
  (day, visit) => {
    for (let i = 0; i < 4; i++) part(day, visit, 0, 500_000); // the same again and again
    return false;
  },
  (day, visit) => {
    part(day, visit, 2_000_000, 400_000); // the end first, and a gap
    part(day, visit, 0, MINUTE - 400_000);
    return true;
  },
  (day, visit) => (line(day, { ...visit, method: "HEAD", sent: 0 }), false),
  (day, visit) => (line(day, { ...visit, status: 304, sent: 0 }), false),
  (day, visit) => (line(day, { ...visit, status: 404, sent: 900 }), false),
  (day, visit) => (line(day, { ...visit, purpose: "prefetch" }), false),
  (day, visit) => (line(day, { ...visit, agent: "atc/1.0 watchOS/7.1 model/Watch4,2 hwp/t8006" }), false),
  (day, visit) => (line(day, { ...visit, agent: one(CRAWLERS)[1] }), false),
  (day, visit) => (line(day, { ...visit, agent: "-" }), false),
  (day, visit) => {
    const network = `2001:db8:${(clients >>> 16).toString(16)}:${(clients & 65535).toString(16)}`;
    line(day, { ...visit, from: `${network}::1` }); // two addresses of one household
    line(day, { ...visit, from: `${network}:ffff::2` });
    return true;
  },
];

function listen(day) {
  const { app, episode, visit } = listener();
  if (one(LISTENERS)(day, visit)) tally("downloads", day, episode, app);
  // The same the day after is another download.
  if (day + 1 < DAYS && below(50) === 0) {
    line(day + 1, visit);
    tally("downloads", day + 1, episode, app);
  }
}

function read(day) {
  const [browser, agent] = one(BROWSERS);
  const episode = `${one(SHOWS)}/${below(EPISODES - 1)}`;
  const visit = { from: address(), uri: `/shows/${episode}`, sent: 7000, agent };
  line(day, visit);
  tally("views", day, episode, browser);
  line(day, { ...visit, uri: `/shows/${episode}/embed` });
  line(day, { ...visit, uri: "/static/site.0123456789abcdef.css" });
  line(day, { ...visit, uri: "/?utm_source=letter", status: 304, sent: 0 });
  tally("views", day, null, browser);
}

function crawl(day) {
  const [crawler, agent] = one(CRAWLERS);
  const episode = `${one(SHOWS)}/${below(EPISODES - 1)}`;
  const status = one([200, 304]);
  line(day, { from: address(), uri: `/shows/${episode}${one(["", ".json", ".md"])}`, status, agent });
  truth.crawlers[crawler] ??= { requests: 0, not_modified: 0, episodes: 0 };
  truth.crawlers[crawler].requests++;
  if (status === 304) truth.crawlers[crawler].not_modified++;
  (seen[crawler] ??= new Set()).add(episode);
  truth.crawlers[crawler].episodes = seen[crawler].size;
}

function disturb(day) {
  parts[day].push(one(["\n", "12:00 [notice] hello\n", `${"x".repeat(100_000)}\n`, "1\t2\t3\n", "\u0000\u00ff\n"]));
  truth.lines++;
  truth.malformed++;
}

function flush(plain, all) {
  for (let day = 0; day < DAYS; day++) {
    if (!all && parts[day].length < 10_000) continue;
    const bytes = Buffer.from(parts[day].join(""));
    writeSync(files[day], day === 0 && !plain ? gzipSync(bytes, { level: 1 }) : bytes);
    parts[day] = [];
  }
}

function episodes(show) {
  return Array.from({ length: EPISODES }, (_, i) =>
    JSON.stringify({ guid: `${show}-${i}`, title: `Episode ${i} of ${show} <&>`, slug: String(i),
      published: "2026-01-01T00:00:00Z", duration: 150, audio_url: `/media/${show}/${i}.mp3`,
      audio_bytes: BYTES, audio_type: "audio/mpeg" })).join("\n");
}

export function generate(folder, visits, plain) {
  mkdirSync(folder, { recursive: true });
  for (const show of SHOWS) writeFileSync(join(folder, `${show}.jsonl`), episodes(show));
  const names = [plain ? "access.log.2" : "access.log.2.gz", "access.log.1", "access.log"];
  files = names.map((name) => openSync(join(folder, name), "w"));
  parts = names.map(() => []);
  for (let day = 0; day < DAYS; day++)
    for (let i = 0; i < visits / DAYS; i++) {
      second = Math.floor((i * DAY_S * DAYS) / visits) % DAY_S;
      const what = below(100);
      if (what < 70) listen(day);
      else if (what < 85) read(day);
      else if (what < 99 || plain) crawl(day);
      else disturb(day);
      flush(plain, false);
    }
  flush(plain, true);
  files.forEach((file) => closeSync(file));
  writeFileSync(join(folder, "truth.json"), JSON.stringify(truth, null, 1));
  return { truth, names, shows: SHOWS };
}

if (process.argv[1].endsWith("generate.mjs")) {
  const [folder, visits, plain] = process.argv.slice(2);
  generate(folder, Number(visits), plain === "--plain");
}
