import { readFileSync, writeFileSync } from "node:fs";
import type { EngineAnswer, Question } from "./engine.ts";
import { parseJson } from "./json.ts";

/** Questions and the engine's answers to them, with its version. */
export interface Kept {
  readonly engine: string;
  /** The day on which the answers were given. */
  readonly asked: string;
  readonly cases: readonly KeptCase[];
}

export interface KeptCase {
  readonly question: Question;
  readonly answer: EngineAnswer;
}

const SCHEMA = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";

/** Reads kept answers: a line that names the engine, then one case a line. A template may leave out the usual `$schema` and `contentVersion`. */
export function readKept(path: string): Kept {
  const [first = "{}", ...lines] = readFileSync(path, "utf8").trim().split("\n");
  const { engine, asked } = parseJson<{ readonly engine: string; readonly asked: string }>(first);
  const cases = lines.map((line): KeptCase => {
    const { short, question, answer } = parseJson<KeptCase & { readonly short?: Readonly<Record<string, unknown>> }>(
      line,
    );
    if (short === undefined) return { question, answer };
    return { question: { ...question, template: { $schema: SCHEMA, contentVersion: "1.0.0.0", ...short } }, answer };
  });
  return { engine, asked, cases };
}

export function writeKept(path: string, { engine, asked, cases }: Kept): void {
  const lines = cases.map(({ question: { template, ...rest }, answer }) => {
    const short = shortened(template);
    return JSON.stringify(
      short === null ? { question: { template, ...rest }, answer } : { short, question: rest, answer },
    );
  });
  writeFileSync(path, `${[JSON.stringify({ engine, asked }), ...lines].join("\n")}\n`);
}

function shortened(template: unknown): object | null {
  if (typeof template !== "object" || template === null) return null;
  const { $schema, contentVersion, ...rest }: { $schema?: unknown; contentVersion?: unknown } = template;
  return $schema === SCHEMA && contentVersion === "1.0.0.0" ? rest : null;
}
