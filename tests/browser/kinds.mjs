// Every kind of page, by name. The right-to-left show is the sample one in Arabic.
export const kinds = {
  home: "/",
  shows: "/shows",
  show: "/shows/lighthouse",
  "show-pictured": "/shows/harbour-notes",
  "show-empty": "/shows/quiet",
  archive: "/shows/lighthouse/archive/1",
  episode: "/shows/lighthouse/log-45",
  "episode-pictured": "/shows/harbour-notes/the-fish-steps",
  transcript: "/shows/lighthouse/log-45/transcript",
  line: "/shows/lighthouse/log-45/at/6",
  embed: "/shows/lighthouse/log-45/embed",
  search: "/search?q=barometer",
  "search-nothing": "/search?q=zzzz",
  missing: "/shows/none",
  "right-to-left-show": "/shows/night-sky",
};
