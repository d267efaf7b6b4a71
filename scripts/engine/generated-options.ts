import { parseArgs } from "node:util";

/** How many inputs are generated, and from which seed. */
export interface GeneratedOptions {
  readonly count: number;
  readonly seed: number;
  /** Where what comes out wrong is written down; `null` where nobody says. */
  readonly keep: string | null;
  /** Where the answers are kept for the tests; `null` where nobody says. */
  readonly answers: string | null;
  /** Whether arm-guard is asked in place of the engine. */
  readonly own: boolean;
}

/** An option that only some commands have. */
export type OwnOption = "answers" | "keep" | "own";

/** The options of a command that generates its questions; what is wrong with them as text. */
export function generatedOptions(args: readonly string[], allowed: readonly OwnOption[]): GeneratedOptions | string {
  const extra = { answers: { type: "string" }, keep: { type: "string" }, own: { type: "boolean" } } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { count: { type: "string" }, seed: { type: "string" }, ...extra },
    });
    const refused = (["answers", "keep", "own"] as const).find(
      (name) => values[name] !== undefined && !allowed.includes(name),
    );
    if (refused !== undefined) return `There is no option \`--${refused}\` here.`;
    const {
      count = "1000",
      seed = String(Math.floor(Math.random() * 1_000_000_000)),
      answers = null,
      keep = null,
      own = false,
    } = values;
    const wrong = [count, seed].find((text) => !/^\d{1,9}$/.test(text));
    if (wrong !== undefined) return `\`${wrong}\` is not a whole number.`;
    return { count: Number(count), seed: Number(seed), answers, keep, own };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
