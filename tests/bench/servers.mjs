// Everything that is measured, running: what answers (`base`, an address) and the processes whose time
// counts (`processes`).
import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { asProgramOutput, get, getFromProgram, valueOf } from "./http.mjs";
import { HOST, startAlone, startShipped } from "./nginx.mjs";
import { runToEnd, startServer, until } from "./processes.mjs";

export const ASKED_OFTEN = 10;

// What switches the response cache off, for what is to be measured without it; nothing where this earshot
// has no such cache.
export async function withoutCache(earshot) {
  const help = await runToEnd(earshot, ["help", "fcgi"]);
  const option = help.match(/^ +--(\S*cache\S*) /m);
  return option ? [`--${option[1]}`, "0"] : [];
}

async function startProgram(context, name, site, options) {
  const socket = join(context.folder, `${name}.sock`);
  const program = startServer(context.earshot, ["--site", site.path, "fcgi", "--socket", socket, ...options]);
  await until(program, "makes no socket", () => getFromProgram(socket, "/healthz").catch(() => undefined));
  return { program, socket };
}

// Behind the shipped nginx.conf, without its micro-cache.
export async function startEarshot(context, name, site, options = []) {
  const { program, socket } = await startProgram(context, name, site, options);
  const { nginx, base } = await startShipped(context, name, { socket, microCache: false });
  return { base, program, socket, processes: [program, nginx] };
}

// The shipped nginx.conf as it is, in front of an earshot that runs already.
export async function startMicroCache(context, { program, socket }) {
  const { nginx, base } = await startShipped(context, "shipped", { socket, microCache: true });
  return { base, processes: [program, nginx] };
}

function write(context, name, answer) {
  const file = join(context.folder, `${name}.answer`);
  writeFileSync(file, asProgramOutput(answer));
  return file;
}

// As it is in the end: what is asked for often is compressed better than the first time.
async function settled(path, ask) {
  let answer;
  for (let left = ASKED_OFTEN; left > 0; left--) answer = await ask();
  if (answer.status >= 400) throw new Error(`${path}: status ${answer.status}`);
  return answer;
}

// A floor that repeats what the program itself writes, so that nginx has the same work with both, and what it
// writes for a client that has that.
export async function startFloor(context, name, server, path, coding = "gzip") {
  const ask = (condition) =>
    settled(path, () => getFromProgram(server.socket, path, { HTTP_ACCEPT_ENCODING: coding, ...condition }));
  const whole = await ask();
  const unchanged = await ask({ HTTP_IF_NONE_MATCH: valueOf(whole, "ETag") });
  const files = [whole, unchanged].map((answer, index) => write(context, `${name}-${index}`, answer));
  const socket = join(context.folder, `${name}.sock`);
  const floor = startServer(context.tool("floor"), [socket, ...files]);
  await until(floor, "makes no socket", () => getFromProgram(socket, "/").catch(() => undefined));
  const { nginx, base } = await startShipped(context, name, { socket, microCache: false });
  return { base, socket, answer: whole, processes: [floor, nginx] };
}

// nginx without a program: /static is the floor's answer as a file, /kept the same from nginx's cache.
export async function startNginxAlone(context, floor) {
  const { nginx, base } = await startAlone(context, { socket: floor.socket, answer: floor.answer });
  return { base, processes: [nginx, ...floor.processes] };
}

async function startPrinting(command, parameters) {
  const started = startServer(command, parameters);
  const base = await until(
    started,
    "does not say where it is",
    () => started.output.match(/http:\/\/\S+/)?.[0],
  );
  return { base, processes: [started] };
}

export function startStandalone(context, site) {
  return startPrinting(context.earshot, ["--site", site.path, "serve", "--listen", "127.0.0.1:0"]);
}

export async function startConstant(context, server, path) {
  const answer = await settled(path, () =>
    get(server.base + path, { Host: HOST, "Accept-Encoding": "gzip" }),
  );
  return startPrinting(context.tool("constant_httpd"), [write(context, "constant", answer)]);
}

// Its modules are found where npm has installed what they need.
export function startFastify(context, site) {
  for (const name of ["server.mjs", "store.mjs", "page.mjs"]) {
    copyFileSync(join(context.here, "fastify", name), join(context.peer, name));
  }
  return startPrinting(process.execPath, [join(context.peer, "server.mjs"), site.path]);
}
