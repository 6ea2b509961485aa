// What was measured, as a table for people, JSON for programs, and a picture.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROWS } from "./rows.mjs";
import { runToEnd } from "./processes.mjs";

function rounded(number) {
  return Number(number.toPrecision(4));
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function valueIn(row, round) {
  if (row.value) return row.value(round);
  const costs = Object.values(round[row.name]);
  return costs[0] / costs.at(-1);
}

// The rows with their medians and spread over the rounds.
export function resultsOf(rounds, facts) {
  return ROWS.map((row) => {
    const numbers = rounds.map((round) => valueIn(row, round));
    return {
      name: row.name,
      ratio: rounded(median(numbers)),
      of: row.of(facts),
      min: rounded(Math.min(...numbers)),
      max: rounded(Math.max(...numbers)),
      target: row.target ?? null,
    };
  });
}

// How often the target is reached: 1 where it is just met. Undefined where there is none.
function share(number, target) {
  const [, relation, bound] = target?.match(/^([<>])= (.*)$/) ?? [];
  if (!relation) return undefined;
  return relation === ">" ? number / Number(bound) : Number(bound) / number;
}

function verdict(result) {
  const reached = share(result.ratio, result.target);
  if (reached === undefined) return "";
  return reached >= 1 ? "met" : "missed";
}

export function tableOf(results) {
  const lines = [
    ["name", "ratio", "min", "max", "target", "", "of"],
    ...results.map((result) => [
      ...[result.name, String(result.ratio), String(result.min), String(result.max)],
      ...[result.target ?? "", verdict(result), result.of],
    ]),
  ];
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return lines
    .map((line) =>
      line
        .map((word, column) => word.padEnd(widths[column]))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function sharesData(results) {
  const measured = results.filter((result) => result.target);
  return measured.map((result, index) => {
    const ends = [result.min, result.max].map((number) => share(number, result.target)).sort((a, b) => a - b);
    return [
      measured.length - index,
      share(result.ratio, result.target),
      ...ends,
      `"${result.name} ${result.ratio}"`,
    ].join(" ");
  });
}

function growthData(rounds, facts) {
  return facts.sizes.map((size) => {
    const costs = rounds.map((round) => round.growth[`cold-${size}`]);
    return [size, median(costs), Math.min(...costs), Math.max(...costs)].join(" ");
  });
}

function quoted(path) {
  return `'${path.replace(/'/g, "''")}'`;
}

// gnuplot draws both: how far each row is from its target, and what a cold page costs at each size.
export async function plot(context, file, results, rounds, facts) {
  const [shares, growth, script] = ["shares.data", "growth.data", "plot"].map((name) =>
    join(context.folder, name),
  );
  const rows = sharesData(results);
  writeFileSync(shares, `${rows.join("\n")}\n`);
  writeFileSync(growth, `${growthData(rounds, facts).join("\n")}\n`);
  writeFileSync(
    script,
    `set terminal svg size 900,1000 font 'sans-serif,13'
set output ${quoted(file)}
set multiplot layout 2,1
set grid
unset key
set logscale x
set lmargin 30
set yrange [0:${rows.length + 1}]
set title 'Share of the target that is reached: median and spread; 1 is just met'
set arrow 1 from 1, graph 0 to 1, graph 1 nohead linecolor rgb 'red'
plot ${quoted(shares)} using 2:1:3:4:ytic(5) with xerrorbars pointtype 7
unset arrow 1
set ytics auto
set lmargin 10
set yrange [0:*]
set title 'CPU microseconds of a cold page, over the number of episodes'
plot ${quoted(growth)} using 1:2:3:4 with yerrorbars pointtype 7, '' using 1:2 with lines
unset multiplot
`,
  );
  await runToEnd("gnuplot", [script]);
}
