// The questions that earshot asks its file for an episode's page, with the same statements: they follow
// sql/shows.sql and sql/episodes.sql, and the sizes of src/pages/episode.c.
import Database from "better-sqlite3";

const NEARBY = 8;
const JUMPS = 10;

const STATEMENTS = {
  show: `SELECT show_id, slug, title, summary, standing_text, language, author, image_url, extra, years FROM show
    WHERE slug = ?`,
  episode: `SELECT episode_id, show_id, slug, guid, title, summary, published_at, duration_s, audio_url,
      audio_bytes, audio_type, image_url, season, number, episode_type, explicit, position, changed_at,
      has_transcript, has_cues, notes, excerpt, chapters, extra
    FROM episode JOIN episode_text USING (episode_id) WHERE show_id = ? AND slug = ? AND status = 1`,
  visible: `SELECT position, published_at FROM episode
    WHERE show_id = ? AND status = 1 AND position > 0 AND published_at <= ?
    ORDER BY position DESC LIMIT 1`,
  nearby: `SELECT position, published_at, slug, title, duration_s FROM episode
    WHERE show_id = ? AND status = 1 AND position BETWEEN ? AND ? ORDER BY position DESC`,
  jumps: `WITH wanted (position) AS (VALUES (?), (?), (?), (?), (?), (?), (?), (?), (?), (?))
    SELECT position, published_at, slug, title, duration_s FROM wanted CROSS JOIN episode USING (position)
    WHERE show_id = ? AND status = 1`,
  topics: `SELECT topic.slug, title FROM episode_topic
    JOIN topic ON topic.show_id = episode_topic.show_id AND topic.slug = episode_topic.slug
    WHERE episode_topic.episode_id = ? ORDER BY topic.slug`,
};

function windowAround(position, count) {
  const first = Math.max(1, Math.min(position - NEARBY / 2, count - NEARBY));
  return [first, Math.min(count, first + NEARBY)];
}

function jumpsFrom(position, count, [first, last]) {
  const positions = [];
  for (let unit = 10; unit <= 100000; unit *= 10) {
    positions.unshift((Math.floor(position / unit) + 1) * unit);
    positions.push(Math.max(1, Math.floor((position - 1) / unit) * unit));
  }
  const isThere = (position) => position <= count && (position < first || position > last);
  const wanted = [...new Set(positions.filter(isThere))];
  return [...wanted, ...Array(JUMPS - wanted.length).fill(0)];
}

// The first episodes of the years, which the show's row has as lines "2024 105 slug".
function yearsOf(show, count) {
  const lines = show.years.split("\n").filter(Boolean);
  const years = lines
    .map((line) => line.split(" "))
    .map(([year, position, slug]) => ({ year, position, slug }));
  return years.filter(({ position }) => Number(position) <= count);
}

export function openStore(path) {
  const file = new Database(path, { readonly: true });
  file.pragma("mmap_size = 2147418112");
  const ask = Object.fromEntries(Object.entries(STATEMENTS).map(([name, sql]) => [name, file.prepare(sql)]));
  // What a page says, or undefined where there is no such episode.
  return function read(showSlug, episodeSlug) {
    const show = ask.show.get(showSlug);
    const episode = show && ask.episode.get(show.show_id, episodeSlug);
    if (!episode) return undefined;
    const { show_id } = show;
    const count = ask.visible.get(show_id, Math.floor(Date.now() / 1000)).position;
    const window = windowAround(episode.position, count);
    const around = ask.nearby.all(show_id, ...window);
    return {
      show,
      episode,
      nearby: around.filter((other) => other.position !== episode.position),
      newer: around.find((other) => other.position === episode.position + 1),
      older: around.find((other) => other.position === episode.position - 1),
      jumps: ask.jumps.all(...jumpsFrom(episode.position, count, window), show_id),
      years: yearsOf(show, count),
      topics: ask.topics.all(episode.episode_id),
    };
  };
}
