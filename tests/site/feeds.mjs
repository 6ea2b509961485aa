// Reads a feed with parsers of npm and compares what each one sees, value by value, with the store:
//
//     node feeds.mjs FEED_FILE STORED_FILE
//
// A line of the stored file is a JSON object: the show first, then its episodes as the feed has them.
// What a parser cannot say is not compared.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const he = require("he");
const [feedFile, storedFile] = process.argv.slice(2);
const xml = readFileSync(feedFile, "utf8");
const [show, ...episodes] = readFileSync(storedFile, "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line));

const trimmed = (text) => text.trim();
const seconds = (date) => new Date(date).getTime() / 1000;
const number = (text) => (text === undefined ? undefined : Number(text));

async function readByPartytime() {
  const { parseFeed } = await import("podcast-partytime");
  const feed = parseFeed(xml);
  return {
    show: {
      title: feed.title,
      link: feed.link,
      language: feed.language,
      author: feed.author,
      image_url: feed.itunesImage,
      podcast_guid: feed.guid,
    },
    episodes: feed.items.map((item) => ({
      guid: item.guid,
      title: item.title,
      link: item.link,
      published_at: seconds(item.pubDate),
      audio_url: item.enclosure?.url,
      audio_bytes: item.enclosure?.length,
      audio_type: item.enclosure?.type,
      duration_s: item.duration,
      season: item.itunesSeason,
      number: item.itunesEpisode,
      episode_type: item.itunesEpisodeType,
      explicit: item.explicit,
      notes: item.content,
    })),
  };
}

async function readByRssParser() {
  const Parser = require("rss-parser");
  const feed = await new Parser().parseString(xml);
  return {
    show: {
      title: feed.title,
      link: feed.link,
      language: feed.language,
      copyright: feed.copyright,
      author: feed.itunes?.author,
      image_url: feed.itunes?.image,
      owner_email: feed.itunes?.owner?.email,
    },
    episodes: feed.items.map((item) => ({
      guid: item.guid,
      title: item.title,
      link: item.link,
      published_at: seconds(item.isoDate),
      audio_url: item.enclosure?.url,
      audio_bytes: number(item.enclosure?.length),
      audio_type: item.enclosure?.type,
      duration_s: number(item.itunes.duration),
      season: number(item.itunes.season),
      number: number(item.itunes.episode),
      episode_type: item.itunes.episodeType,
      explicit: item.itunes.explicit === "true",
      notes: item["content:encoded"],
    })),
  };
}

async function readByFeedsmith() {
  const { parseFeed } = await import("feedsmith");
  const { format, feed } = parseFeed(xml);
  if (format !== "rss") throw new Error(`takes it for ${format}`);
  return {
    show: {
      title: feed.title,
      link: feed.link,
      language: feed.language,
      copyright: feed.copyright,
      author: feed.itunes?.author,
      image_url: feed.itunes?.image,
      owner_email: feed.itunes?.owner?.email,
      podcast_guid: feed.podcast?.guid,
    },
    episodes: feed.items.map((item) => ({
      guid: item.guid.value,
      title: item.title,
      link: item.link,
      published_at: seconds(item.pubDate),
      audio_url: item.enclosures?.[0].url,
      audio_bytes: item.enclosures?.[0].length,
      audio_type: item.enclosures?.[0].type,
      duration_s: item.itunes.duration,
      season: item.itunes.season,
      number: item.itunes.episode,
      episode_type: item.itunes.episodeType,
      explicit: item.itunes.explicit,
      notes: item.content?.encoded,
    })),
  };
}

async function readByFeedparser() {
  const { default: FeedParser } = await import("feedparser");
  const items = [];
  let meta;
  await new Promise((resolve, reject) => {
    const parser = new FeedParser({ addmeta: false });
    parser.on("error", reject);
    parser.on("meta", (read) => (meta = read));
    parser.on("data", (item) => items.push(item));
    parser.on("end", resolve);
    parser.end(xml);
  });
  const said = (item, name) => item[name]?.["#"];
  return {
    show: {
      title: said(meta, "rss:title"),
      link: meta.link,
      language: meta.language,
      copyright: meta.copyright,
      author: said(meta, "itunes:author"),
      podcast_guid: said(meta, "podcast:guid"),
    },
    // Its `title` is one without markup; this is what it read.
    episodes: items.map((item) => ({
      guid: item.guid,
      title: said(item, "rss:title"),
      link: item.link,
      published_at: seconds(item.pubdate),
      audio_url: item.enclosures[0]?.url,
      audio_bytes: number(item.enclosures[0]?.length),
      audio_type: item.enclosures[0]?.type,
      duration_s: number(said(item, "itunes:duration")),
      season: number(said(item, "itunes:season")),
      number: number(said(item, "itunes:episode")),
      episode_type: said(item, "itunes:episodetype"),
      explicit: said(item, "itunes:explicit") === "true",
      notes: said(item, "content:encoded"),
    })),
  };
}

// podcast-partytime decodes character references once more, folds spaces, leaves out episodes without
// audio, and takes a title of 0 for none.
const decoded = (text) => he.decode(text).trim();
const partytime = {
  title: (text) => (text === "0" ? "" : decoded(text).replace(/\s{2,}/g, " ")),
  author: decoded,
  guid: decoded,
  notes: decoded,
};

// What one of them makes of a text is made of the stored text before the two are compared.
const parsers = [
  {
    name: "podcast-partytime",
    read: readByPartytime,
    makes: partytime,
    keeps: (episode) => episode.audio_url !== "",
  },
  { name: "rss-parser", read: readByRssParser, makes: {}, keeps: () => true },
  // To String.trim() the byte order mark at the start of a title is a space.
  { name: "feedsmith", read: readByFeedsmith, makes: { title: trimmed }, keeps: () => true },
  { name: "feedparser", read: readByFeedparser, makes: { title: trimmed }, keeps: () => true },
];

let faults = 0;
let compared = 0;

// What is empty in the store has no element in the feed.
const nothing = { string: "", number: 0, boolean: false };

function compare(parser, where, stored, read) {
  for (const [field, value] of Object.entries(read)) {
    const expected = parser.makes[field] ? parser.makes[field](stored[field]) : stored[field];
    compared++;
    if ((value ?? nothing[typeof expected]) === expected) continue;
    faults++;
    console.log(`${parser.name}: ${where}: ${field}:`);
    console.log(`  stored ${JSON.stringify(expected).slice(0, 300)}`);
    console.log(`  read   ${JSON.stringify(value)?.slice(0, 300)}`);
  }
}

for (const parser of parsers) {
  const read = await parser.read();
  const kept = episodes.filter(parser.keeps);
  compare(parser, "the show", show, read.show);
  compare(parser, "the feed", { episodes: kept.length }, { episodes: read.episodes.length });
  kept.forEach((episode, i) =>
    compare(parser, episode.guid.slice(0, 40), episode, read.episodes[i] ?? {}),
  );
}
console.log(`${compared} values compared, ${faults} differ`);
process.exit(faults ? 1 : 0);
