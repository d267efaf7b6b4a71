import type { Engine } from "../engine.ts";
import type { GeneratedOptions } from "../generated-options.ts";
import { judgeClosed } from "./closed.ts";
import { hunt, type Group } from "./hunt.ts";
import { byArmGuard, byEngine, judgeOpen } from "./open.ts";

/** Runs `open` or `language`: asks about generated templates, tells what disagrees; the exit code. */
export async function askGenerated(
  command: "open" | "language",
  engine: Engine,
  { count, seed, own }: GeneratedOptions,
): Promise<number> {
  console.log(`seed ${seed}`);
  const closed = own ? byArmGuard : byEngine(engine);
  const groups = await hunt(
    command === "open"
      ? { count, seed, minParameters: 1, judge: async (input, number) => judgeOpen(input, number, closed) }
      : { count, seed, minParameters: 0, judge: async (input, number) => judgeClosed(input, number, engine) },
  );
  for (const group of groups) console.log(told(group));
  console.log(`${count} inputs, ${groups.length} kinds of disagreement`);
  return groups.length === 0 ? 0 : 1;
}

function told({ name, count, index, finding: { kind, template, parameters } }: Group): string {
  return `## ${name} (${count}, the first is input ${index})\n  ${kind}\n  ${JSON.stringify(template)}\n  with ${JSON.stringify(parameters)}`;
}
