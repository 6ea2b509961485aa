// The rows of the table: a name, a target, and what is divided by what. A `ratio` names two cases, whose costs
// are divided in each round; a `value` is what a case measured. `of` says what the number is of, with the facts
// of the run.
export const ROWS = [
  {
    name: "hot",
    ratio: ["floor-page", "hot"],
    target: ">= 0.95",
    of: ({ gzip }) => `the floor; one episode page, ${gzip}`,
  },
  {
    name: "hot-brotli",
    ratio: ["floor-brotli", "hot-brotli"],
    of: ({ brotli }) => `the floor; one episode page, ${brotli}`,
  },
  {
    name: "not-modified",
    ratio: ["floor-not-modified", "not-modified"],
    target: ">= 0.95",
    of: () => "the floor's 304",
  },
  {
    name: "many-not-modified",
    ratio: ["floor-not-modified", "many-not-modified"],
    of: ({ turn }) => `the floor's 304; ${turn} pages in turn, by If-Modified-Since`,
  },
  {
    name: "hot-many",
    ratio: ["floor-page", "hot-many"],
    target: ">= 0.85",
    of: ({ turn, gzip }) => `the floor; ${turn} pages in turn, ${gzip}`,
  },
  {
    name: "cold",
    ratio: ["floor-page", "cold"],
    target: ">= 0.15",
    of: ({ size, gzip }) => `the floor; any of ${size} pages, ${gzip}`,
  },
  {
    name: "growth",
    ratio: ({ size, smallest }) => [`cold-${size}`, `cold-${smallest}`],
    target: "<= 1.5",
    of: ({ size, smallest }) => `a cold page's cost at ${size} over that at ${smallest}`,
  },
  {
    name: "micro-cache",
    ratio: ["static", "micro-cache"],
    target: ">= 0.75",
    of: () => "nginx static; one episode page, deploy/nginx.conf as it is",
  },
  { name: "static-limit", ratio: ["floor-page", "static"], of: () => "the floor; nginx, the page as a file" },
  {
    name: "nginx-cache-hit",
    ratio: ["floor-page", "kept"],
    of: () => "the floor; nginx's own fastcgi_cache",
  },
  {
    name: "deep-listing",
    ratio: ["deep-archive", "first-archive"],
    target: "<= 1.2",
    of: ({ deepest }) => `archive page ${deepest} over archive page 1`,
  },
  {
    name: "archive-page",
    ratio: ["middle-archive", "first-archive"],
    target: "<= 1.2",
    of: () => "a middle archive page over archive page 1",
  },
  { name: "newest-page", ratio: ["newest", "first-archive"], of: () => "a show's page over archive page 1" },
  {
    name: "feed",
    ratio: ["floor-feed", "feed"],
    target: ">= 0.9",
    of: ({ feedItems, gzip }) => `the floor; a feed of ${feedItems} items, ${gzip}`,
  },
  {
    name: "feed-not-modified",
    ratio: ["floor-feed-not-modified", "feed-not-modified"],
    of: () => "the floor's 304 of the feed",
  },
  {
    name: "feed-large",
    ratio: ["floor-large-feed", "large-feed"],
    target: ">= 0.9",
    of: ({ largeFeedItems }) => `the floor with the same bytes; a feed of ${largeFeedItems} items`,
  },
  {
    name: "feed-large-memory",
    value: (round) => round["large-feed-memory"],
    target: "<= 8",
    of: () => "MiB above idle, at the peak",
  },
  { name: "sitemap", ratio: ["floor-sitemap", "sitemap"], of: () => "the floor" },
  { name: "transcript", ratio: ["floor-transcript", "transcript"], of: () => "the floor" },
  {
    name: "search-rare",
    value: (round) => round["search-rare"] / 1000,
    target: "<= 10",
    of: ({ size, rareWord }) => `ms of CPU, nginx included; "${rareWord}" among ${size} episodes`,
  },
  {
    name: "search-common",
    value: (round) => round["search-common"] / 1000,
    target: "<= 40",
    of: ({ size }) => `ms of CPU, nginx included; a word that is in each of ${size} episodes`,
  },
  {
    name: "import",
    value: (round) => round.import.cpu,
    target: ">= 0.9",
    of: ({ importCount }) => `bare SQLite inserting and indexing the same rows; CPU, ${importCount} episodes`,
  },
  { name: "import-wall", value: (round) => round.import.wall, of: () => "the same in elapsed time" },
  { name: "memory", value: (round) => round.memory, target: "<= 64", of: () => "MiB" },
  {
    name: "memory-anonymous",
    value: (round) => round["anonymous-memory"],
    of: () => "MiB, without the mapped site file",
  },
  { name: "start", value: (round) => round.start, target: "<= 50", of: () => "ms" },
  {
    name: "standalone",
    ratio: ["constant", "standalone"],
    target: ">= 0.9",
    of: () => "libmicrohttpd with a constant; one episode page",
  },
  {
    name: "fastify-hot",
    ratio: ["fastify-hot", "hot"],
    target: ">= 8",
    of: () => "Fastify's throughput; one episode page",
  },
  {
    name: "fastify-cold",
    ratio: ["fastify-cold", "cold"],
    target: ">= 3",
    of: ({ size }) => `Fastify's throughput; any of ${size} pages`,
  },
];
