import type { Random } from "../random.ts";
import type { Program } from "./program.ts";

/** Makes another text of a statement. */
type Break = (text: string, random: Random) => string;

/** What people get wrong: a sign too few or too many, a name that is none, a statement twice. */
const BREAKS: readonly Break[] = [
  (text, random) => without(text, random.below(text.length)),
  (text, random) => without(text, indexOfSign(text, random)),
  (text, random) =>
    inserted(text, random.below(text.length), random.pick([";", "#", "'", "}", ")", "=", "${", "\n", '"', " x ", ","])),
  (text) => `${text}\n\n${text}`,
  (text, random) => text.replace(/\b[a-z]\d\b(?!.*\b[a-z]\d\b)/s, random.pick(["unknown", "P0", "if", "az"])),
  (text) => text.replace(/\n? *name: .*/, ""),
  (text, random) =>
    text.replace(/(?<=\n) +(\w+): .*/, (line) => `${line}\n${line}`.slice(0, random.pick([9999, 9999, 40]))),
  (text, random) => text.replace(/\((?=\w)/, random.pick(["(,", "((", "(1, 2, 3, 4, 5, "])),
  (text, random) =>
    `${random.pick(["@description()", "@batchSize(1)", "@unknown()", "@onlyIfNotExists()", "@secure()", "@export()", "@description"])}\n${text}`,
  (text, random) => text.replace(/'(?=[^']*')/, random.pick([String.raw`'\q`, "'${", "'${[1]}", "'''"])),
  (text) => text.replace("@2024-01-01", ""),
  (text) => text.replace(/: (?=\w)/, " "),
  (text) => text.replace(/ = /, " "),
  (text) => text.replace(/\bfor \w+ in/, "for in"),
  (text) => text.replace(/'lib\/[\w.]+'/, (path) => `'${path.slice(1, -7)}x.bicep'`),
  (text) => text.replace(/(length|toLower|concat|take)\(/, "equals("),
  (text, random) => text.replace(/ (string|int|bool|object)\b/, random.pick([" strin", " String", ""])),
];

/** The program with one or two statements broken. */
export function broken(program: Program, random: Random): Program {
  const files = new Map(program.files);
  for (let left = 1 + random.below(2); left > 0; left--) {
    const path = random.pick([...files.keys()]);
    const statements = files.get(path) ?? [];
    if (statements.length === 0) continue;
    const at = random.below(statements.length);
    files.set(path, statements.with(at, random.pick(BREAKS)(statements[at] ?? "", random)));
  }
  return { ...program, files };
}

function indexOfSign(text: string, random: Random): number {
  const signs = [...text.matchAll(/[^\w\s]/g)];
  return signs.length === 0 ? 0 : random.pick(signs).index;
}

function without(text: string, at: number): string {
  return text.slice(0, at) + text.slice(at + 1);
}

function inserted(text: string, at: number, sign: string): string {
  return text.slice(0, at) + sign + text.slice(at);
}
