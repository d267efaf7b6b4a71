import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Engine } from "../engine.ts";
import type { GeneratedOptions } from "../generated-options.ts";
import { draftOf, type Draft } from "./draft.ts";
import { judged, type Judgement } from "./judge.ts";
import { Linter, write } from "./reported.ts";
import { shrunk } from "./shrunk.ts";

/** Makes templates with vaults, and judges what `lint` says of them by what the engine deploys; gives the exit code. */
export async function verdicts(
  engine: Engine,
  { count: number, seed, keep: folder }: GeneratedOptions,
): Promise<number> {
  const linter = new Linter();
  const tally = new Map<string, number>();
  console.log(`seed ${String(seed)}`);
  try {
    for (let index = 0; index < number; index++) {
      const draft = draftOf(seed, index);
      const judgement = await judged(engine, linter, draft);
      count(judgement, tally);
      if (judgement.kind !== "judged" || judgement.problems.length === 0) continue;
      console.log(`template ${String(index)}: ${judgement.problems.join(", ")}`);
      if (folder !== null) await keep(draft, join(folder, `${String(seed)}-${String(index)}`), { engine, linter });
    }
  } finally {
    linter.close();
  }
  console.log(Array.from(tally, ([kind, number]) => `${kind} ${String(number)}`).join(", "));
  return tally.has("wrong") ? 1 : 0;
}

function count(judgement: Judgement, tally: Map<string, number>): void {
  const note = (kind: string, more: number): unknown => more > 0 && tally.set(kind, (tally.get(kind) ?? 0) + more);
  note(`templates ${judgement.kind}`, 1);
  if (judgement.kind !== "judged") return;
  note("vaults", judgement.vaults);
  note("vaults that the engine leaves open", judgement.open);
  note("wrong", judgement.problems.length);
}

interface Judges {
  readonly engine: Engine;
  readonly linter: Linter;
}

/** Writes a draft that fails into a folder, made smaller. */
async function keep(draft: Draft, folder: string, { engine, linter }: Judges): Promise<void> {
  const problemsOf = async (each: Draft): Promise<string> => {
    const judgement = await judged(engine, linter, each);
    return judgement.kind === "judged" ? judgement.problems.join("\n") : "";
  };
  const problems = await problemsOf(draft);
  const [first = ""] = problems.split("\n");
  const small = await shrunk(draft, async (each) => (await problemsOf(each)).split("\n").includes(first));
  mkdirSync(folder, { recursive: true });
  write(folder, small);
  writeFileSync(join(folder, "problems.txt"), `${problems}\n`);
}
