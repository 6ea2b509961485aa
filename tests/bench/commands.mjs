// What is not a matter of requests: the imports, and the start.
import { createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { IMPORT_LIMITS, addShow, createSite, lineFileName, writeEpisodes } from "./data.mjs";
import { programAnswer, programRequest } from "./http.mjs";
import { runToEnd, startServer } from "./processes.mjs";

// The lines to import, as a file: what makes them is not to be measured.
async function lineFile(context, count) {
  const file = join(context.data, lineFileName(count));
  if (context.fresh) rmSync(file, { force: true });
  if (!existsSync(file)) {
    mkdirSync(context.data, { recursive: true });
    const stream = createWriteStream(`${file}.unfinished`);
    const finished = new Promise((resolve, reject) => stream.on("finish", resolve).on("error", reject));
    await writeEpisodes(stream, 1, count);
    await finished;
    renameSync(`${file}.unfinished`, file);
  }
  return file;
}

async function bareImport(context, site, ...more) {
  const fresh = join(context.folder, "bare.db");
  const pragmas = join(context.root, "sql/connection_write.sql");
  const said = await runToEnd(context.tool("bare_import"), [site, fresh, pragmas, ...more]);
  rmSync(fresh);
  return JSON.parse(said);
}

// What earshot's import of so many episodes into a new site spends, and what bare SQLite does with the same
// rows, in CPU and in time; and what that spends once it is told all that earshot has learnt about FTS5.
export async function measureImport(context, count) {
  const folder = join(context.folder, "import");
  const site = join(folder, "site.db");
  const report = join(folder, "spent.json");
  const lines = await lineFile(context, count);
  mkdirSync(folder);
  await createSite(context.earshot, site);
  await addShow(context.earshot, site, 1);
  await runToEnd(context.tool("spend"), [
    ...[report, context.earshot, "--site", site, "import", ...IMPORT_LIMITS, "--show", "show-1", lines],
  ]);
  const whole = JSON.parse(readFileSync(report, "utf8"));
  const bare = await bareImport(context, site);
  const tuned = await bareImport(context, site, "tuned");
  rmSync(folder, { recursive: true });
  const [spent, least, leastTuned] = [whole, bare, tuned].map(({ cpu_us }) => Math.round(cpu_us / count));
  const rate = Math.round((count * 1e6) / whole.wall_us);
  context.detail(
    `import: ${spent} us an episode, bare ${least}, tuned ${leastTuned}, ${rate} episodes a second`,
  );
  return {
    cpu: bare.cpu_us / whole.cpu_us,
    wall: bare.wall_us / whole.wall_us,
    tuned: tuned.cpu_us / whole.cpu_us,
  };
}

// Items a second and the peak memory of an import of a feed with so many items, a transcript each fetched from
// a server on this machine.
export async function measureFeedImport(context, count) {
  const script = join(context.here, "import_feed.py");
  const measured = JSON.parse(await runToEnd("/usr/bin/python3", [script, context.earshot, String(count)]));
  context.detail(`import of a feed: ${JSON.stringify(measured)}`);
  return measured.whole;
}

// Milliseconds from the start of the program to the last byte of its first page. Nobody else may have the site
// open: what the first to open it has to do is part of this.
async function measureStart(context, site, path) {
  const [socket, request, answer] = ["sock", "request", "answer"].map((name) =>
    join(context.folder, `start.${name}`),
  );
  writeFileSync(request, programRequest(path));
  const program = [context.earshot, "--site", site.path, "fcgi", "--socket", socket];
  const said = await startServer(context.tool("first_answer"), [socket, request, answer, ...program]).ended();
  const { status } = programAnswer(readFileSync(answer));
  if (status !== 200) throw new Error(`start: status ${status}`);
  return Number(said.trim().split("\n").at(-1));
}

// One for each round.
export async function measureStarts(context, site, path) {
  const all = [];
  while (all.length < context.rounds) all.push(await measureStart(context, site, path));
  return all;
}
