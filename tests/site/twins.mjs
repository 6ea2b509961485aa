// Reads Atom feeds, JSON Feeds and lists of shows with parsers of npm and compares what each one sees
// with the store:
//
//     node twins.mjs FEED_FILE STORED_FILE
//
// The name of the feed's file says what it is: .atom, .json or .opml. The stored file is that of
// feeds.mjs; for a list it has a line for each show.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parseFeed, parseOpml } from "feedsmith";

const require = createRequire(import.meta.url);
const RssParser = require("rss-parser");
const [feedFile, storedFile] = process.argv.slice(2);
const content = readFileSync(feedFile, "utf8");
const stored = readFileSync(storedFile, "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line));

const seconds = (date) => new Date(date).getTime() / 1000;
const linked = (links, rel) => links?.find((link) => link.rel === rel);

function parseAs(format) {
  const read = parseFeed(content);
  if (read.format !== format) throw new Error(`takes it for ${read.format}`);
  return read.feed;
}

function readAtomByFeedsmith() {
  const feed = parseAs("atom");
  return [
    {
      title: feed.title.value,
      link: linked(feed.links, "alternate").href,
      language: feed.xml.lang,
      copyright: feed.rights?.value,
      image_url: feed.logo,
      podcast_guid: feed.id.replace("urn:uuid:", ""),
    },
    ...feed.entries.map((entry) => ({
      title: entry.title.value,
      link: linked(entry.links, "alternate").href,
      published_at: seconds(entry.published),
      audio_url: linked(entry.links, "enclosure")?.href,
      audio_bytes: linked(entry.links, "enclosure")?.length,
      audio_type: linked(entry.links, "enclosure")?.type,
      notes: entry.content.value,
    })),
  ];
}

async function readAtomByRssParser() {
  const feed = await new RssParser().parseString(content);
  return [
    { title: feed.title, link: feed.link },
    ...feed.items.map((item) => ({
      title: item.title,
      link: item.link,
      published_at: seconds(item.pubDate),
      notes: item.content,
    })),
  ];
}

function readJsonByFeedsmith() {
  const feed = parseAs("json");
  return [
    {
      title: feed.title,
      link: feed.home_page_url,
      language: feed.language,
      image_url: feed.icon,
    },
    ...feed.items.map((item) => ({
      guid: item.id,
      title: item.title,
      link: item.url,
      published_at: seconds(item.date_published),
      audio_url: item.attachments?.[0].url,
      audio_bytes: item.attachments?.[0].size_in_bytes,
      audio_type: item.attachments?.[0].mime_type,
      duration_s: item.attachments?.[0].duration_in_seconds,
      notes: item.content_html,
    })),
  ];
}

function readOpmlByFeedsmith() {
  const { head, body } = parseOpml(content);
  if (!head.title) throw new Error("has no title");
  return body.outlines.map((outline) => ({
    type: outline.type,
    title: outline.text,
    link: outline.htmlUrl,
    feed_url: outline.xmlUrl,
    language: outline.language,
    summary: outline.description,
  }));
}

const parsers = {
  atom: { feedsmith: readAtomByFeedsmith, "rss-parser": readAtomByRssParser },
  json: { feedsmith: readJsonByFeedsmith },
  opml: { feedsmith: readOpmlByFeedsmith },
};

let faults = 0;
let compared = 0;

function compare(where, expected, read) {
  compared++;
  if (read === expected) return;
  faults++;
  console.log(`${where}:`);
  console.log(`  stored ${JSON.stringify(expected)?.slice(0, 300)}`);
  console.log(`  read   ${JSON.stringify(read)?.slice(0, 300)}`);
}

// What is empty in the store is not there, but for the content, which stands for the notes where
// there are none. To String.trim(), which some of them use, the byte order mark is a space.
const made = (value) => (typeof value === "string" ? value.trim() : value) || undefined;

for (const [parser, read] of Object.entries(parsers[feedFile.replace(/.*\./, "")])) {
  const items = await read();
  compare(`${parser}: how many`, stored.length, items.length);
  items.forEach((item, i) => {
    for (const [field, value] of Object.entries(item))
      if (field !== "notes" || stored[i].notes)
        compare(`${parser}: ${i}: ${field}`, made(stored[i][field]), made(value));
  });
}
console.log(`${compared} values compared, ${faults} differ`);
process.exit(faults ? 1 : 0);
