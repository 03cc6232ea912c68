import { once } from "node:events";
import { createServer } from "node:http";

/** A source on loopback to which the test adds items; it never ends a request with the same bytes twice unless nothing was added. */
export async function startGrowingFeed() {
  const titles = ["Ferries"];
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "application/atom+xml" }).end(atom(titles));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    titles,
    host: `127.0.0.1:${address.port}`,
    url: `http://127.0.0.1:${address.port}/feed`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function atom(titles: readonly string[]): string {
  const now = new Date().toISOString();
  const entries = titles.map(
    (title, index) =>
      `<entry><title>${title}</title><id>tag:quay.example,2026:${index}</id><link href="https://quay.example/${index}"/><published>${now}</published><updated>${now}</updated><content>${title}: the port of Mombasa in Kenya says that work begins on Monday.</content></entry>`,
  );
  return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title><id>tag:quay.example,2026:feed</id><updated>${now}</updated>${entries.join("")}</feed>`;
}
