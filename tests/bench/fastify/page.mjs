// An episode's page in template literals: what templates/episode.html says, in about as many bytes.
const BASE = "https://shows.example.org";
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const days = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

function escape(text) {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character]);
}

function json(value) {
  return JSON.stringify(value, null, 0).replace(/[<>&]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`);
}

function rfc3339(seconds) {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}

function minutes(seconds) {
  return `${Math.round(seconds / 60)} min`;
}

function pathOf(show, slug) {
  return `/shows/${show.slug}/${slug}`;
}

function listItem(show, other) {
  return `<li><a href="${pathOf(show, other.slug)}" lang="${show.language}" dir="ltr">${escape(other.title)}</a>
<span class="meta"><time datetime="${rfc3339(other.published_at)}">${days.format(other.published_at * 1000)}</time>
· <time datetime="PT${other.duration_s}S">${minutes(other.duration_s)}</time></span></li>`;
}

function step(show, other, relation, word) {
  if (!other) return "";
  return `<li><a rel="${relation}" href="${pathOf(show, other.slug)}">${word}: <bdi>${escape(other.title)}</bdi></a></li>`;
}

function chapterList(episode) {
  if (!episode.chapters) return "";
  const marks = JSON.parse(episode.chapters).chapters.map(
    (mark) =>
      `<li><a href="${escape(episode.audio_url)}#t=${mark.startTime}">${escape(mark.title ?? "")}</a></li>`,
  );
  return `<section><h2>Chapters</h2><ol>${marks.join("\n")}</ol></section>`;
}

function dataOf({ show, episode }, url) {
  const series = { "@type": "PodcastSeries", "@id": `${BASE}/shows/${show.slug}#series`, name: show.title };
  const audio = {
    "@context": "https://schema.org",
    "@type": "AudioObject",
    "@id": `${url}#audio`,
    name: episode.title,
    contentUrl: episode.audio_url,
    embedUrl: `${url}/embed`,
    encodingFormat: episode.audio_type,
    duration: `PT${episode.duration_s}S`,
    transcript: episode.excerpt,
    inLanguage: show.language,
    uploadDate: rfc3339(episode.published_at),
  };
  const page = {
    "@context": "https://schema.org",
    "@type": "PodcastEpisode",
    "@id": `${url}#episode`,
    url,
    name: episode.title,
    description: episode.summary,
    image: show.image_url,
    datePublished: rfc3339(episode.published_at),
    dateModified: rfc3339(episode.changed_at),
    duration: `PT${episode.duration_s}S`,
    episodeNumber: episode.number,
    partOfSeason: { "@type": "PodcastSeason", seasonNumber: episode.season },
    partOfSeries: series,
    author: { "@type": "Person", name: show.author },
    associatedMedia: { "@type": "AudioObject", "@id": `${url}#audio`, contentUrl: episode.audio_url },
  };
  return `<script type="application/ld+json">${json(page)}</script>
<script type="application/ld+json">${json(audio)}</script>`;
}

function head({ show, episode }, url, title) {
  const summary = escape(episode.summary);
  const whole = `${title} - ${escape(show.title)}`;
  const image = escape(show.image_url);
  return `<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${whole}</title>
<meta name="description" content="${summary}">
<link rel="canonical" href="${url}">
<meta name="robots" content="index, follow, max-snippet:-1, max-image-preview:large, max-video-preview:-1">
<meta name="author" content="${escape(show.author)}">
<meta property="og:type" content="article">
<meta property="og:title" content="${whole}">
<meta property="og:description" content="${summary}">
<meta property="og:url" content="${url}">
<meta property="og:image" content="${image}">
<meta property="og:audio" content="${escape(episode.audio_url)}">
<meta property="article:published_time" content="${rfc3339(episode.published_at)}">
<meta property="article:modified_time" content="${rfc3339(episode.changed_at)}">
<meta name="twitter:card" content="player">
<meta name="twitter:title" content="${whole}">
<meta name="twitter:description" content="${summary}">
<meta name="twitter:image" content="${image}">
<meta name="twitter:player" content="${url}/embed">
<link rel="alternate" type="application/rss+xml" href="${BASE}/shows/${show.slug}/feed.xml" title="${escape(show.title)} (RSS)">
<link rel="alternate" type="application/atom+xml" href="${BASE}/shows/${show.slug}/feed.atom" title="${escape(show.title)} (Atom)">
<link rel="alternate" type="application/feed+json" href="${BASE}/shows/${show.slug}/feed.json" title="${escape(show.title)} (JSON)">
<link rel="alternate" type="text/markdown" href="${url}.md">
<link rel="alternate" type="application/json" href="${url}.json">
<link rel="alternate" type="application/json+oembed" href="${BASE}/oembed?url=${encodeURIComponent(url)}&amp;format=json" title="${title}">
<link rel="alternate" type="text/xml+oembed" href="${BASE}/oembed?url=${encodeURIComponent(url)}&amp;format=xml" title="${title}">
<link rel="icon" type="image/svg+xml" href="/static/icon.svg">
<link rel="stylesheet" href="/static/site.css">
</head>`;
}

function overview({ show, episode, topics }) {
  const names = topics.map((topic) => escape(topic.title)).join(", ");
  return `<section aria-labelledby="overview"><h2 id="overview">Episode overview</h2>
<p lang="${show.language}" dir="ltr">${escape(show.standing_text)}</p>
<dl class="facts">
<div><dt>Show</dt><dd><a href="/shows/${show.slug}"><bdi>${escape(show.title)}</bdi></a></dd></div>
<div><dt>By</dt><dd><bdi>${escape(show.author)}</bdi></dd></div>
<div><dt>Published</dt><dd><time datetime="${rfc3339(episode.published_at)}">${days.format(episode.published_at * 1000)}</time></dd></div>
<div><dt>Audio duration</dt><dd><time datetime="PT${episode.duration_s}S">${minutes(episode.duration_s)}</time></dd></div>
<div><dt>Season</dt><dd>${episode.season}</dd></div>
<div><dt>Episode</dt><dd>${episode.number}</dd></div>
${names && `<div><dt>Topics</dt><dd>${names}</dd></div>`}
</dl></section>`;
}

function neighbours({ show, nearby, newer, older, jumps, years }) {
  return `<section aria-labelledby="nearby"><h2 id="nearby">Nearby episodes from <bdi>${escape(show.title)}</bdi></h2>
<ol class="nearby">
${nearby.map((other) => listItem(show, other)).join("\n")}
</ol>
<nav class="pages" aria-label="Newer and older"><ul class="page-steps">
${step(show, newer, "next", "Next")}
${step(show, older, "prev", "Previous")}
</ul></nav>
<h3>Further away</h3>
<ul class="nearby">
${jumps.map((other) => listItem(show, other)).join("\n")}
</ul>
<p class="years">First episode of
${years.map((year) => `<a href="${pathOf(show, year.slug)}">${year.year}</a>`).join("\n")}
</p></section>`;
}

export function render(found) {
  const { show, episode } = found;
  const title = escape(episode.title);
  const url = BASE + pathOf(show, episode.slug);
  const audio = escape(episode.audio_url);
  const paragraphs = episode.excerpt.split("\n\n").map((paragraph) => `<p>${escape(paragraph)}</p>`);
  return `<!DOCTYPE html>
<html lang="en" dir="ltr">
${head(found, url, title)}
<body>
<a class="skip" href="#content">Skip to content</a>
<header class="site-header"><a class="site-title" href="/"><bdi>My podcasts</bdi></a>
<nav aria-label="Site"><a href="/shows">All shows</a></nav></header>
<main id="content">
<nav class="breadcrumb" aria-label="Breadcrumb"><ol><li><a href="/shows"><bdi>Shows</bdi></a></li>
<li><a href="/shows/${show.slug}"><bdi lang="en">${escape(show.title)}</bdi></a></li></ol></nav>
<article>
<header class="episode-header">
<h1 lang="${show.language}" dir="ltr">${escape(show.title)}: ${title}</h1>
<p class="lead" lang="${show.language}" dir="ltr">${escape(episode.summary)}</p>
<audio class="player" controls preload="none" src="${audio}" aria-label="Audio of this episode"></audio>
<p class="meta"><a href="${audio}" download>Download the audio (${(episode.audio_bytes / 1048576).toFixed(1)} MB)</a></p>
</header>
${overview(found)}
${chapterList(episode)}
<section aria-labelledby="notes"><h2 id="notes">Show notes</h2><div class="prose">${episode.notes}</div></section>
<section aria-labelledby="excerpt"><h2 id="excerpt">Transcript excerpt</h2>
<p class="aside">This excerpt keeps the page short. The whole is in the <a href="${audio}">audio</a>, the <a
href="/shows/${show.slug}/feed.xml" type="application/rss+xml">feed</a> and the <a
href="${pathOf(show, episode.slug)}/transcript">full transcript</a>.</p>
<div class="prose" lang="${show.language}" dir="ltr">${paragraphs.join("\n")}</div></section>
${neighbours(found)}
</article>
${dataOf(found, url)}
</main>
<footer class="site-footer"><p><a href="${BASE}/shows/${show.slug}/feed.xml" type="application/rss+xml">Feed of <bdi
lang="en">${escape(show.title)}</bdi></a> · Served by Fastify</p></footer>
</body>
</html>
`;
}
