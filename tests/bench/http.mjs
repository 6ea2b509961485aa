// One request at a time, and the answer as it came: nothing is decoded.
import { request } from "node:http";
import { connect } from "node:net";
import { buffer } from "node:stream/consumers";

// Of nginx and of the connection, and thus not of the answer.
const NOT_THE_ANSWERS = /^(server|date|connection|keep-alive|transfer-encoding|content-length)$/i;

function pairs(list) {
  const all = [];
  for (let i = 0; i < list.length; i += 2) all.push([list[i], list[i + 1]]);
  return all;
}

export function valueOf(answer, name) {
  return answer.headers.find((header) => header[0].toLowerCase() === name.toLowerCase())?.[1];
}

export function get(url, headers = {}) {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers, agent: false }, (received) => {
      const parts = [];
      received.on("data", (part) => parts.push(part));
      received.on("error", reject);
      received.on("end", () =>
        resolve({
          status: received.statusCode,
          headers: pairs(received.rawHeaders),
          body: Buffer.concat(parts),
        }),
      );
    });
    sent.on("error", reject).end();
  });
}

// The headers of an answer that are not nginx's or the connection's.
export function ownHeaders(answer) {
  return answer.headers.filter(([name]) => !NOT_THE_ANSWERS.test(name));
}

// The answer as a program would write it the CGI way, for the floors to repeat.
export function asProgramOutput(answer) {
  const lines = ownHeaders(answer).map((header) => header.join(": "));
  if (answer.body.length > 0) lines.push(`Content-Length: ${answer.body.length}`);
  const head = [`Status: ${answer.status}`, ...lines, "", ""].join("\r\n");
  return Buffer.concat([Buffer.from(head, "latin1"), answer.body]);
}

/* ---- FastCGI ---- */

const BEGIN = 1,
  END = 3,
  PARAMETERS = 4,
  BODY = 5,
  OUTPUT = 6,
  RESPONDER = 1;

function record(type, content = Buffer.alloc(0)) {
  return Buffer.concat([
    Buffer.from([1, type, 0, 1, content.length >> 8, content.length & 255, 0, 0]),
    content,
  ]);
}

// Names and values here are shorter than 128 bytes.
function parameters(all) {
  const parts = Object.entries(all).map(([name, value]) =>
    Buffer.concat([Buffer.from([name.length, value.length]), Buffer.from(name + value)]),
  );
  return record(PARAMETERS, Buffer.concat(parts));
}

// What the records say so far, or undefined while the answer has no end.
function outputOf(bytes) {
  const parts = [];
  for (let at = 0; at + 8 <= bytes.length;) {
    const type = bytes[at + 1];
    const length = bytes.readUInt16BE(at + 4);
    if (type === END) return Buffer.concat(parts);
    if (type === OUTPUT) parts.push(bytes.subarray(at + 8, at + 8 + length));
    at += 8 + length + bytes[at + 6];
  }
  return undefined;
}

function parse(output) {
  const end = output.indexOf("\r\n\r\n");
  const lines = output.subarray(0, end).toString("latin1").split("\r\n");
  const headers = lines.map((line) => line.split(/: (.*)/s).slice(0, 2));
  const status = Number.parseInt(headers.find(([name]) => name === "Status")?.[1] ?? "200", 10);
  return { status, headers: headers.filter(([name]) => name !== "Status"), body: output.subarray(end + 4) };
}

// What is sent to a FastCGI program for the page at a path, and what it says then.
export function programRequest(path, more = {}) {
  return Buffer.concat([
    record(BEGIN, Buffer.from([0, RESPONDER, 0, 0, 0, 0, 0, 0])),
    parameters({ REQUEST_METHOD: "GET", REQUEST_URI: path, ...more }),
    record(PARAMETERS),
    record(BODY),
  ]);
}

export function programAnswer(bytes) {
  const output = outputOf(bytes);
  if (!output) throw new Error("the answer has no end");
  return parse(output);
}

// The answer of a FastCGI program that listens on a unix socket, without nginx.
export async function getFromProgram(socket, path, more = {}) {
  const connection = connect(socket);
  connection.write(programRequest(path, more));
  return programAnswer(await buffer(connection));
}
