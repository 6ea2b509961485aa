// Servers of the tests' own, beside the site.
import { once } from "node:events";
import { createServer } from "node:http";

// Hands `use` the address of one that answers so, on a port of that host that the system picks.
export async function withServer(host, respond, use) {
  const server = createServer(respond);
  await once(server.listen(0, host), "listening");
  try {
    await use(`http://${host}:${server.address().port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
