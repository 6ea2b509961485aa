// The site over a line that halts: the rest of a page comes when somebody says so.
import { withServer } from "./serving.mjs";

// Hands `use` an address of the site, and the path and the byte at which its page halts; goOn() sends the rest.
export async function withHalts(site, use) {
  const halt = { path: "", at: 0, goOn() {} };
  const passOn = async (request, answer) => {
    const source = await fetch(site.base + request.url);
    const body = Buffer.from(await source.arrayBuffer());
    answer.writeHead(source.status, { "Content-Type": source.headers.get("Content-Type"), "Cache-Control": "no-store" });
    if (request.url !== halt.path) return answer.end(body);
    answer.write(body.subarray(0, halt.at));
    halt.goOn = () => answer.end(body.subarray(halt.at));
  };
  await withServer("127.0.0.1", passOn, (base) => use(base, halt));
}
