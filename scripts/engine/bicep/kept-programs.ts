import { readFileSync, writeFileSync } from "node:fs";
import { parseJson } from "../json.ts";
import { ENGINE_VERSION } from "../version.ts";
import type { BicepAnswer } from "./answer.ts";
import type { Program } from "./program.ts";

/** A program, and what compiler and engine made of it. */
export interface AnsweredProgram {
  readonly program: Program;
  readonly answer: BicepAnswer;
}

/** The answers of one version. */
export interface KeptPrograms {
  readonly engine: string;
  readonly programs: readonly AnsweredProgram[];
}

/** A program as it is kept: the texts of its files, and of a template only what it deploys. */
interface KeptLine {
  readonly files: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly answer: BicepAnswer;
}

/** Reads kept answers: a line that names the engine, then one program a line. */
export function readAnswers(path: string): KeptPrograms {
  const [first = "{}", ...lines] = readFileSync(path, "utf8").trim().split("\n");
  return { ...parseJson<{ readonly engine: string }>(first), programs: lines.map(programIn) };
}

export function writeAnswers(path: string, programs: readonly AnsweredProgram[]): void {
  const lines = programs.map(({ program: { files, parameters }, answer }) => {
    const texts = Object.fromEntries(Array.from(files, ([name, statements]) => [name, statements.join("\n\n")]));
    const kept: KeptLine = { files: texts, parameters, answer: withoutTemplate(answer) };
    return JSON.stringify(kept);
  });
  writeFileSync(path, `${[JSON.stringify({ engine: ENGINE_VERSION }), ...lines].join("\n")}\n`);
}

function programIn(line: string): AnsweredProgram {
  const { files, parameters, answer } = parseJson<KeptLine>(line);
  return {
    program: { files: new Map(Object.entries(files).map(([path, text]) => [path, [text]])), parameters },
    answer,
  };
}

/** The template tells only what is not judged, and these are. */
function withoutTemplate(answer: BicepAnswer): BicepAnswer {
  return answer.kind === "compiled" ? { ...answer, template: "" } : answer;
}
