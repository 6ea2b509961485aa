// Checks the structured data of pages:
//
//     node jsonld.mjs FILE...
//
// Each script is strict JSON; each entity has the properties, of the types, that schema.org gives its
// type, as the TypeScript compiler sees it with schema-dts; and Adobe's validator finds nothing in what
// search engines ask of them.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import Validator from "@adobe/structured-data-validator";
import extractor from "@marbec/web-auto-extractor";
import { parse } from "parse5";

const require = createRequire(import.meta.url);
const Extractor = extractor.default ?? extractor;
const files = process.argv.slice(2);
let faults = 0;

function fault(file, words) {
  faults++;
  console.log(`${file}: ${words}`);
}

function* scripts(node) {
  const type = node.attrs?.find((one) => one.name === "type")?.value;
  if (node.tagName === "script" && type === "application/ld+json") yield node.childNodes[0].value;
  for (const child of node.childNodes ?? []) yield* scripts(child);
}

// The entities of a page, as a compiler can read them.
function declarations(file, markup) {
  const declared = [];
  for (const text of scripts(parse(markup))) {
    try {
      const { "@context": context, ...entity } = JSON.parse(text);
      if (context !== "https://schema.org") fault(file, `the context is ${context}`);
      declared.push(`{ // ${file}\nconst entity: Schema.${entity["@type"]} = ` +
        `${JSON.stringify(entity, null, 1)};\nvoid entity; }\n`);
    } catch (error) {
      fault(file, `${error.message}: ${text.slice(0, 200)}`);
    }
  }
  return declared;
}

function checkTypes(declared) {
  writeFileSync("jsonld.ts", 'import type * as Schema from "schema-dts";\n' + declared.join(""));
  const options = ["--noEmit", "--strict", "--skipLibCheck", "--target", "es2022",
    "--module", "nodenext", "--moduleResolution", "nodenext"];
  try {
    execFileSync(process.execPath, [require.resolve("typescript/bin/tsc"), ...options, "jsonld.ts"],
      { encoding: "utf8" });
  } catch (error) {
    fault("jsonld.ts", error.stdout.slice(0, 3000));
  }
}

async function checkRules(file, markup) {
  const found = new Extractor({ addLocation: true, embedSource: ["rdfa", "microdata"] }).parse(markup);
  for (const error of found.errors ?? []) fault(file, error.message);
  for (const issue of await new Validator().validate(found))
    fault(file, `${issue.severity}: ${issue.issueMessage} ${JSON.stringify(issue.path)}`);
}

const declared = [];
for (const file of files) {
  const markup = readFileSync(file, "utf8");
  declared.push(...declarations(file, markup));
  await checkRules(file, markup);
}
if (declared.length < files.length) fault("the pages", `have only ${declared.length} entities`);
checkTypes(declared);
console.log(`${declared.length} entities in ${files.length} pages`);
process.exit(faults ? 1 : 0);
