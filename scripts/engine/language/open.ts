import type { Engine, EngineAnswer } from "../engine.ts";
import { disproof } from "./disproof.ts";
import type { Finding } from "./hunt.ts";
import { templateOf, valuesFor, type Input } from "./input.ts";
import { filledIn, parameterFileOf, partlyGiven } from "./partly-given.ts";
import { randomOf } from "../random.ts";
import { outcomeOf, partialViewOf, viewOf, type Outcome } from "./view.ts";

/** How many times the open parameters of an input are given values. */
const CLOSINGS = 20;

type Closed = (
  template: unknown,
  values: Readonly<Record<string, unknown>>,
) => Promise<Outcome | null> | Outcome | null;

/** What comes of a template by the engine's word. */
export function byEngine(engine: Engine): Closed {
  return async (template, parameters) => outcomeIn(await engine.answer({ template, parameters }));
}

/** What comes of a template by arm-guard's own word. */
export const byArmGuard: Closed = outcomeOf;

/**
 * Whether what is known with open parameters holds for each of several values. In one input of three the parameters are not
 * left out: a parameter file reads some of them, or parts of them, elsewhere.
 */
export async function judgeOpen(input: Input, seed: number, closed: Closed): Promise<Finding | null> {
  const template = templateOf(input);
  const random = randomOf(seed);
  const partly = random.once(3) ? partlyGiven(valuesFor(input, random), random) : null;
  const view = partly === null ? viewOf(template, null) : partialViewOf(template, parameterFileOf(partly));
  const valuesOf = (): Readonly<Record<string, unknown>> => {
    const values = valuesFor(input, random);
    return partly === null ? values : filledIn(partly, values);
  };
  const closings = new Map(random.list(CLOSINGS, valuesOf).map((values) => [JSON.stringify(values), values]));
  for (const values of closings.values()) {
    const outcome = await closed(template, values);
    const wrong = outcome === null ? null : disproof(view, outcome);
    if (wrong !== null) return { kind: wrong, template, parameters: values };
  }
  return null;
}

function outcomeIn(answer: EngineAnswer): Outcome | null {
  if (answer.refused !== null) return null;
  return { outputs: record(answer.outputs), resources: answer.resources.map(resourceIn) };
}

function resourceIn(resource: unknown): Outcome["resources"][number] {
  const { type, name, properties } = record(resource);
  return { type: String(type), name, properties };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
