// Puts load on a server and tells what a request cost: the CPU time of all processes that answered over the
// requests that they answered.
import { once } from "node:events";
import { join } from "node:path";
import { episodePath } from "./addresses.mjs";
import { readThrough } from "./data.mjs";
import { get, valueOf } from "./http.mjs";
import { ASKED_OFTEN } from "./servers.mjs";
import { HOST } from "./nginx.mjs";
import { spentNs, startLoad } from "./processes.mjs";

const CONNECTIONS = 32;
// The requests that wrk breaks off at the end cost something and do not count: there are so many times more
// that do.
const PER_CONNECTION = 20;
const INTERRUPT_MS = 50;
const TURNS = 4;
const PATIENCE_MS = 2000;

function wordsFor(load, seed) {
  const { counts, size } = load.plan ?? { counts: [], size: 0 };
  const shows = [size, ...counts.slice(0, 3), counts.length].map(String);
  if (load.turn) return ["turn", `${load.turn}`, ...shows, `${load.from ?? 0}`];
  if (load.random) return ["random", String(seed), ...shows];
  return ["one"];
}

function headersOf(load) {
  return { Host: HOST, "Accept-Encoding": "gzip", ...load.headers };
}

function pathOf(load) {
  return load.path ?? episodePath(load.plan, 0);
}

function headerOptions(load) {
  return Object.entries(headersOf(load)).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
}

// wrk counts its time in whole seconds; an interrupt ends it in between. One that comes before it has begun to
// wait is lost, so there are more of them.
async function runWrk(context, load, milliseconds, connections) {
  const wrk = startLoad("wrk", [
    ...["-t1", `-c${connections}`, "-d600s", "--timeout", "60s", "-s", join(context.here, "wrk.lua")],
    ...[...headerOptions(load), load.server.base + pathOf(load), "--", ...wordsFor(load, context.nextSeed())],
  ]);
  while (!wrk.log.includes("ready")) {
    await Promise.race([once(wrk.child.stderr, "data"), wrk.ended()]);
  }
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  wrk.child.kill("SIGINT");
  const timer = setInterval(() => wrk.child.kill("SIGINT"), INTERRUPT_MS);
  await wrk.ended().finally(() => clearInterval(timer));
  const done = JSON.parse(wrk.log.slice(wrk.log.indexOf("{")));
  if (done.failed > 0 && !load.mayFail)
    throw new Error(`${load.name}: ${done.failed} of ${done.requests} requests failed`);
  return done.requests > 0 ? done : runWrk(context, load, 2 * milliseconds + INTERRUPT_MS, connections);
}

// One after the other, each to its end: for answers that take so long that there are only a few of them.
async function runCurl(load, count) {
  const urls = Array.from({ length: count }, () => [
    "-o",
    "/dev/null",
    load.server.base + pathOf(load),
  ]).flat();
  const options = ["-sS", "-w", "%{http_code} %{time_total}\n", ...headerOptions(load)];
  const said = await startLoad("curl", [...options, ...urls]).ended();
  const answers = said
    .trim()
    .split("\n")
    .map((line) => line.split(" ").map(Number));
  const wrong = answers.find(([status]) => status !== (load.status ?? 200));
  if (wrong && !load.mayFail) throw new Error(`${load.name}: status ${wrong[0]}`);
  return { requests: count, duration_us: 1e6 * answers.reduce((sum, [, seconds]) => sum + seconds, 0) };
}

// What the answer is now; only an address of its own has a length that stays.
async function look(load) {
  const answer = await get(load.server.base + pathOf(load), headersOf(load));
  return {
    status: answer.status,
    encoding: valueOf(answer, "Content-Encoding") ?? "none",
    length: load.path ? answer.body.length : undefined,
  };
}

function isExpected(load, seen) {
  return Object.keys(seen).every((name) => seen[name] === load.expected[name]);
}

// Again and again until it is good, or for a moment: what is asked for often is compressed better after a while,
// and a search is turned away while one that was broken off has its place.
async function lookUntil(load, isGood) {
  const begun = performance.now();
  for (let left = ASKED_OFTEN; ; left--) {
    const seen = await look(load);
    if (isGood(seen) || (left <= 0 && performance.now() > begun + PATIENCE_MS)) return seen;
  }
}

// That what is measured is still the answer that it was, or is again.
async function check(load) {
  const seen = await lookUntil(load, (answer) => isExpected(load, answer));
  if (!isExpected(load, seen)) {
    throw new Error(`${load.name}: ${JSON.stringify(seen)} and not ${JSON.stringify(load.expected)}`);
  }
}

// How fast it was tells how it is measured the next time.
async function run(context, load, milliseconds) {
  const expected = Math.round((load.rate * milliseconds) / 1000);
  const connections = Math.min(load.connections ?? CONNECTIONS, Math.floor(expected / PER_CONNECTION));
  const done =
    load.path && connections === 0
      ? await runCurl(load, Math.max(1, expected))
      : await runWrk(context, load, milliseconds, Math.max(1, connections));
  load.rate = (done.requests * 1e6) / done.duration_us;
  if (load.turn) load.from = ((load.from ?? 0) + done.requests) % load.turn;
  return done.requests;
}

// Until what can be hot is hot: what stands in turn is asked for often, and so is everything else that does not
// take too long.
async function heat(context, load) {
  const enough = load.turn ? TURNS * load.turn : ASKED_OFTEN;
  let requests = 0;
  do {
    requests += await run(context, load, context.warmMs);
  } while (requests < enough && load.rate > ASKED_OFTEN);
}

// What the answer is then is what it is expected to stay.
export async function warm(context, load) {
  await look(load);
  const begun = performance.now();
  await look(load);
  load.rate = 1000 / (performance.now() - begun);
  await heat(context, load);
  const status = load.status ?? 200;
  load.expected = await lookUntil(load, (answer) => answer.status === status);
  if (load.expected.status !== status) throw new Error(`${load.name}: status ${load.expected.status}`);
}

async function prepare(context, load) {
  await check(load);
  if (load.turn) await heat(context, load); // others may have been kept in their place since
  if (load.file) await readThrough(load.file);
}

async function measure(context, load, spent) {
  const before = spentNs(load.server.processes);
  spent.requests += await run(context, load, context.turnMs);
  spent.ns += spentNs(load.server.processes) - before;
}

// CPU microseconds per request of each load, by its name. They take turns, there and back: what makes the
// machine slower for a while makes all of them slower.
export async function measureInTurns(context, loads, turns) {
  const spent = loads.map(() => ({ ns: 0, requests: 0 }));
  for (const load of loads) await prepare(context, load);
  for (let turn = 0; turn < turns; turn++) {
    const order = turn % 2 === 0 ? [...loads.keys()] : [...loads.keys()].reverse();
    for (const index of order) await measure(context, loads[index], spent[index]);
  }
  const costs = spent.map(({ ns, requests }) => ns / 1000 / requests);
  context.detail(loads.map(({ name }, index) => `${name} ${costs[index].toFixed(2)} us a request`).join(", "));
  return Object.fromEntries(loads.map(({ name }, index) => [name, costs[index]]));
}
