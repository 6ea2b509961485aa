// What others have published to break sanitisers and parsers with, as npm packages bring it.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const data = join(dirname(require.resolve("html5/package.json")), "test", "data");

const read = (...path) => JSON.parse(readFileSync(join(data, ...path), "utf8"));
const files = (folder, ending) => readdirSync(join(data, folder)).filter((name) => name.endsWith(ending));

// The input of each test of html5lib's tree construction, whose files are sections that begin with "#".
function inputs(file) {
  const tests = readFileSync(join(data, "tree-construction", file), "utf8").split(/^#data\n/m).slice(1);
  return tests.map((test) => test.slice(0, test.search(/^#errors\n/m)).replace(/\n$/, ""));
}

// A doubly escaped input has "\\u0000" for what JSON cannot be trusted with.
const unescaped = ({ input, doubleEscaped }) =>
  doubleEscaped ? input.replace(/\\u([0-9a-f]{4})/gi, (_, code) => String.fromCharCode(parseInt(code, 16))) : input;

export const dompurify = require("dompurify-vectors/test/fixtures/expect.js").map(({ payload }) => payload);
export const sanitiser = read("sanitizer", "tests1.dat").map(({ input }) => input);
const trees = files("tree-construction", ".dat").flatMap(inputs);
const tokens = files("tokenizer", ".test")
  .flatMap((file) => read("tokenizer", file).tests ?? [])
  .map(unescaped);

export const published = [...dompurify, ...sanitiser, ...trees, ...tokens];
