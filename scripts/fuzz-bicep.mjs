// npm run fuzz-bicep -- [--count N] [--seed S] [--from FOLDER…]: makes N texts of pieces of Bicep, and by changing the .bicep files
// of the folders, and reads each. No text may throw, take a second, leave a character that is in no token, comment or
// space, or give nodes outside of the text. Prints the seed first; the same seed makes the same texts.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { bundled } from "./bundled.mjs";
import { randomOf } from "./fuzz/random.mjs";

const PIECES = [
  ..."{}()[]@,.?:;=+-%*/^!<>|&#$'\"\\",
  ...[
    "\n",
    "\r\n",
    "\r",
    " ",
    "\t",
    "\ufeff",
    "é",
    "\ud800",
    "'''",
    "$'''",
    "$$'''",
    "${",
    "$${",
    "//",
    "/*",
    "*/",
    "=>",
    "...",
  ],
  ...["param", "var", "resource", "module", "output", "type", "func", "import", "extension", "using", "extends", "for"],
  ...[
    "in",
    "if",
    "existing",
    "as",
    "from",
    "with",
    "targetScope",
    "metadata",
    "assert",
    "test",
    "true",
    "null",
    "none",
  ],
  ...[
    "a",
    "x1",
    "0",
    "42",
    "9223372036854775808",
    "string",
    "resourceInput",
    "'T@v'",
    "'a${b}c'",
    "\\u{41}",
    "\\q",
    "::",
    "??",
  ],
  ...[
    "\n#disable-next-line BCP081\n",
    "\nparam p string = 'a'\n",
    "\nvar v = [for i in l: {\n  a: i\n}]\n",
    "\n@secure()\n",
  ],
  "\nresource kv 'Microsoft.KeyVault/vaults@2023-07-01' = {\n  name: 'kv'\n  properties: {\n    accessPolicies: []\n  }\n}\n",
];
const TIME_LIMIT = 1_000;

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "20000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000_000) },
    from: { type: "string", multiple: true, default: [] },
  },
});
const [count, seed] = [Number(values.count), Number(values.seed)];
process.stdout.write(`seed ${seed}\n`);
const { parseBicep, tokensOf } = await bundled(
  "fuzz-bicep",
  'export { parseBicep } from "./src/bicep/syntax/parser.ts"; export { tokensOf } from "./src/bicep/syntax/lexer.ts";',
);
const corpus = values.from.filter((folder) => existsSync(folder)).flatMap(textsOf);
let [failed, slowest, refused, length] = [0, 0, 0, 0];
for (let index = 0; index < count; index++) {
  const text = textAt(randomOf(seed, index));
  length += text.length;
  const started = performance.now();
  const fault = faultOf(text, index % 8 === 0 ? "main.bicepparam" : "main.bicep");
  const took = performance.now() - started;
  slowest = Math.max(slowest, took);
  if (fault === null && took < TIME_LIMIT) continue;
  failed++;
  process.stdout.write(`${index}: ${fault ?? `${took.toFixed(0)} ms`}: ${JSON.stringify(text.slice(0, 400))}\n`);
}
process.stdout.write(
  `${count} texts, ${length} characters, ${refused} refused, ${failed} failed, slowest ${slowest.toFixed(0)} ms\n`,
);
process.exit(failed === 0 ? 0 : 1);

function textsOf(folder) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.bicep(?:param)?$/.test(path))
    .map((path) => readFileSync(join(folder, path), "utf8"))
    .filter((text) => text.length < 4_000);
}

function textAt(random) {
  if (corpus.length === 0 || random.once(2)) {
    const space = random.pick(["", " "]);
    return random.list(random.below(80), () => random.pick(PIECES)).join(space);
  }
  let text = random.pick(corpus);
  for (let changes = 1 + random.below(4); changes > 0; changes--) {
    const at = random.below(text.length + 1);
    const until = random.once(2) ? at : at + random.below(40);
    text = text.slice(0, at) + (random.once(3) ? "" : random.pick(PIECES)) + text.slice(until);
  }
  return text;
}

/** What is wrong with what was read of a text; `null` where nothing is. */
function faultOf(text, path) {
  try {
    const { statements, problems } = parseBicep({ path, text, encoding: "utf-8", byteOrderMark: false });
    if (problems.length > 0) refused++;
    if (!isCovered(text)) return "a character is lost";
    if (problems.some(({ start, end }) => start > end || end > text.length)) return "a problem lies outside";
    return statements.every((each) => isInside(each, 0, text.length)) ? null : "a node lies outside of its parent";
  } catch (thrown) {
    return String(thrown);
  }
}

function isCovered(text) {
  const { tokens, comments, directives } = tokensOf(text);
  let offset = 0;
  for (const { start, end } of [...tokens, ...comments, ...directives].sort((one, other) => one.start - other.start)) {
    if (start < offset || /[^ \t]/.test(text.slice(offset, start))) return false;
    offset = end;
  }
  return offset === text.length;
}

function isInside(node, start, end) {
  if (typeof node !== "object" || node === null) return true;
  const [from, to] = "start" in node ? [node.start, node.end] : [start, end];
  return from >= start && to <= end && from <= to && Object.values(node).every((part) => isInside(part, from, to));
}
