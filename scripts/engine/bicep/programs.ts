import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Engine } from "../engine.ts";
import type { GeneratedOptions } from "../generated-options.ts";
import { answerTo, type BicepAnswer } from "./answer.ts";
import { judged, type Judgement } from "./judge.ts";
import { programOf } from "./made-program.ts";
import { writeAnswers, type AnsweredProgram } from "./kept-programs.ts";
import { ENTRY, textOf, writeProgram, type Program } from "./program.ts";
import { shrunk } from "./shrunk.ts";

/** Makes Bicep programs, and compares what arm-guard reads in them with compiler and engine; gives the exit code. */
export async function programs(engine: Engine, { count, seed, keep, answers }: GeneratedOptions): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "arm-guard-programs-"));
  const tally = new Map<string, number>();
  const seen = new Set<string>();
  const agreed: AnsweredProgram[] = [];
  const ask = async (program: Program): Promise<readonly [BicepAnswer, Judgement]> => {
    const answer = await answerIn(folder, program, engine);
    return [answer, judged(answer, folder, join(folder, ENTRY))];
  };
  console.log(`seed ${String(seed)}`);
  try {
    for (let index = 0; index < count; index++) {
      const program = programOf(seed, index);
      const [answer, judgement] = await ask(program);
      if (judgement.kind === "equal" || judgement.kind === "both refuse") agreed.push({ program, answer });
      tally.set(judgement.kind, (tally.get(judgement.kind) ?? 0) + 1);
      const group = groupOf(judgement);
      if (!("detail" in judgement) || seen.has(group)) continue;
      seen.add(group);
      // A broken text that is cut anywhere is broken in another way.
      const isWhole = answer.kind === "refused";
      const fails = async (smaller: Program): Promise<boolean> => groupOf((await ask(smaller))[1]) === group;
      const small = await shrunk(program, { isWhole, fails });
      const [, last] = await ask(small);
      console.log(told(index, small, last));
      if (keep !== null) keepProgram(join(keep, `${String(seed)}-${String(index)}`), small, last);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  if (answers !== null) writeAnswers(answers, agreed);
  console.log(Array.from(tally, ([kind, number]) => `${kind} ${String(number)}`).join(", "));
  return seen.size === 0 ? 0 : 1;
}

/** Writes a program into an empty folder, and asks compiler and engine about it. */
export async function answerIn(folder: string, program: Program, engine: Engine): Promise<BicepAnswer> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeProgram(folder, program);
  return answerTo({ folder, path: join(folder, ENTRY), parameters: () => program.parameters }, engine);
}

/** What is alike in disagreements of one kind: not names, values and lines. */
function groupOf(judgement: Judgement): string {
  if (!("detail" in judgement)) return judgement.kind;
  const detail = judgement.detail
    .replaceAll(/"(?:[^"\\]|\\.)*"|'[^']*'|\S+\.bicep/g, "…")
    .replaceAll(/(?<!BCP)-?\b\d+/g, "#");
  return `${judgement.kind}: ${detail.slice(0, 120)}`;
}

function told(index: number, { files, parameters }: Program, judgement: Judgement): string {
  const texts = [...files].map(([path, statements]) => `--- ${path}\n${textOf(statements)}`);
  const detail = "detail" in judgement ? judgement.detail.slice(0, 600) : "";
  return `## program ${String(index)}: ${judgement.kind}: ${detail}\n${texts.join("")}with ${JSON.stringify(parameters)}\n`;
}

function keepProgram(folder: string, program: Program, judgement: Judgement): void {
  mkdirSync(folder, { recursive: true });
  writeProgram(folder, program);
  const text = JSON.stringify({ ...judgement, parameters: program.parameters }, null, 2);
  writeFileSync(join(folder, "judgement.json"), `${text}\n`);
}
