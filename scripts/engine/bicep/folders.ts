import { readdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Engine } from "../engine.ts";
import { parseJson } from "../json.ts";
import { placeholders } from "../placeholders.ts";
import { answerTo } from "./answer.ts";
import { judged } from "./judge.ts";

/**
 * Compares what arm-guard reads in Bicep files, or in all of a folder, with compiler and engine; gives the exit code. Parameters
 * without a default have a placeholder.
 */
export async function compareBicep(engine: Engine, paths: readonly string[]): Promise<number> {
  const tally = new Map<string, number>();
  let wrong = 0;
  for (const { folder, path } of paths.flatMap(filesIn)) {
    const asked = { folder, path, parameters: (template: string) => placeholders(parseJson(template)) };
    const judgement = judged(await answerTo(asked, engine), folder, path);
    tally.set(judgement.kind, (tally.get(judgement.kind) ?? 0) + 1);
    if (!("detail" in judgement)) continue;
    wrong++;
    console.log(`${path}: ${judgement.kind}: ${judgement.detail.slice(0, 600)}`);
  }
  console.log(Array.from(tally, ([kind, count]) => `${kind} ${String(count)}`).join(", "));
  return wrong === 0 ? 0 : 1;
}

function filesIn(given: string): readonly { readonly folder: string; readonly path: string }[] {
  const folder = resolve(given);
  if (!statSync(folder).isDirectory()) return [{ folder: dirname(folder), path: folder }];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".bicep"))
    .toSorted()
    .map((name) => ({ folder, path: join(folder, name) }));
}
