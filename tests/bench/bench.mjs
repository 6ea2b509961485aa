// Measures earshot against what bounds it and against others, as ratios of CPU time side by side in one run:
// script/bench calls this, and says what the options are.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { casesOf } from "./cases.mjs";
import { siteOf } from "./data.mjs";
import { measureInTurns, warm } from "./load.mjs";
import { killAll, stopAll } from "./processes.mjs";
import { plot, resultsOf, tableOf } from "./report.mjs";
import { ROWS } from "./rows.mjs";

const OPTIONS = {
  build: { type: "string" },
  data: { type: "string" },
  peer: { type: "string" },
  sizes: { type: "string" },
  rounds: { type: "string" },
  json: { type: "string" },
  plot: { type: "string" },
  quick: { type: "boolean" },
  smoke: { type: "boolean" },
  fresh: { type: "boolean" },
  verbose: { type: "boolean" },
};

// How much of it: the sizes of the sites, the rounds, how long each turn of a load is and how long it is made
// warm before, and how many episodes are imported, as lines and in a feed.
const FULL = {
  ...{ sizes: [1000, 100000, 1000000], rounds: 5, turnMs: 750, warmMs: 1000 },
  ...{ importCount: 100000, importFeedCount: 10000 },
};
const QUICK = {
  ...{ sizes: [1000, 50000], rounds: 3, turnMs: 100, warmMs: 200 },
  ...{ importCount: 5000, importFeedCount: 500 },
};
const SMOKE = {
  ...{ sizes: [60, 300], rounds: 1, turnMs: 50, warmMs: 50 },
  ...{ importCount: 50, importFeedCount: 20 },
};

function wholeNumber(text, name) {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new Error(`--${name}: ${text} is not a whole number from 1 on`);
  return number;
}

function contextOf(options) {
  const here = dirname(fileURLToPath(import.meta.url));
  const amount = options.smoke ? SMOKE : options.quick ? QUICK : FULL;
  const context = {
    ...amount,
    here,
    root: resolve(here, "../.."),
    folder: mkdtempSync(join(tmpdir(), "earshot bench.")), // a space, as paths of people's machines have
    earshot: resolve(options.build, "earshot"),
    tool: (name) => resolve(options.build, "tests/bench", `bench_${name}`),
    peer: options.peer,
    fresh: options.fresh,
    say: (words) => console.error(`bench: ${words}`),
    detail: (words) => options.verbose && console.error(`  ${words}`),
    seed: 0,
    nextSeed: () => ++context.seed,
  };
  context.data = options.data ?? join(context.folder, "data");
  if (options.sizes) context.sizes = options.sizes.split(",").map((size) => wholeNumber(size, "sizes"));
  if (options.rounds) context.rounds = wholeNumber(options.rounds, "rounds");
  context.sizes.sort((a, b) => a - b);
  return context;
}

// Twice as many turns for what has a target.
const TURNS = { withTarget: 4, withoutTarget: 2 };

// The costs of what a row compares by the row's name, and what else is measured by its own.
async function runRound(context, { loads, others, facts }) {
  const round = {};
  for (const row of ROWS.filter(({ compared }) => compared)) {
    const compared = row.compared(facts).map((name) => loads[name]);
    const turns = row.target ? TURNS.withTarget : TURNS.withoutTarget;
    round[row.name] = await measureInTurns(context, compared, turns);
  }
  for (const [name, run] of Object.entries(others)) {
    round[name] = await run();
    context.detail(`${name}: ${JSON.stringify(round[name])}`);
  }
  return round;
}

async function run(context, options) {
  const sites = [];
  for (const size of context.sizes) sites.push(await siteOf(context, size));
  const cases = await casesOf(context, sites);
  context.say("warming up");
  for (const load of Object.values(cases.loads)) await warm(context, load);
  const rounds = [];
  while (rounds.length < context.rounds) {
    context.say(`round ${rounds.length + 1} of ${context.rounds}`);
    rounds.push(await runRound(context, cases));
  }
  const results = resultsOf(rounds, cases.facts);
  console.log(tableOf(results));
  if (options.json) writeFileSync(options.json, `${JSON.stringify(results, null, 1)}\n`);
  if (options.plot) await plot(context, options.plot, results, rounds, cases.facts);
}

// A signal ends what runs, and a second one does not wait for that.
function endOnSignal() {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.once(signal, () => stopAll().then(() => process.exit(1)));
  }
}

async function main() {
  const { values: options } = parseArgs({ options: OPTIONS });
  const context = contextOf(options);
  process.on("exit", () => {
    killAll();
    rmSync(context.folder, { recursive: true, force: true });
  });
  endOnSignal();
  try {
    await run(context, options);
  } finally {
    await stopAll();
  }
}

main().catch((error) => {
  console.error(`script/bench: ${error.message}`);
  process.exit(1);
});
