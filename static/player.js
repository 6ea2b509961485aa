/* The player: what a page with audio can do beyond the browser's own controls. All words, and the
 * controls themselves, are in templates/player-bar.html; without this file the page plays all the same. */
const box = document.querySelector(".listen");
const root = document.documentElement;

/* An embedded player in the colours of the page around it. The lightness stays ours, so that words keep
 * their contrast. */
if (/^[0-9a-f]{6}$/i.test(root.dataset.accent ?? "")) {
  const from = (l) => `oklch(from #${root.dataset.accent} ${l} c h)`;
  if (CSS.supports("color", from("l")))
    document.body.style.setProperty("--accent", `light-dark(${from(0.45)}, ${from(0.82)})`);
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.copied;
  });
}

/* "1:02:03", "62.5" or "62" to seconds; NaN for anything else. */
function seconds(time) {
  return /^(\d+:){0,2}\d+(\.\d+)?$/.test(time) ? time.split(":").reduce((sum, part) => sum * 60 + +part, 0) : NaN;
}

function clock(at) {
  const s = Math.floor(at), two = (n) => String(n).padStart(2, "0");
  const minutes = Math.floor(s / 60) % 60, hours = Math.floor(s / 3600);
  return `${hours ? `${hours}:${two(minutes)}` : minutes}:${two(s % 60)}`;
}

const fill = (words, ...values) => words.replace(/%(\d)/g, (_, n) => values[n - 1]);

/* What is remembered, on this device alone: { episodes: { path: [second, speed, when] }, keys }. */
const memory = {
  key: "earshot",
  most: 200,
  get() {
    try {
      return { episodes: {}, ...JSON.parse(localStorage.getItem(this.key)) };
    } catch {
      return { episodes: {} };
    }
  },
  set(change) {
    try {
      localStorage.setItem(this.key, JSON.stringify({ ...this.get(), ...change }));
    } catch {
      /* A device that keeps nothing plays as well. */
    }
  },
  setEpisode(path, at, speed) {
    const kept = Object.entries({ ...this.get().episodes, [path]: [Math.floor(at), speed, Date.now()] })
      .sort(([, a], [, b]) => b[2] - a[2])
      .slice(0, this.most);
    this.set({ episodes: Object.fromEntries(kept) });
  },
};

/* The controls, which are the same on every page of a language. Read as a document, because no script may
 * make markup of text here; where they cannot be had, the browser's own stay. */
function getBar(address) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.addEventListener("loadend", () => resolve(request.response?.querySelector(".listen-bar")));
    request.send();
  });
}

/* The link to a second that a click is for, unless it means another window. */
function timeLink(event) {
  const link = event.target.closest("[data-t]");
  return link && !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey ? link : null;
}

if (box) {
  /* Who clicks before the controls are there is served once they are. */
  let early = null;
  const keep = (event) => {
    if (!timeLink(event)) return;
    event.preventDefault();
    early = timeLink(event);
  };
  document.addEventListener("click", keep);
  getBar(box.dataset.bar).then((bar) => {
    document.removeEventListener("click", keep);
    if (bar) begin(box.querySelector("audio"), document.importNode(bar, true));
    early?.click();
  });
}

