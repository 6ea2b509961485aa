// Reads pages as a program that shows previews of links and compares what it sees with the store:
//
//     node previews.mjs STORED_FILE
//
// A line of the stored file is a JSON object: a page with its address. Those with a show are
// episodes.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parseFragment } from "parse5";

const require = createRequire(import.meta.url);
const he = require("he");
const { unfurl } = require("unfurl.js");
const pages = readFileSync(process.argv[2], "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line));
let faults = 0;
let compared = 0;

function compare(page, what, read, expected) {
  compared++;
  if (read === expected) return;
  faults++;
  console.log(`${page.url}: ${what}:`);
  console.log(`  read     ${JSON.stringify(read)?.slice(0, 300)}`);
  console.log(`  expected ${JSON.stringify(expected)?.slice(0, 300)}`);
}

// unfurl.js decodes character references twice more than HTML and JSON have them, and writes addresses
// as browsers do.
const text = (stored) => (stored ? he.decode(he.decode(stored)) : undefined);
const address = (stored) => (stored ? new URL(he.decode(stored)).href : undefined);
const secondsOf = (time) => (time === undefined ? undefined : Date.parse(time) / 1000);

function checkOpenGraph(page, graph, title) {
  compare(page, "og:title", graph.title, title);
  compare(page, "og:url", graph.url, page.url);
  compare(page, "og:type", graph.type, page.show ? "article" : "website");
  compare(page, "og:image", graph.images?.[0].url, address(page.image_url));
  const { width, height, type } = graph.images?.[0] ?? {};
  const side = page.image_side ?? undefined;
  compare(page, "og:image's width", Number(width) || undefined, side);
  compare(page, "og:image's height", Number(height) || undefined, side);
  compare(page, "og:image:type", type, side && "image/jpeg");
  compare(page, "og:audio", graph.audio?.[0].url, address(page.audio_url));
  compare(page, "og:audio:type", graph.audio?.[0].type, text(page.audio_url && page.audio_type));
  const published = graph.articles?.[0].published_time;
  compare(page, "article:published_time", secondsOf(published), page.published_at);
}

function checkCard(page, card, title) {
  const player = page.audio_url && page.image_url ? `${page.url}/embed` : undefined;
  compare(page, "twitter:title", card.title, title);
  compare(page, "twitter:card", card.card, player ? "player" : "summary");
  compare(page, "twitter:image", card.images?.[0].url, address(page.image_url));
  compare(page, "twitter:player", card.players?.[0].url, player);
}

function checkOembed(page, answer) {
  compare(page, "oEmbed", answer !== undefined, Boolean(page.audio_url));
  if (!answer) return;
  compare(page, "oEmbed title", answer.title, text(page.title));
  compare(page, "oEmbed author", answer.author_name, text(page.author || page.show));
  compare(page, "oEmbed type", `${answer.type} ${answer.version}`, "rich 1.0");
  const thumbnail = answer.thumbnails?.[0];
  const side = page.image_side ? 512 : undefined;
  compare(page, "oEmbed thumbnail", thumbnail?.url, side && page.image_url.replace("-1400.", "-512."));
  compare(page, "oEmbed thumbnail's width", thumbnail?.width, side);
  compare(page, "oEmbed thumbnail's height", thumbnail?.height, side);
}

// The player is an iframe and nothing else, and other sites may show it. Its markup is that of the
// answer itself, because unfurl.js decodes references in markup, too.
async function checkPlayer(page) {
  const question = `/oembed?url=${encodeURIComponent(page.url)}&format=json`;
  const answer = await (await fetch(new URL(question, page.url))).json();
  const { childNodes: nodes } = parseFragment(answer.html);
  compare(page, "oEmbed html", nodes.map((node) => node.nodeName).join(), "iframe");
  const attributes = new Map(nodes[0].attrs?.map(({ name, value }) => [name, value]));
  compare(page, "player", attributes.get("src"), `${page.url}/embed`);
  compare(page, "player title", attributes.get("title"), page.title);
  compare(page, "player width", attributes.get("width"), String(answer.width));
  const player = await fetch(attributes.get("src"));
  compare(page, "player status", player.status, 200);
  compare(page, "player X-Frame-Options", player.headers.get("x-frame-options"), null);
  const policy = player.headers.get("content-security-policy");
  compare(page, "player frames", /frame-ancestors ([^;]*)/.exec(policy)?.[1], "*");
}

for (const page of pages) {
  const read = await unfurl(page.url, { oembed: true });
  const title = text(page.show ? `${page.title} - ${page.show}` : page.title);
  compare(page, "canonical", read.canonical_url, page.url);
  compare(page, "author", read.author, text(page.author));
  checkOpenGraph(page, read.open_graph, title);
  checkCard(page, read.twitter_card, title);
  checkOembed(page, read.oEmbed);
  if (page.audio_url) await checkPlayer(page);
}
console.log(`${compared} values compared, ${faults} differ`);
process.exit(faults ? 1 : 0);
