// Checks files that are no page and no XML, each by what its ending says it is:
//
//     node files.mjs FILE...
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
let faults = 0;

function fault(file, words) {
  faults++;
  console.log(`${file}: ${words}`);
}

const isAddress = (value) => typeof value === "string" && /^https?:\/\/[^/\s]+/.test(value);
const isDate = (value) =>
  typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/.test(value);

// expect(file, value, { name: check }): the named members are there and pass; with `?` at the end of
// the name, they may be missing.
function expect(file, value, members) {
  for (const [name, check] of Object.entries(members)) {
    const member = value[name.replace(/\?$/, "")];
    if (member === undefined && name.endsWith("?")) continue;
    if (!check(member)) fault(file, `${name} is ${JSON.stringify(member)?.slice(0, 200)}`);
  }
}

const isText = (value) => typeof value === "string" && value !== "";
const isAmount = (value) => Number.isFinite(value) && value >= 0;

// JSON Feed 1.1.
function checkFeed(file, feed) {
  expect(file, feed, {
    version: (value) => value === "https://jsonfeed.org/version/1.1",
    title: isText,
    items: Array.isArray,
    "home_page_url?": isAddress,
    "feed_url?": isAddress,
    "next_url?": isAddress,
    "icon?": isAddress,
    "authors?": (value) => value.length > 0 && value.every((author) => isText(author.name)),
    "language?": isText,
  });
  for (const item of feed.items) {
    expect(file, item, {
      id: isText,
      "url?": isAddress,
      "image?": isAddress,
      "date_published?": isDate,
      "date_modified?": isDate,
    });
    if (typeof (item.content_html ?? item.content_text) !== "string")
      fault(file, `${item.id} has no content`);
    for (const attachment of item.attachments ?? [])
      expect(file, attachment, {
        url: isAddress,
        mime_type: (value) => /^\w+\/[^ ]+/.test(value),
        "size_in_bytes?": Number.isInteger,
        "duration_in_seconds?": isAmount,
      });
  }
  if (new Set(feed.items.map((item) => item.id)).size !== feed.items.length)
    fault(file, "an id is there twice");
}

// oembed.com, 2.3.4: the answer of the type "rich".
function checkOembed(file, answer) {
  expect(file, answer, {
    version: (value) => value === "1.0",
    type: (value) => value === "rich",
    html: (value) => /^<iframe [^<>]*><\/iframe>$/.test(value),
    width: isAmount,
    height: isAmount,
    "title?": isText,
    "author_name?": isText,
    "provider_url?": isAddress,
    "thumbnail_url?": isAddress,
  });
  const sizes = ["thumbnail_width", "thumbnail_height"].filter((name) => name in answer);
  if (sizes.length !== ("thumbnail_url" in answer ? 2 : 0))
    fault(file, "a thumbnail is three members, or none");
}

// JSON Chapters 1.2.
function checkChapters(file, document) {
  expect(file, document, { version: (value) => value === "1.2.0", chapters: Array.isArray });
  let before = -1;
  for (const chapter of document.chapters) {
    expect(file, chapter, {
      startTime: (value) => isAmount(value) && value >= before,
      "endTime?": (value) => value >= chapter.startTime,
      "title?": isText,
      "img?": isAddress,
      "url?": isAddress,
    });
    before = chapter.startTime;
  }
}

// The transcript of the podcast namespace.
function checkSegments(file, document) {
  expect(file, document, {
    version: (value) => value === "1.0.0",
    segments: (value) => Array.isArray(value) && value.length > 0,
  });
  let before = 0;
  for (const segment of document.segments) {
    expect(file, segment, {
      startTime: (value) => isAmount(value) && value >= before,
      endTime: (value) => value >= segment.startTime,
      body: isText,
      "speaker?": isText,
    });
    before = segment.startTime;
  }
}

function checkVtt(file, content) {
  const { WebVTTParser } = require("webvtt-parser");
  const { cues, errors } = new WebVTTParser().parse(content, "subtitles/captions/descriptions");
  for (const { line, col, message } of errors) fault(`${file}:${line}:${col}`, message);
  if (cues.length === 0) fault(file, "has no cues");
}

function checkSrt(file, content) {
  const { default: Parser } = require("srt-parser-2");
  const cues = new Parser().fromSrt(content);
  if (cues.length === 0) fault(file, "has no cues");
  cues.forEach((cue, i) => {
    if (cue.id !== String(i + 1)) fault(file, `cue ${i + 1} has the number ${cue.id}`);
    if (cue.endSeconds < cue.startSeconds) fault(file, `cue ${cue.id} ends before it starts`);
    if (i > 0 && cue.startSeconds < cues[i - 1].startSeconds)
      fault(file, `cue ${cue.id} starts before the one before it`);
  });
}

const asJson = (check) => (file, content) => check(file, JSON.parse(content));

const checks = {
  json: asJson(() => {}),
  jsonfeed: asJson(checkFeed),
  oembed: asJson(checkOembed),
  chapters: asJson(checkChapters),
  segments: asJson(checkSegments),
  vtt: checkVtt,
  srt: checkSrt,
  md: () => {},
  txt: () => {},
};

for (const file of process.argv.slice(2)) {
  try {
    const content = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
    if (/[\x00-\x08\x0b-\x1f\x7f]/.test(content)) fault(file, "has control characters");
    if (!content.trim()) fault(file, "is empty");
    checks[file.replace(/.*\./, "")](file, content);
  } catch (error) {
    fault(file, error.message);
  }
}
console.log(`${process.argv.length - 2} files`);
process.exit(faults ? 1 : 0);
