// nginx in front of what is measured: the shipped configuration, rewritten in the owner's lines only, and
// one of our own for what nginx can do by itself.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { userInfo } from "node:os";
import { join } from "node:path";
import { startServer, until } from "./processes.mjs";
import { get, ownHeaders, valueOf } from "./http.mjs";

export const HOST = "podcast.example.org"; // the server_name of deploy/nginx.conf
const TRIES = 5;

function quoted(path) {
  return `"${path.replace(/["\\]/g, "\\$&")}"`;
}

function temporaryPaths(folder) {
  return ["client_body", "fastcgi", "proxy", "uwsgi", "scgi"]
    .map((name) => `    ${name}_temp_path ${quoted(join(folder, name))};\n`)
    .join("");
}

// Every request reaches the program, with the conditions that a client has, not those that the cache would have.
function withoutMicroCache(configuration) {
  return configuration
    .replace(/^( *fastcgi_cache )[^;]*;/gm, "$1off;")
    .replace(/\$upstream_cache_etag\b/g, "$http_if_none_match")
    .replace(/\$upstream_cache_last_modified\b/g, "$http_if_modified_since");
}

// deploy/nginx.conf in front of a FastCGI socket. The lines that change are those which its first comment
// calls the owner's, the number of workers, and the folders for temporary files, where Debian's are root's.
function shipped(root, { folder, port, socket, microCache }) {
  const configuration = readFileSync(join(root, "deploy/nginx.conf"), "utf8")
    .replace(/^user .*/m, `user ${userInfo().username};`)
    .replace(/^worker_processes .*/m, "worker_processes 1;")
    .replace(/^pid .*/m, `pid ${quoted(join(folder, "nginx.pid"))};`)
    .replace(
      /^( *(?:error|access)_log ).*\/([^ ;]*)/gm,
      (_, log, name) => `${log}${quoted(join(folder, name))}`,
    )
    .replace(/^( *server )unix:[^ ;]*/gm, (_, server) => server + quoted(`unix:${socket}`))
    .replace(/^ *listen \[::\].*\n/gm, "")
    .replace(/^( *listen )80\b/gm, (_, listen) => `${listen}127.0.0.1:${port}`)
    .replace(/^( *fastcgi_cache_path )\S+/gm, (_, path) => path + quoted(join(folder, "cache")))
    .replace(/^http {\n/m, (line) => line + temporaryPaths(folder));
  return microCache ? configuration : withoutMicroCache(configuration);
}

function addHeaders(answer) {
  return ownHeaders(answer)
    .filter(([name]) => !/^(content-type|etag|last-modified|x-accel-expires)$/i.test(name))
    .map(([name, value]) => `add_header ${name} ${quoted(value)};`)
    .join("\n            ");
}

// What needs no program: the answer's body as a file with the same headers, and the answer of a FastCGI
// program from nginx's cache. Everything else is as the shipped configuration has it.
function alone(_root, { folder, port, socket, answer }) {
  mkdirSync(join(folder, "files"), { recursive: true });
  writeFileSync(join(folder, "files", "static"), answer.body);
  return `user ${userInfo().username};
worker_processes 1;
pid ${quoted(join(folder, "nginx.pid"))};
error_log ${quoted(join(folder, "error.log"))};
events {
    worker_connections 2048;
}
http {
${temporaryPaths(folder)}    access_log ${quoted(join(folder, "access.log"))};
    server_tokens off;
    sendfile on;
    tcp_nopush on;
    fastcgi_cache_path ${quoted(join(folder, "cache"))} keys_zone=kept:1m;
    upstream floor {
        server ${quoted(`unix:${socket}`)};
        keepalive 32;
    }
    server {
        listen 127.0.0.1:${port};
        root ${quoted(join(folder, "files"))};
        location = /static {
            default_type "${valueOf(answer, "Content-Type")}";
            ${addHeaders(answer)}
        }
        location = /kept {
            fastcgi_keep_conn on;
            fastcgi_buffer_size 32k;
            fastcgi_buffers 16 32k;
            fastcgi_busy_buffers_size 64k;
            fastcgi_param REQUEST_METHOD $request_method;
            fastcgi_param REQUEST_URI $request_uri;
            fastcgi_cache kept;
            fastcgi_cache_key $request_uri;
            fastcgi_cache_valid 200 1h;
            fastcgi_ignore_headers Cache-Control Expires Vary X-Accel-Expires;
            fastcgi_pass floor;
        }
    }
}
`;
}

// One that is free now. Somebody else may take it before nginx does: the caller tries again.
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function startOnce(context, name, configure, options) {
  const folder = join(context.folder, `nginx-${name}`);
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const file = join(folder, "nginx.conf");
  writeFileSync(file, configure(context.root, { ...options, folder, port }));
  const nginx = startServer("nginx", ["-p", folder, "-c", file, "-g", "daemon off;"]);
  const base = `http://127.0.0.1:${port}`;
  await until(nginx, "does not answer", () =>
    get(`${base}/`, { Host: HOST }).then(
      () => true,
      () => false,
    ),
  );
  return { nginx, base };
}

async function startNginx(context, name, configure, options) {
  for (let left = TRIES; ; left--) {
    try {
      return await startOnce(context, name, configure, options);
    } catch (error) {
      if (left === 0 || !/Address already in use/.test(error.message)) throw error;
    }
  }
}

// In front of the FastCGI socket; `options.microCache` as the configuration is shipped.
export function startShipped(context, name, options) {
  return startNginx(context, name, shipped, options);
}

export function startAlone(context, options) {
  return startNginx(context, "alone", alone, options);
}
