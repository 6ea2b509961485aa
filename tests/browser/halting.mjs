// The site over a line that halts: the rest of a page comes when somebody says so.
import { once } from "node:events";
import { createServer } from "node:http";

// Hands `use` an address of the site, and the path and the byte at which its page halts; goOn() sends the rest.
export async function withHalts(site, use) {
  const halt = { path: "", at: 0, goOn() {} };
  const line = createServer(async (request, answer) => {
    const source = await fetch(site.base + request.url);
    const body = Buffer.from(await source.arrayBuffer());
    answer.writeHead(source.status, { "Content-Type": source.headers.get("Content-Type"), "Cache-Control": "no-store" });
    if (request.url !== halt.path) return answer.end(body);
    answer.write(body.subarray(0, halt.at));
    halt.goOn = () => answer.end(body.subarray(halt.at));
  });
  await once(line.listen(0, "127.0.0.1"), "listening");
  try {
    await use(`http://127.0.0.1:${line.address().port}`, halt);
  } finally {
    line.closeAllConnections();
    line.close();
  }
}
