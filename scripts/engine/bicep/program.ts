import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A Bicep program: the statements of its files by their paths, and values for the parameters of the one that is deployed. */
export interface Program {
  readonly files: ReadonlyMap<string, readonly string[]>;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** The file that is deployed. */
export const ENTRY = "main.bicep";

/** Files that programs load. */
const DATA: readonly (readonly [path: string, text: string])[] = [
  ["text.txt", "first line\nsecond 'line' ${x}\n"],
  [
    "values.json",
    '{\n  // names\n  "names": ["n1", "N2"],\n  "records": [{ "k": "j0", "n": 1, "list": ["a"] }, { "k": "j1", "n": 2, "list": [] }]\n}\n',
  ],
  ["values.yaml", "names: [y1, 'y2']\n"],
];

/** Writes the files into a folder, and beside each the ones that it may load. */
export function writeProgram(folder: string, { files }: Program): void {
  const texts = [...files].map(([path, statements]) => [path, textOf(statements)] as const);
  const data = DATA.flatMap(([name, text]) => ["data", "lib/data"].map((inner) => [`${inner}/${name}`, text] as const));
  for (const [path, text] of [...texts, ...data]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** The text of a file, with an empty line between its statements. */
export function textOf(statements: readonly string[]): string {
  return `${statements.join("\n\n")}\n`;
}
