// What earshot counts in generated logs is what the generator meant.
//
//     node generated.mjs EARSHOT
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate } from "./generate.mjs";

const DAY_MS = 86_400_000;
const FIRST_DAY = 20783;
const earshot = process.argv[2];
const folder = mkdtempSync(join(tmpdir(), "earshot stats "));
const environment = { ...process.env, EARSHOT_SITE: join(folder, "site.db") };

function run(...words) {
  return execFileSync(earshot, words, { env: environment, maxBuffer: 1e9, stdio: ["ignore", "pipe", "inherit"] }).toString();
}

// By the name of each row.
function table(rows, key, name = (row) => row[key]) {
  return Object.fromEntries(rows.map((row) => [name(row), { downloads: row.downloads, views: row.views }]));
}

function check() {
  const { truth, names, shows } = generate(folder, 30_000, false);
  const logs = [names[1], names[2], names[0]].map((name) => join(folder, name)); // in no order
  run("init");
  for (const show of shows) {
    run("show", "add", show, "--title", show);
    run("import", "--show", show, join(folder, `${show}.jsonl`));
  }
  const stats = JSON.parse(run("stats", "--json", ...logs));
  assert.deepEqual(
    { lines: stats.lines.read, malformed: stats.lines.malformed, downloads: stats.downloads, views: stats.views },
    { lines: truth.lines, malformed: truth.malformed, downloads: truth.downloads, views: truth.views });
  assert.deepEqual(table(stats.episodes, "episode"), truth.episodes);
  assert.deepEqual(table(stats.apps, "app"), truth.apps);
  assert.deepEqual(table(stats.days, "day", (row) => String(Date.parse(row.day) / DAY_MS - FIRST_DAY)), truth.days);
  const { all, ...kinds } = stats.audio_requests;
  assert.equal(Object.values(kinds).reduce((a, b) => a + b), all, "each request for audio is counted as one thing");

  const one = JSON.parse(run("stats", "--json", "--show", "sea", "--since", "2026-11-27", "--until", "2026-11-27", ...logs));
  assert.deepEqual(one.shows.map((row) => row.show), ["sea"]);
  assert.deepEqual(one.days.map((row) => row.day), ["2026-11-27"]);

  const ledger = JSON.parse(run("crawlers", "--json", ...logs));
  assert.deepEqual(
    Object.fromEntries(ledger.crawlers.map(({ crawler, requests, not_modified, episodes }) =>
      [crawler, { requests, not_modified, episodes }])), truth.crawlers);
  assert.deepEqual(ledger.never_seen.sort(), shows.map((show) => `${show}/49`));
}

try {
  check();
} finally {
  rmSync(folder, { recursive: true });
}
