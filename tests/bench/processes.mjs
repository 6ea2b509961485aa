// Starts programs, stops them, and reads from /proc what they spent.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";

const running = new Set();
const STOP_WAIT_MS = 5000;
const START_WAIT_MS = 60000;

function describe(command, code, signal, log) {
  return `${command} ended with ${signal ?? `status ${code}`}${log ? `:\n${log.slice(-4000)}` : ""}`;
}

// A program that is at work until its end, or until it is stopped. `input` leaves its standard input to
// the caller. It runs on those `processors`, or any. `output` and `log` have what it says.
export function start(command, parameters, { input = false, processors } = {}) {
  const words = [command, ...parameters];
  if (processors) words.unshift("taskset", "--cpu-list", processors.join(","));
  const child = spawn(words[0], words.slice(1), { stdio: [input ? "pipe" : "ignore", "pipe", "pipe"] });
  const started = { child, command, pid: child.pid, log: "", output: "" };
  running.add(started);
  child.stdout.on("data", (bytes) => (started.output += bytes));
  child.stderr.on("data", (bytes) => (started.log += bytes));
  child.stdin?.on("error", () => {}); // its end tells more than a broken pipe
  const closed = once(child, "close").finally(() => running.delete(started));
  closed.catch(() => {}); // a program that cannot be started: who waits for it is told
  started.closed = closed;
  started.ended = async () => {
    const [code, signal] = await closed;
    if (code !== 0) throw new Error(describe(command, code, signal, started.log));
    return started.output;
  };
  return started;
}

// Numbers of the processors that this may run on, from a list such as "0-2,5".
function allowedProcessors() {
  const [, list] = read("/proc/self/status").match(/^Cpus_allowed_list:\s+(\S+)$/m);
  return list.split(",").flatMap((range) => {
    const [first, last = first] = range.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}

// The load has a processor of its own, and what answers has the others. Who shares one with whom would be
// another thing each time, and what a request costs would follow from that: a seventh more or less.
const [LOADING, ...OTHERS] = allowedProcessors();

export function startServer(command, parameters) {
  return start(command, parameters, { processors: OTHERS.length > 0 ? OTHERS : [LOADING] });
}

export function startLoad(command, parameters) {
  return start(command, parameters, { processors: [LOADING] });
}

// What a command says, once it has ended well.
export function runToEnd(command, parameters, options) {
  return start(command, parameters, options).ended();
}

// Asks again and again until `ready` says something, and no longer than `started` runs.
export async function until(started, what, ready) {
  let over = false;
  const end = () => (over = true);
  started.closed.then(end, end);
  for (const begun = Date.now(); !over && Date.now() < begun + START_WAIT_MS;) {
    const answer = await ready();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`${started.command}: ${what}\n${started.log.slice(-4000)}`);
}

// A parent goes first: nginx's would start another worker.
function kill(started) {
  for (const pid of familyOf(started.pid)) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  }
}

export async function stop(started) {
  const timer = setTimeout(() => kill(started), STOP_WAIT_MS);
  started.child.kill("SIGTERM");
  await started.closed;
  clearTimeout(timer);
}

export async function stopAll() {
  await Promise.all([...running].map(stop));
}

// When there is no time to wait.
export function killAll() {
  for (const started of running) kill(started);
}

function read(path) {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return "";
  }
}

function threadsOf(pid) {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

// A process and all that it started.
function familyOf(pid) {
  const children = threadsOf(pid).flatMap((thread) =>
    read(`/proc/${pid}/task/${thread}/children`).split(" ").filter(Boolean),
  );
  return [pid, ...children.flatMap((child) => familyOf(Number(child)))];
}

// User and system time of the processes and all that they started, in nanoseconds: the first number of
// schedstat, where the clock of /proc/PID/stat ticks a hundred times a second only.
export function spentNs(servers) {
  let sum = 0;
  for (const server of servers) {
    for (const pid of familyOf(server.pid)) {
      for (const thread of threadsOf(pid)) {
        sum += Number(read(`/proc/${pid}/task/${thread}/schedstat`).split(" ")[0]);
      }
    }
  }
  return sum;
}

// A line of /proc/PID/status, such as VmRSS, in MiB.
export function memoryMiB(server, name) {
  const line = read(`/proc/${server.pid}/status`).match(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m"));
  if (!line) throw new Error(`${server.command} is gone`);
  return Number(line[1]) / 1024;
}

// From now on VmHWM is the peak since now.
export function forgetPeak(server) {
  writeFileSync(`/proc/${server.pid}/clear_refs`, "5");
}