function begin(audio, bar) {
  const { episode, title, show, artwork, artworkSources } = box.dataset;
  const find = (selector) => bar.querySelector(selector);
  const play = find(".listen-play"), seek = find(".listen-seek"), track = find(".listen-track"), speed = find("select");
  const now = find(".listen-now"), status = find(".listen-status");
  const own = document.querySelector("link[rel=canonical]")?.href ?? location.href;
  const page = own.replace(/\/(transcript|at\/\d+)$/, "");
  const chapters = [...document.querySelectorAll("[id^=chapter-] [data-t]")].map((link) => ({
    at: +link.dataset.t,
    link,
    title: link.querySelector("bdi")?.textContent ?? link.textContent,
  }));
  now.lang = box.dataset.language;
  find(".listen-error a").href = audio.src;
  const words = { play: play.getAttribute("aria-label"), pause: play.dataset.playing };
  let wanted = 0; /* where to begin, as long as nothing is loaded */
  let dragging = false;

  const length = () => (Number.isFinite(audio.duration) ? audio.duration : +box.dataset.duration || 0);
  const at = () => (audio.readyState ? audio.currentTime : wanted);

  function say(sentence) {
    status.textContent = sentence;
    clearTimeout(say.timer);
    say.timer = setTimeout(() => (status.textContent = ""), 6000);
  }

  function go(to) {
    const second = Math.max(0, length() ? Math.min(to, length()) : to);
    wanted = second;
    if (audio.readyState) audio.currentTime = second;
    draw();
  }

  const start = () => audio.play().catch(() => {});
  const chapter = () => chapters.findLast((one) => one.at <= at() + 0.05);

  function draw() {
    const place = dragging ? +seek.value : at(), current = chapter();
    if (!dragging) seek.value = place;
    track.style.setProperty("--played", length() ? place / length() : 0);
    seek.setAttribute("aria-valuetext", fill(bar.dataset.position, clock(place), clock(length())));
    for (const span of bar.querySelectorAll(".listen-at")) span.textContent = clock(place);
    now.textContent = current?.title ?? title;
    for (const one of chapters)
      if (one === current && place > 0) one.link.setAttribute("aria-current", "true");
      else one.link.removeAttribute("aria-current");
  }

  function measure() {
    seek.max = Math.floor(length());
    find(".listen-of").textContent = length() ? clock(length()) : "";
    find(".listen-ticks").replaceChildren(
      ...chapters.filter((one) => one.at > 0 && one.at < length()).map((one) => {
        const tick = document.createElement("i");
        tick.style.setProperty("--at", one.at / length());
        return tick;
      }),
    );
    draw();
  }

  /* Chapters: forward to the next; back to the beginning of this one or, in its first seconds, of the one
   * before. */
  function leap(step) {
    const to = step > 0 ? chapters.find((one) => one.at > at() + 0.5) : chapters.findLast((one) => one.at < at() - 3);
    if (to || step < 0) go(to?.at ?? 0);
  }

  function pace(step) {
    speed.selectedIndex = Math.max(0, Math.min(speed.length - 1, speed.selectedIndex + step));
    setPace();
  }

  function setPace() {
    audio.defaultPlaybackRate = audio.playbackRate = +speed.value;
    remember();
  }

  function remember() {
    const ended = length() && at() >= length() - 1;
    const place = ended ? 0 : at();
    /* Who only looks at a line, or at a link to a second, still goes on where they stopped. */
    memory.setEpisode(episode, box.classList.contains("is-begun") ? place : left, +speed.value);
  }

  async function share() {
    const time = clock(at()), url = `${page}#t=${time}`;
    try {
      if (navigator.share && matchMedia("(pointer: coarse)").matches) return await navigator.share({ title, url });
      await navigator.clipboard.writeText(url);
      say(fill(bar.dataset.copied, time));
    } catch (error) {
      if (error.name === "AbortError") return;
      history.replaceState(null, "", `#t=${time}`);
      say(fill(bar.dataset.linked, time));
    }
  }

  const transcript = transcriptOf(audio, bar, own, page, at);
  const actions = {
    play: () => (audio.paused ? start() : audio.pause()),
    back: () => go(at() - 15),
    forward: () => go(at() + 30),
    share,
    follow: () => transcript.follow(true),
    async quote() {
      const text = transcript.quote(title, show);
      if (!text) return;
      await navigator.clipboard?.writeText(text);
      if (navigator.clipboard) say(bar.dataset.quoted);
    },
  };
  const keys = {
    k: actions.play, j: actions.back, l: actions.forward, c: share,
    n: () => leap(1), p: () => leap(-1), "<": () => pace(-1), ">": () => pace(1),
    m: () => (audio.muted = !audio.muted),
  };

  bar.addEventListener("click", (event) => actions[event.target.closest("[data-do]")?.dataset.do]?.());
  speed.addEventListener("change", setPace);
  seek.addEventListener("input", () => { dragging = true; draw(); });
  seek.addEventListener("change", () => { dragging = false; transcript.follow(true); go(+seek.value); });

  /* One key each, nowhere that a key means something else, and never with Ctrl, Alt or Meta, which are the
   * browser's. They can be switched off (WCAG 2.1.4). */
  const on = find(".listen-keys-on");
  on.checked = memory.get().keys !== false;
  on.addEventListener("change", () => memory.set({ keys: on.checked }));
  document.addEventListener("keydown", (event) => {
    const writes = event.target.closest("input:not([type=range], [type=checkbox]), textarea, select, [contenteditable]");
    if (writes || event.ctrlKey || event.altKey || event.metaKey || !on.checked || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });

  document.addEventListener("click", (event) => {
    const link = timeLink(event);
    if (!link) return;
    event.preventDefault();
    transcript.follow(true);
    go(+link.dataset.t);
    start();
  });

  /* Only says where to begin: browsers let nothing sound that nobody pressed. */
  function open(address) {
    const to = seconds(/#t=(.*)$/.exec(address)?.[1] ?? "");
    if (Number.isFinite(to)) go(to);
    return Number.isFinite(to);
  }
  addEventListener("hashchange", () => open(location.hash));

  function setState() {
    const playing = !audio.paused;
    play.setAttribute("aria-label", playing ? words.pause : words.play);
    bar.classList.toggle("is-playing", playing);
    if (playing) box.classList.add("is-begun");
    dock();
    if ("mediaSession" in navigator) navigator.mediaSession.playbackState = playing ? "playing" : "paused";
  }

  audio.addEventListener("play", () => { setState(); openSession(); });
  audio.addEventListener("pause", () => { setState(); remember(); });
  audio.addEventListener("ended", () => { wanted = 0; remember(); });
  audio.addEventListener("durationchange", measure);
  audio.addEventListener("loadedmetadata", () => (audio.currentTime = wanted));
  audio.addEventListener("timeupdate", () => {
    draw();
    transcript.show();
    if (!audio.paused && Date.now() - (remember.at ?? 0) > 5000) {
      remember.at = Date.now();
      remember();
    }
  });
  audio.addEventListener("error", () => (find(".listen-error").hidden = false));
  audio.addEventListener("playing", () => (find(".listen-error").hidden = true));
  addEventListener("pagehide", () => { if (box.classList.contains("is-begun")) remember(); });

  function openSession() {
    if (!("mediaSession" in navigator)) return;
    const session = navigator.mediaSession;
    const pictures = artworkSources?.split(", ").map((source) => {
      const [src, width] = source.split(" ");
      return { src, sizes: `${parseInt(width)}x${parseInt(width)}`, type: "image/jpeg" };
    }) ?? [{ src: artwork }];
    session.metadata = new MediaMetadata({ title, artist: show, album: show, artwork: pictures });
    const handlers = {
      play: start,
      pause: () => audio.pause(),
      seekbackward: (details) => go(at() - (details.seekOffset || 15)),
      seekforward: (details) => go(at() + (details.seekOffset || 30)),
      seekto: (details) => go(details.seekTime),
      previoustrack: chapters.length ? () => leap(-1) : null,
      nexttrack: chapters.length ? () => leap(1) : null,
    };
    for (const [name, handler] of Object.entries(handlers))
      try { session.setActionHandler(name, handler); } catch { /* This browser has no such key. */ }
  }

  /* Its place stays reserved; once it has played and is out of sight, it goes along at the bottom. */
  let inSight = true;
  function dock() {
    const docked = !inSight && box.classList.contains("is-begun");
    box.classList.toggle("is-docked", docked);
    root.classList.toggle("has-dock", docked);
  }
  new IntersectionObserver(([entry]) => {
    inSight = entry.isIntersecting;
    dock();
  }).observe(box);

  const [left, pacing] = memory.get().episodes[episode] ?? [0, 1];
  if ([...speed.options].some((option) => +option.value === pacing)) speed.value = pacing;
  audio.defaultPlaybackRate = audio.playbackRate = +speed.value;
  audio.controls = false;
  box.append(bar);
  box.classList.add("is-ready");
  measure();
  if (!open(location.hash) && !open(audio.src) && left) {
    go(left);
    say(fill(bar.dataset.resumed, clock(left)));
  }
}

/* The words that belong to the audio: which of them is spoken, and quoting them. */
function transcriptOf(audio, bar, own, page, at) {
  const whole = document.querySelector("[data-transcript]");
  const cues = [...(whole?.querySelectorAll("[data-cues]") ?? [])].flatMap((turn) => {
    const ids = turn.dataset.at.split(" "), places = turn.dataset.cues.split(" ").map((cue) => cue.split(":").map(Number));
    return places.map(([from, second], i) => ({ turn, from, to: places[i + 1]?.[0], second, id: ids[i] }));
  });
  const back = bar.querySelector(".listen-follow"), quote = bar.querySelector(".listen-quote");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let following = true, spoken = null;

  /* Here and not in site.css, because checkers of CSS do not know it yet. */
  if (globalThis.Highlight) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("::highlight(spoken) { background-color: var(--highlight); }");
    document.adoptedStyleSheets.push(sheet);
  }

  const text = (cue) => (cue.turn.querySelector(".turn-text") ?? cue.turn).lastChild;

  function mark(cue) {
    if (spoken) spoken.turn.classList.remove("is-spoken");
    spoken = cue;
    globalThis.CSS?.highlights?.delete("spoken");
    if (!cue) return;
    if (!globalThis.Highlight) return cue.turn.classList.add("is-spoken");
    const range = document.createRange();
    range.setStart(text(cue), Math.min(cue.from, text(cue).length));
    range.setEnd(text(cue), Math.min(cue.to ?? text(cue).length, text(cue).length));
    CSS.highlights.set("spoken", new Highlight(range));
  }

  function reveal() {
    if (spoken && following && !calm.matches) spoken.turn.scrollIntoView({ block: "center", behavior: "smooth" });
  }

  function follow(whether) {
    following = whether;
    back.hidden = whether || !spoken || audio.paused;
    reveal();
  }

  for (const kind of ["wheel", "touchmove"])
    addEventListener(kind, () => { if (spoken && !audio.paused) follow(false); }, { passive: true });
  addEventListener("keydown", (event) => {
    const scrolls = ["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", " "].includes(event.key);
    if (scrolls && spoken && !audio.paused && !bar.contains(event.target)) follow(false);
  });

  function selected() {
    const selection = getSelection();
    const inside = selection.anchorNode?.parentElement?.closest("[data-transcript], .prose, .at-lines");
    return inside && String(selection).trim() ? selection : null;
  }
  document.addEventListener("selectionchange", () => (quote.hidden = !selected() || !navigator.clipboard));

  function speakerOf(selection) {
    let turn = selection.getRangeAt(0).startContainer.parentElement.closest(".turn, .at-lines > *");
    const name = () => turn.dataset.speaker ?? turn.querySelector(".speaker")?.textContent;
    while (turn && !name()) turn = turn.previousElementSibling;
    return turn && name();
  }

  /* The address of the line where the selection begins, else of this page. */
  function addressOf(selection) {
    const { startContainer, startOffset } = selection.getRangeAt(0);
    const cue = cues.findLast((one) => one.turn.contains(startContainer) &&
      (one.from <= startOffset || text(one) !== startContainer)) ;
    return cue ? `${page}/at/${cue.id}` : startContainer.parentElement.closest(".at-line a")?.href ?? own;
  }

  return {
    follow,
    show() {
      const cue = cues.findLast((one) => one.second <= at() + 0.05) ?? null;
      if (cue === spoken) return;
      const turn = spoken?.turn;
      mark(cue);
      if (cue && cue.turn !== turn) reveal();
    },
    quote(title, show) {
      const selection = selected();
      if (!selection) return null;
      const from = [speakerOf(selection), title, show].filter(Boolean).join(", ");
      return `“${String(selection).trim()}”\n${from}\n${addressOf(selection)}`;
    },
  };
}
