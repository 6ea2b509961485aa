// The steps of sanitiser.sh that are Node's; the files are JSON Lines.
//
//     node sanitiser.mjs make SEED COUNT HTML MARKDOWN   the vectors as notes of episodes, in both forms
//     node sanitiser.mjs notes EXPORTED NOTES AGAIN      the notes of an export: as strings, and as episodes
//     node sanitiser.mjs same EXPORTED EXPORTED          both have the same notes
//     node sanitiser.mjs judge NOTES TREES               nothing in the notes is outside of the list, as parse5,
//                                                        html5lib (TREES) and Chromium read them
//     node sanitiser.mjs pages BASE SHOW                 nothing runs on the pages of the show's first episodes
import assert from "node:assert/strict";
import { createReadStream, readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fault, isHarmless } from "./allowed.mjs";
import { openBrowser } from "./chromium.mjs";
import { generated } from "./generated.mjs";
import { documentOf, readByParse5, readSections } from "./readers.mjs";
import { dompurify, published, sanitiser } from "./vectors.mjs";
import { watchedPage } from "./watched.mjs";

const perDocument = 250;

const lines = (file) => readFileSync(file, "utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
const write = (file, values) => writeFileSync(file, values.map((one) => `${JSON.stringify(one)}\n`).join(""));

// The input refuses what is no Unicode, and NUL.
const importable = (text) => Buffer.from(text, "utf8").toString("utf8").replaceAll("\0", "\ufffd");

const episode = (number, fields) => ({
  guid: `v${number}`, slug: `v${number}`, title: `Vector ${number}`, published: "2024-01-01T00:00:00Z", ...fields,
});

// A title may not be empty.
const everywhere = (text) => ({ title: `x ${text}`, summary: text, transcript: text, notes_html: text });

function make(seed, count, htmlFile, markdownFile) {
  const texts = [...published, ...generated(Number(seed), Number(count), published)].map(importable);
  console.log(`${published.length} published vectors and ${count} generated ones of seed ${seed}`);
  assert.ok(published.length > 8000);
  assert.ok(dompurify.filter((text) => fault(readByParse5(text))).length > 100, "the judge sees too little");
  write(htmlFile, texts.map((text, number) => episode(number, everywhere(text))));
  write(markdownFile, texts.map((text, number) => episode(number, { notes_markdown: text })));
}

const notesOf = (file) => new Map(lines(file).filter((one) => one.guid).map((one) => [one.guid, one.notes_html ?? ""]));

function notes(exported, notesFile, againFile) {
  const found = [...notesOf(exported)];
  write(notesFile, found.map(([, html]) => html));
  write(againFile, found.map(([guid, notes_html]) => ({ ...episode(0, { notes_html }), guid, slug: guid })));
}

// White space around the text of a field is left out before anybody sees it.
const trimmed = (html) => html.replace(/^[ \t\n\f\r]+|[ \t\n\f\r]+$/g, "");

function same(one, other) {
  const again = notesOf(other);
  for (const [guid, html] of notesOf(one)) assert.equal(trimmed(again.get(guid)), trimmed(html), guid);
}

async function judgeInChromium({ page, alarmsOf }, fragments, expected) {
  const alarms = await alarmsOf(documentOf(fragments));
  const { trees, again, protocols } = await page.evaluate(readSections);
  assert.deepEqual(trees, expected, "Chromium reads a document in another way");
  assert.deepEqual(again, expected, "what Chromium writes reads in another way");
  assert.ok(protocols.flat().every(isHarmless), `a link with ${protocols.flat().find((one) => !isHarmless(one))}`);
  assert.deepEqual(alarms, [], "something runs");
}

// The browser is believed where it sees what everybody knows.
async function judgeTheJudge(context) {
  for (const known of ["<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "<svg onload=alert(1)>", "<img src=//x.example/y>"]) {
    const { alarmsOf, page } = await watchedPage(context);
    assert.notDeepEqual(await alarmsOf(documentOf([known])), [], `Chromium does not see ${known}`);
    assert.ok(fault((await page.evaluate(readSections)).trees[0]), known);
    await page.close();
  }
}

// Hands `use` a page that is watched, of a browser that holds nobody to a policy.
async function inChromium(use) {
  const { browser, close } = await openBrowser();
  try {
    const context = await browser.newContext({ bypassCSP: true });
    await judgeTheJudge(context);
    await use(await watchedPage(context));
  } finally {
    await close();
  }
}

const judge = (notesFile, treesFile) => inChromium(async (watched) => {
  const html5lib = createInterface({ input: createReadStream(treesFile), crlfDelay: Infinity })[Symbol.asyncIterator]();
  const all = lines(notesFile);
  for (let from = 0; from < all.length; from += perDocument) {
    const fragments = all.slice(from, from + perDocument);
    const trees = fragments.map(readByParse5);
    for (const [index, tree] of trees.entries()) {
      assert.equal(fault(tree), undefined, fragments[index]);
      assert.deepEqual(JSON.parse((await html5lib.next()).value), tree, `html5lib reads ${fragments[index]} in another way`);
    }
    await judgeInChromium(watched, fragments, trees);
  }
  assert.ok((await html5lib.next()).done);
  console.log(`${all.length} texts: three parsers see the same, and nothing outside of the list`);
});

const pages = (base, show) => inChromium(async ({ alarmsAt }) => {
  const count = dompurify.length + sanitiser.length;
  for (let number = 0; number < count; number++)
    for (const path of [`/shows/${show}/v${number}`, `/shows/${show}/v${number}/transcript`])
      assert.deepEqual(await alarmsAt(base + path), [], path);
  console.log(`nothing runs on the pages of ${count} episodes`);
});

const [step, ...values] = process.argv.slice(2);
await { make, notes, same, judge, pages }[step](...values);
