// Measures the house: npm run house [--time]. `--time` adds the benchmark and the duration of the tests.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

const files = ["src", "rules"].flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.startsWith("generated"))
    .map((path) => ({ path: `${root}/${path}`, text: readFileSync(`${root}/${path}`, "utf8") })),
);
const inRoom = (room) => files.filter(({ path }) => path.startsWith(`src/${room}/`));
const lines = (some) => some.reduce((sum, { text }) => sum + text.split("\n").length - 1, 0);
const uses = (pattern, some) => some.reduce((sum, { text }) => sum + Array.from(text.matchAll(pattern)).length, 0);
const size = (some) => `${some.length} files, ${lines(some)} lines`;

/** A verdict and a guard read together say whether a vault is lost: one place should, the exposure of its report. */
const DERIVES =
  /verdict[^;]{0,80}guard\b(?!s)[^;]*\bif\b|const \{[^}]*verdict[^}]*guard[^}]*\}|const \{[^}]*guard[^}]*verdict[^}]*\}/;

const rooms = readdirSync("src", { withFileTypes: true }).filter((entry) => entry.isDirectory());
const boundaries = spawnSync("npm", ["run", "--silent", "boundaries"], { encoding: "utf8" });
const rows = [
  ["rooms", rooms.length],
  ["all", size(files)],
  ["commands", size(inRoom("commands"))],
  ["wrong imports", Array.from(boundaries.stdout.matchAll(/^\s*error /gm)).length],
  [
    "memberOf( outside json",
    uses(
      /\bmemberOf\(/g,
      files.filter(({ path }) => !path.startsWith("src/json/")),
    ),
  ],
  ["files that decide by verdict and guard", files.filter(({ text }) => DERIVES.test(text)).length],
  [
    "WeakMaps outside text/kept",
    uses(
      /new WeakMap/g,
      files.filter(({ path }) => path !== "src/text/kept.ts"),
    ),
  ],
];
for (const [name, value] of rows) console.log(`${name.padEnd(40)} ${value}`);

if (process.argv.includes("--time")) {
  spawnSync("node", ["scripts/bench.mjs"], { stdio: "inherit" });
  const start = performance.now();
  spawnSync("npx", ["vitest", "run", "--reporter=dot"], { stdio: "ignore" });
  console.log(`${"tests, seconds".padEnd(40)} ${Math.round((performance.now() - start) / 1000)}`);
}
