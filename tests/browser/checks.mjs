// node checks.mjs BASE OWNED: everything that the tests ask of the site in a browser, and of what its owner made of it.
import { arabic } from "./arabic.mjs";
import { openBrowser } from "./chromium.mjs";
import { embedding } from "./embedding.mjs";
import { finding } from "./finding.mjs";
import { guarded } from "./guarded.mjs";
import { judging } from "./judging.mjs";
import { keyboard } from "./keyboard.mjs";
import { layout } from "./layout.mjs";
import { listening } from "./listening.mjs";
import { owning } from "./owning.mjs";
import { plain } from "./plain.mjs";

const [base, owned] = process.argv.slice(2);
const chromium = await openBrowser();
let failed = 0;
for (const group of [plain, finding, guarded, listening, keyboard, embedding, arabic, owning, layout, judging]) {
  for (const [name, check] of Object.entries(group)) {
    const began = Date.now();
    try {
      await check({ ...chromium, base, owned });
      console.log(`ok ${name} (${Date.now() - began} ms)`);
    } catch (error) {
      failed++;
      console.log(`FAILED ${name}: ${error.stack}`);
    }
  }
}
await chromium.close();
process.exit(failed ? 1 : 0);
