import { compared } from "../compare.ts";
import type { Engine } from "../engine.ts";
import { declarationOf, valueFor } from "./declaration.ts";
import type { Finding } from "./hunt.ts";
import { templateOf, valuesFor, type Input } from "./input.ts";
import { randomOf } from "../random.ts";

/** Whether arm-guard and the engine answer the same for an input whose parameters are given; now and then one has a value that does not fit. */
export async function judgeClosed(input: Input, seed: number, engine: Engine): Promise<Finding | null> {
  const random = randomOf(seed);
  const template = templateOf(input);
  const names = Object.keys(input.parameters);
  const odd =
    names.length > 0 && random.once(5) ? { [random.pick(names)]: valueFor(declarationOf(random, 1), random) } : {};
  const parameters = { ...valuesFor(input, random), ...odd };
  const question = { template, parameters };
  const result = compared(question, await engine.answer(question));
  if (!("detail" in result)) return null;
  return { kind: `${result.kind}: ${result.detail}`, template, parameters };
}
