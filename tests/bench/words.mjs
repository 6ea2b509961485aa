// Texts that are the same in every run: words of very different frequency (Zipf's law, as in any
// language), sentences, paragraphs, show notes.
const VOCABULARY = 20000;
const DRAWS = 1 << 20; // the rarest word stands for five of them
const CLAUSES = 1 << 15; // a text is put together from these, which is quicker than word by word

// What every English text is full of, the most frequent first.
const COMMON = `the of and to a in is it that for was on with as they at be this from have or by one had not
  but what all were when we there can an your which their said if do will each about how up out them then
  she many some so these would other into has more her two like him see time could no make than first been
  its who now people my made over did down only way find use may water long little very after words called
  just where most know`.split(/\s+/);

const SYLLABLES = `ba be bri ca cen clo da del dri e fa fen flo ga gen gra ha hel i ka ker kla la len li lo ma
  men mi mo na nel ni no o pa per pla po ra ren ri ro sa sen shi so sta ta ter ti to tra u va ven vi wa wen
  wi ya zo`.split(/\s+/);

// xorshift32: quick, and the same everywhere.
export class Chance {
  constructor(seed) {
    this.state = Math.imul(seed + 1, 0x9e3779b1) | 1;
    for (let i = 0; i < 4; i++) {
      this.next();
    }
  }

  next() {
    let state = this.state;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.state = state;
    return state >>> 0;
  }

  below(limit) {
    return this.next() % limit;
  }
}

function makeVocabulary() {
  const chance = new Chance(7);
  const words = new Set(COMMON);
  while (words.size < VOCABULARY) {
    let word = "";
    for (let i = 2 + chance.below(3); i > 0; i--) {
      word += SYLLABLES[chance.below(SYLLABLES.length)];
    }
    words.add(word);
  }
  return [...words];
}

// Which word each of the equally frequent draws is.
function makeDraws() {
  const draws = new Uint16Array(DRAWS);
  let harmonic = 0;
  for (let rank = 1; rank <= VOCABULARY; rank++) {
    harmonic += 1 / rank;
  }
  let at = 0;
  let sum = 0;
  for (let rank = 1; rank <= VOCABULARY; rank++) {
    sum += 1 / rank;
    for (const end = Math.round((sum / harmonic) * DRAWS); at < end; at++) {
      draws[at] = rank - 1;
    }
  }
  return draws;
}

const vocabulary = makeVocabulary();
const draws = makeDraws();

function capitalised(words) {
  return words[0].toUpperCase() + words.slice(1);
}

function word(chance) {
  return vocabulary[draws[chance.next() & (DRAWS - 1)]];
}

function makeClauses() {
  const chance = new Chance(11);
  return Array.from({ length: CLAUSES }, () => {
    const words = Array.from({ length: 3 + chance.below(5) }, () => word(chance));
    return words.join(" ");
  });
}

const clauses = makeClauses();
const openings = clauses.map(capitalised);
const MARKS = [" ", ", ", " ", "; ", " ", ", "];

export function title(chance) {
  const first = vocabulary[COMMON.length + chance.below(VOCABULARY - COMMON.length)];
  return `${capitalised(first)} ${clauses[chance.below(CLAUSES)]}`;
}

export function sentence(chance) {
  let words = openings[chance.below(CLAUSES)];
  for (let i = 1 + chance.below(3); i > 0; i--) {
    words += MARKS[chance.below(MARKS.length)] + clauses[chance.below(CLAUSES)];
  }
  return `${words}.`;
}

function paragraph(chance) {
  let sentences = sentence(chance);
  for (let i = 2 + chance.below(5); i > 0; i--) {
    sentences += ` ${sentence(chance)}`;
  }
  return sentences;
}

// Plain text of about so many bytes.
export function transcript(chance, bytes) {
  let paragraphs = paragraph(chance);
  while (paragraphs.length < bytes) {
    paragraphs += `\n\n${paragraph(chance)}`;
  }
  return paragraphs;
}

function link(chance) {
  return `<a href="https://example.org/${word(chance)}/${word(chance)}">${word(chance)} ${word(chance)}</a>`;
}

// HTML of about 1.5 KB.
export function notes(chance) {
  let items = "";
  for (let i = 4 + chance.below(4); i > 0; i--) {
    items += `<li>${link(chance)}: ${sentence(chance)}</li>\n`;
  }
  return `<p>${sentence(chance)} <strong>${word(chance)}</strong>: ${link(chance)}. ${sentence(chance)}</p>
<ul>
${items}</ul>
<p>${sentence(chance)} ${link(chance)}. ${sentence(chance)}</p>`;
}
