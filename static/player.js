// The player, where scripts run: the browser's own is there without. Every word that it shows stands in
// templates/player.html; what it remembers stays on the device.
const BACK_S = 15;
const FORWARD_S = 30;
const EPISODES_REMEMBERED = 200;
const STORE = "earshot";

const section = document.querySelector("[data-player]");
const audio = section?.querySelector("audio");
if (audio) start();

// "12:34", "1:02:03", "75.5", also behind "npt:" (Media Fragments URI 1.0, section 4.2.1), in seconds.
function secondsOf(fragment) {
  const match = /(?:^|&)t=(?:npt:)?([\d:.]+)/.exec(fragment);
  const seconds = match ? match[1].split(":").reduce((sum, part) => sum * 60 + Number(part), 0) : NaN;
  return Number.isFinite(seconds) ? seconds : undefined;
}

function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  if (!parts[0]) parts.shift();
  return parts.map((part, i) => (i ? String(part).padStart(2, "0") : part)).join(":");
}

// Storage may be refused, full, or hold what an older page wrote: then nothing is remembered.
function recall() {
  try {
    return JSON.parse(localStorage.getItem(STORE)) ?? {};
  } catch {
    return {};
  }
}

function remember(change) {
  const all = { ...recall(), ...change(recall()) };
  const kept = Object.entries(all.episodes ?? {}).sort((a, b) => b[1].at - a[1].at);
  all.episodes = Object.fromEntries(kept.slice(0, EPISODES_REMEMBERED));
  try {
    localStorage.setItem(STORE, JSON.stringify(all));
  } catch {
    // Nothing to be done, and nothing that the listener misses now.
  }
}

