// A run of script/bench that is as small as it can be: each row is there, with a number that can be one.
//
//     node smoke.mjs ROOT BUILD_FOLDER
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [root, build] = process.argv.slice(2);

// Those that have a target, and what others ask for by name.
const NAMES =
  `hot hot-many not-modified cold growth micro-cache deep-listing feed feed-large search-rare search-common import
  import-feed import-feed-memory memory start standalone fastify-hot fastify-cold`.split(/\s+/);

function checkRow(row) {
  assert.deepEqual(Object.keys(row), ["name", "ratio", "of", "min", "max", "target"]);
  assert.match(row.of, /./, row.name);
  for (const number of [row.ratio, row.min, row.max]) {
    assert.ok(Number.isFinite(number), `${row.name}: ${number}`);
  }
  assert.ok(row.min <= row.ratio && row.ratio <= row.max, row.name);
}

const folder = mkdtempSync(join(tmpdir(), "bench smoke."));
process.on("exit", () => rmSync(folder, { recursive: true }));
const json = join(folder, "rows.json");
const picture = join(folder, "rows.svg");
const run = spawnSync(
  join(root, "script/bench"),
  ["--smoke", "--verbose", "--build", build, "--json", json, "--plot", picture],
  { stdio: "inherit" },
);
assert.equal(run.status, 0, "script/bench fails");
const rows = JSON.parse(readFileSync(json, "utf8"));
rows.forEach(checkRow);
for (const name of NAMES) {
  const named = rows.filter((row) => row.name === name);
  assert.equal(named.length, 1, `rows named ${name}`);
  assert.ok(named[0].ratio > 0, name);
}
assert.match(readFileSync(picture, "utf8"), /<svg[\s\S]*fastify-cold[\s\S]*<\/svg>/);
