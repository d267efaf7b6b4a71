import { errorText } from "../text/error-text.ts";

/** Regular expressions in time that grows with the text alone, whatever the pattern. */
export interface PatternEngine {
  compile(pattern: string): Pattern | PatternProblem;
}

/** A pattern that was read. */
export interface Pattern {
  readonly kind: "pattern";
  /** Steps of the automaton: what a character of a text may cost. */
  readonly size: number;
  /** Whether some part of the text fits. */
  test(text: string): boolean;
}

/** Why a text is no pattern. */
export interface PatternProblem {
  readonly kind: "problem";
  readonly message: string;
}

/** Characters of a pattern. */
const LENGTH_LIMIT = 1_000;
/** Patterns that are kept: rules have few, and data may make any number. */
const KEPT_LIMIT = 1_000;

/** The engine, which is loaded only where a rule has a pattern. */
export async function loadPatterns(): Promise<PatternEngine> {
  const { RE2JS } = await import("re2js");
  const known = new Map<string, Pattern | PatternProblem>();
  const read = (pattern: string): Pattern | PatternProblem => {
    if (pattern.length > LENGTH_LIMIT)
      return { kind: "problem", message: `a pattern has at most ${String(LENGTH_LIMIT)} characters` };
    try {
      const compiled = RE2JS.compile(pattern);
      return { kind: "pattern", size: compiled.programSize(), test: (text) => compiled.test(text) };
    } catch (error) {
      return { kind: "problem", message: errorText(error) };
    }
  };
  return {
    compile(pattern) {
      const made = known.get(pattern) ?? read(pattern);
      if (known.size < KEPT_LIMIT) known.set(pattern, made);
      return made;
    },
  };
}
