// Where the episodes of a site of a given size are. An episode is known by its number, from 0 on: data.mjs
// makes them, wrk.lua goes to random ones, both by this plan.
const [SHOWS_MIN, SHOWS_MAX, EPISODES_PER_SHOW] = [5, 500, 1000];

// Show 1 has half of all episodes, so that its archive is deep; show 2 and 3 have the 10,000 and the 300
// items whose feeds are measured, or what a small site has of that; the rest is spread evenly.
export function planOf(size) {
  const counts = [size / 2, Math.min(10000, size / 10), Math.min(300, size / 20)].map(Math.floor);
  const shows = Math.max(SHOWS_MIN, Math.min(SHOWS_MAX, Math.floor(size / EPISODES_PER_SHOW)));
  const others = shows - counts.length;
  const rest = size - counts.reduce((sum, count) => sum + count);
  for (let show = 0; show < others; show++) {
    counts.push(Math.ceil((rest - show) / others));
  }
  return { size, counts };
}

export function showSlug(show) {
  return `show-${show}`;
}

export function episodeSlug(number) {
  return `what-happened-in-chapter-${number}`;
}

// The address of an episode: the first shows one after the other, then the others in turn.
export function episodePath(plan, number) {
  let show = 1;
  let rest = number;
  for (; show <= 3 && rest >= plan.counts[show - 1]; show++) {
    rest -= plan.counts[show - 1];
  }
  if (show > 3) {
    const others = plan.counts.length - 3;
    show += rest % others;
    rest = Math.floor(rest / others);
  }
  return `/shows/${showSlug(show)}/${episodeSlug(rest + 1)}`;
}
