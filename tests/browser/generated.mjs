// Markup that nobody has published: pieces of the vectors and of the language, put together and spoilt by chance.
// The same seed gives the same texts.

const names = (
  "a abbr annotation-xml article b base body br button caption code col colgroup desc details div em embed font form " +
  "foreignObject frame frameset h1 h2 h6 head hr html i iframe image img input isindex keygen li link listing marquee " +
  "math mglyph mi mn mo ms mtext menu meta nobr noembed noframes noscript object ol option p param plaintext pre rb rp " +
  "rt ruby s script select small source strong style summary svg table tbody td template textarea tfoot th thead title " +
  "tr track tt u ul var video wbr xmp x-y"
).split(" ");
const attributes = (
  "href src srcdoc style onload onerror onclick onfocus=alert(1) autofocus tabindex=0 action formaction xlink:href " +
  "xmlns data rel target id name class is contenteditable encoding=text/html definitionurl background lang dir"
).split(" ");
const addresses = [
  "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)", "\u0001javascript:alert(1)",
  "&#106;avascript:alert(1)", "javascript&colon;alert(1)", "java&Tab;script:alert(1)", "java&NewLine;script:alert(1)",
  "data:text/html,<script>alert(1)</script>", "vbscript:msgbox(1)", "//evil.example", "https://example.org/?a=1&b=2&copy=3",
  "http://example.org/\"onload=alert(1)", "mailto:a@example.org", "https:javascript:alert(1)", "http:/\\evil.example", "blob:x",
  "feed:javascript:alert(1)", " https://example.org/", "https://example.org/<b>", "&#x6a&#x61;vascript:alert(1)", "\u00a0javascript:alert(1)",
];
const bits = [
  "<", ">", "</", "/>", "<!--", "-->", "--!>", "<!-->", "<!--->", "<![CDATA[", "]]>", "<?", "?>", "<!", "<!DOCTYPE html>", "&", "&#",
  "&lt;", "&lt", "&#60;", "&#x3c;", "&amp;lt;", "&nbsp;", "&NotEqualTilde;", "&#0;", "&#x80;", "&#xd800;", "&#1114112;", "\"", "'", "`", "=",
  "\0", "\u0001", "\u000c", "\r", "\r\n", "\n", "\t", " ", "\u00a0", "\u2028", "\ufeff", "\ufffd", "\u202e", "\ud83d\ude00", "text", "x=1",
];

// Mulberry32, a generator of 32 bits by Tommy Ettinger.
function generator(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) % below;
  };
}

export function generated(seed, count, vectors) {
  const below = generator(seed);
  const one = (list) => list[below(list.length)];
  const some = (most, make) => Array.from({ length: below(most + 1) }, make).join("");
  const space = () => one([" ", " ", " ", "\t", "\n", "/", "\f", ""]);
  const quoted = (value) => one([`"${value}"`, `'${value}'`, value, `"${value}`, `\`${value}\``]);
  const attribute = () => `${space()}${one(attributes)}${one(["", "=", " = "])}${quoted(one(addresses))}`;
  const cased = (name) => (below(4) ? name : name.toUpperCase());
  const start = (name) => `<${cased(name)}${some(3, attribute)}${one([">", ">", ">", "/>", " >", "", "\0>"])}`;
  const end = (name) => `</${cased(name)}${one([">", ">", " >", " x=1>", "", "/>"])}`;
  const part = () => {
    const vector = one(vectors);
    const from = below(vector.length + 1);
    return vector.slice(from, from + 1 + below(60));
  };
  const element = (depth) => {
    const name = one(names);
    return start(name) + some(3, () => piece(depth - 1)) + (below(4) ? end(name) : "");
  };
  const piece = (depth) => (depth > 0 && below(2) ? element(depth) : one([() => one(bits), part, () => end(one(names))])());
  const spoil = (text) => {
    const at = below(text.length + 1);
    return text.slice(0, at) + one([() => one(bits), () => "", () => text.slice(at, at + 9) + text.slice(at)])() + text.slice(at + below(3));
  };
  return Array.from({ length: count }, () => {
    let text = some(8, () => piece(4));
    for (let times = below(4); times > 0; times--) text = spoil(text);
    return text;
  });
}
