// The sites that are measured, made by earshot's own import from JSON Lines, and kept.
import { createHash } from "node:crypto";
import { createReadStream, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { join } from "node:path";
import { episodeSlug, planOf, showSlug } from "./addresses.mjs";
import { runToEnd, start } from "./processes.mjs";
import { Chance, notes, sentence, title, transcript } from "./words.mjs";

// Another one makes other data.
const GENERATOR = 1;
const TRANSCRIPT_BYTES = 4800;
const FIRST_DAY = Date.UTC(2010, 0, 1);
const LAST_DAY = Date.UTC(2025, 11, 31);
const WITH_CHAPTERS = 5;
// What one import reads may not come to more than 1 GB, whatever its limits are.
const IMPORTED_AT_ONCE = 100000;
// Of an import, far above what is made here.
export const IMPORT_LIMITS = ["--max-bytes", "100000000000", "--max-items", "10000000"];

// The `number`th of `count` episodes of a show, from 1 on, as a line of JSON.
export function episodeLine(show, number, count) {
  const chance = new Chance(show * 1000003 + number);
  const published = FIRST_DAY + Math.floor(((LAST_DAY - FIRST_DAY) * number) / (count + 1) / 1000) * 1000;
  const episode = {
    guid: `urn:bench:${show}:${number}`,
    slug: episodeSlug(number),
    title: `${title(chance)} ${number}`,
    summary: `${sentence(chance)} ${sentence(chance)}`,
    published: new Date(published).toISOString(),
    duration: 120 + chance.below(3600),
    audio_url: `https://media.example.org/${showSlug(show)}/${number}.mp3`,
    audio_bytes: 1000000 + chance.below(60000000),
    audio_type: "audio/mpeg",
    notes_html: notes(chance),
    transcript: transcript(chance, TRANSCRIPT_BYTES),
    season: 1 + Math.floor(number / 100),
    episode: 1 + (number % 100),
  };
  return `${JSON.stringify(episode)}\n`;
}

// A word of the `number`th episode's title that few others have.
export function rareWord(show, number) {
  return title(new Chance(show * 1000003 + number)).split(" ")[0].toLowerCase();
}

// Writes a show's episodes from one number to another to a stream, no faster than it takes them.
export async function writeEpisodes(stream, show, count, first = 1, last = count) {
  let lines = "";
  for (let number = first; number <= last; number++) {
    lines += episodeLine(show, number, count);
    if (lines.length > 1 << 20 || number === last) {
      if (!stream.write(lines)) await once(stream, "drain");
      lines = "";
    }
  }
  stream.end();
}

export function lineFileName(count) {
  return `episodes-${GENERATOR}-${count}.jsonl`;
}

export async function createSite(earshot, site) {
  await runToEnd(earshot, ["--site", site, "init"]);
  await runToEnd(earshot, ["--site", site, "config", "set", "base_url", "https://shows.example.org"]);
}

export async function addShow(earshot, site, show) {
  const chance = new Chance(show);
  await runToEnd(earshot, [
    ...["--site", site, "show", "add", showSlug(show), "--title", `${title(chance)} ${show}`],
    ...["--summary", sentence(chance), "--description", notes(chance), "--standing-text", sentence(chance)],
    ...["--language", "en", "--author", title(chance), "--category", "Technology"],
    ...["--image-url", `https://media.example.org/${showSlug(show)}.png`],
  ]);
}

async function importPart(earshot, site, show, count, first, last) {
  const importing = start(
    earshot,
    ["--site", site, "import", ...IMPORT_LIMITS, "--show", showSlug(show), "-"],
    { input: true },
  );
  await writeEpisodes(importing.child.stdin, show, count, first, last);
  await importing.ended();
}

async function importShow(earshot, site, show, count) {
  for (let first = 1; first <= count; first += IMPORTED_AT_ONCE) {
    await importPart(earshot, site, show, count, first, Math.min(count, first + IMPORTED_AT_ONCE - 1));
  }
}

// Chapters come from files, one command an episode: a few have them.
async function addChapters(earshot, site, show, folder) {
  const file = join(folder, "chapters.json");
  const chapters = [0, 30, 60, 90].map((startTime) => ({ startTime, title: title(new Chance(startTime)) }));
  writeFileSync(file, JSON.stringify({ version: "1.2.0", chapters }));
  await runToEnd(earshot, [
    "--site",
    site,
    "episode",
    "edit",
    showSlug(show),
    episodeSlug(1),
    "--chapters",
    file,
  ]);
}

async function makeSite(earshot, folder, plan) {
  const site = join(folder, "site.db");
  await createSite(earshot, site);
  for (const [index, count] of plan.counts.entries()) {
    const show = index + 1;
    await addShow(earshot, site, show);
    await importShow(earshot, site, show, count);
    if (show > 3 && show <= 3 + WITH_CHAPTERS) await addChapters(earshot, site, show, folder);
  }
}

// Data of one schema is of no use to another.
function versionOf(root) {
  const hash = createHash("sha256");
  for (const name of readdirSync(join(root, "sql/migrations")).sort()) {
    hash.update(readFileSync(join(root, "sql/migrations", name)));
  }
  return `${GENERATOR}-${hash.digest("hex").slice(0, 12)}`;
}

// From the disk into the system's memory, where it is on a machine that serves: otherwise what is made now and
// what was made for another run would not cost the same, nor what is asked for now and what was a while ago
// (virtual machines give memory back to their host).
export async function readThrough(path) {
  for await (const part of createReadStream(path, { highWaterMark: 4 * 1024 * 1024 })) void part;
}

// The site of that size, made where it is not there; a run that was broken off leaves none behind.
export async function siteOf(context, size) {
  const folder = join(context.data, versionOf(context.root), String(size));
  const site = join(folder, "site.db");
  if (context.fresh) rmSync(folder, { recursive: true, force: true });
  if (!existsSync(site)) {
    const begun = Date.now();
    const unfinished = `${folder}.unfinished`;
    context.say(`making a site of ${size} episodes`);
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { recursive: true });
    await makeSite(context.earshot, unfinished, planOf(size));
    renameSync(unfinished, folder);
    context.say(`made it in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  }
  await readThrough(site);
  return { size, path: site, plan: planOf(size) };
}