function start() {
  const episode = section.dataset.episode;
  section.append(section.querySelector("template").content.cloneNode(true));
  const part = (name) => section.querySelector(`[data-${name}]`);
  const seek = part("seek");
  const status = part("status");
  const play = section.querySelector("[data-do=toggle]");
  const playWord = play.textContent;
  audio.controls = false;
  section.classList.add("is-ready");

  const length = () => (Number.isFinite(audio.duration) ? audio.duration : Number(section.dataset.duration));
  let position = 0;

  function show() {
    if (audio.readyState) position = audio.currentTime;
    const of = length();
    seek.max = Math.max(1, Math.floor(of));
    seek.value = Math.floor(position);
    seek.style.setProperty("--done", of ? `${(100 * position) / of}%` : "0%");
    seek.setAttribute("aria-valuetext", `${clock(position)} ${seek.dataset.of} ${clock(of)}`);
    part("time").textContent = clock(position);
    part("length").textContent = of ? clock(of) : "";
    play.textContent = audio.paused ? playWord : play.dataset.pause;
    section.classList.toggle("is-playing", !audio.paused);
  }

  // Before the audio is loaded, the browser keeps this as where to start.
  function go(seconds) {
    position = Math.max(0, length() ? Math.min(seconds, length()) : seconds);
    audio.currentTime = position;
    show();
  }

  function startPlaying() {
    audio.play().catch((error) => {
      if (error.name !== "AbortError" && error.name !== "NotAllowedError") say(status.dataset.failed);
    });
  }

  function say(words) {
    status.textContent = words;
  }

  function setSpeed(speed) {
    audio.defaultPlaybackRate = audio.playbackRate = speed;
    part("speed").value = String(speed);
  }

  function step(by) {
    const options = part("speed").options;
    const next = options[part("speed").selectedIndex + by];
    if (next) changeSpeed(Number(next.value));
  }

  function changeSpeed(speed) {
    setSpeed(speed);
    save();
  }

  function save() {
    const ended = audio.ended || (length() && position > length() - 5);
    remember(({ episodes = {} }) => ({
      episodes: { ...episodes, [episode]: { t: ended ? 0 : position, speed: audio.playbackRate, at: Date.now() } },
    }));
  }

  async function copy(text, button) {
    await navigator.clipboard.writeText(text);
    say(button.dataset.done);
  }

  const linkTo = (seconds) => `${location.origin}${episode}#t=${clock(seconds)}`;

  const does = {
    toggle: () => (audio.paused ? startPlaying() : audio.pause()),
    back: () => go(position - BACK_S),
    forward: () => go(position + FORWARD_S),
    share: (button) => copy(linkTo(position), button),
    quote: (button) => copy(quoteOf(getSelection(), section.dataset, linkTo), button),
  };
  section.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-do]");
    if (button) does[button.dataset.do](button);
  });
  seek.addEventListener("input", () => go(Number(seek.value)));
  part("speed").addEventListener("change", ({ target }) => changeSpeed(Number(target.value)));

  // Any link with a second moves the player instead of leaving the page.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-t]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(Number(link.dataset.t));
    startPlaying();
    following = true;
  });

  // One key alone, nowhere that a key means something else; they can be switched off (WCAG 2.1.4).
  const keys = { k: does.toggle, j: does.back, l: does.forward, "<": () => step(-1), ">": () => step(1) };
  part("keys").checked = recall().keys !== false;
  part("keys").addEventListener("change", ({ target }) => remember(() => ({ keys: target.checked })));
  document.addEventListener("keydown", (event) => {
    const elsewhere = event.target.closest("input:not([type=range]), textarea, select, [contenteditable]");
    if (elsewhere || event.ctrlKey || event.metaKey || event.altKey || !part("keys").checked) return;
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });

  for (const name of ["play", "pause", "durationchange", "ended", "seeked"]) audio.addEventListener(name, show);
  audio.addEventListener("pause", save);
  audio.addEventListener("error", () => say(status.dataset.failed));
  audio.addEventListener("durationchange", marks);
  addEventListener("pagehide", () => position > 0 && save());
  let saved = 0;
  audio.addEventListener("timeupdate", () => {
    show();
    follow(position);
    if (Math.abs(position - saved) > 5) {
      saved = position;
      save();
    }
  });

  // ---- chapters ----

  const chapters = [...document.querySelectorAll(".chapters a[data-t]")];
  function marks() {
    if (!length()) return;
    part("chapters").replaceChildren(
      ...chapters.map((chapter) => {
        const mark = document.createElement("span");
        mark.style.insetInlineStart = `${(100 * chapter.dataset.t) / length()}%`;
        return mark;
      }),
    );
  }

  // ---- what is spoken ----

  const turns = [...document.querySelectorAll("[data-transcript] [data-start]")];
  const starts = turns.map((turn) => Number(turn.dataset.start));
  let spoken;
  let following = true;
  for (const name of ["wheel", "touchmove"]) addEventListener(name, () => (following = false), { passive: true });
  audio.addEventListener("play", () => (following = true));

  function lastBefore(list, value) {
    let low = 0;
    for (let high = list.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (list[middle] <= value) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  function follow(seconds) {
    const turn = turns[lastBefore(starts, seconds)];
    const cues = (turn?.dataset.cues ?? "").split(" ").map((cue) => cue.split(":").map(Number));
    const index = lastBefore(cues.map((cue) => cue[1]), seconds);
    const key = turn && `${turn.dataset.start} ${index}`;
    if (!turn || index < 0 || key === spoken?.key) return;
    unmark();
    const words = turn.querySelector(".turn-text");
    const text = words.textContent;
    const mark = document.createElement("mark");
    mark.className = "is-spoken";
    const [from, to] = [cues[index][0], cues[index + 1]?.[0] ?? text.length];
    mark.textContent = text.slice(from, to);
    words.replaceChildren(text.slice(0, from), mark, text.slice(to));
    spoken = { key, words, text };
    if (following) keepInView(mark);
  }

  function unmark() {
    if (spoken) spoken.words.textContent = spoken.text;
  }

  function keepInView(mark) {
    const { top, bottom } = mark.getBoundingClientRect();
    if (top > 80 && bottom < innerHeight - 160) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    mark.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  }

  document.addEventListener("selectionchange", () => {
    const inside = getSelection().anchorNode?.parentElement?.closest("[data-transcript]");
    section.querySelector("[data-do=quote]").hidden = !inside || getSelection().isCollapsed;
  });

  // ---- outside of the page ----

  if ("mediaSession" in navigator) {
    const { title, show: artist, artwork } = section.dataset;
    navigator.mediaSession.metadata = new MediaMetadata({ title, artist, artwork: artwork ? [{ src: artwork }] : [] });
    const handlers = {
      play: startPlaying,
      pause: () => audio.pause(),
      seekbackward: does.back,
      seekforward: does.forward,
      seekto: ({ seekTime }) => go(seekTime),
    };
    for (const [name, handler] of Object.entries(handlers)) navigator.mediaSession.setActionHandler(name, handler);
  }

  // Out of sight while it plays, it stays at hand.
  new IntersectionObserver(([entry]) => section.classList.toggle("is-away", !entry.isIntersecting)).observe(section);

  // ---- where to begin ----

  const before = recall().episodes?.[episode];
  const asked = secondsOf(location.hash.slice(1));
  if (before) setSpeed(before.speed);
  if (asked !== undefined) go(asked);
  else if (before?.t > 0) {
    go(before.t);
    say(status.dataset.resumed);
  } else show();
  marks();
  addEventListener("hashchange", () => {
    const seconds = secondsOf(location.hash.slice(1));
    if (seconds === undefined) return;
    go(seconds);
    startPlaying();
  });
}

// What was selected, who said it and where, for an article or a letter.
function quoteOf(selection, { title, show }, linkTo) {
  const turn = selection.anchorNode.parentElement.closest("[data-start]");
  let speaker = turn;
  while (speaker && !speaker.querySelector(".speaker")) speaker = speaker.previousElementSibling;
  const who = speaker?.querySelector(".speaker").textContent;
  const from = [who, title, show].filter(Boolean).join(", ");
  return `“${selection.toString().trim()}”\n${from}\n${linkTo(turn ? Number(turn.dataset.start) : 0)}`;
}
