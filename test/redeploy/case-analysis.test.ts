import { describe, expect, it } from "vitest";
import { unknown } from "../../src/expression/unknown.ts";
import type { Unknown } from "../../src/expression/value.ts";
import { explore } from "../../src/redeploy/case-analysis.ts";
import { plainAssumptions, type Assumptions } from "../../src/template/assumptions.ts";

const FIRST: Assumptions = plainAssumptions(new Map());
const QUESTION: Unknown = unknown({ kind: "call", name: "parameters", args: [] }, []);

/** Runs that ask one question after the other, each with two answers: a run is the answers given so far. */
function answers(depth: number): readonly string[] {
  const given = new Map<Assumptions, string>([[FIRST, ""]]);
  const cases = explore(FIRST, {
    run: (assumptions) => given.get(assumptions) ?? "?",
    stuck: (result) => (result.length < depth ? [QUESTION] : []),
    split: (_value, assumptions) =>
      ["y", "n"].map((answer) => {
        const next: Assumptions = { ...assumptions };
        given.set(next, `${given.get(assumptions) ?? ""}${answer}`);
        return next;
      }),
  });
  return cases.map(({ result }) => result);
}

describe("exploring", () => {
  it("runs once where nothing is unknown", () => {
    expect(answers(0)).toEqual([""]);
  });

  it("tells all cases apart, in the order of the answers", () => {
    expect(answers(2)).toEqual(["yy", "yn", "ny", "nn"]);
    expect(answers(6)).toHaveLength(64);
    expect(answers(6).every((result) => result.length === 6)).toBe(true);
  });

  it("leaves open what is beyond the limit of cases, and loses none", () => {
    const cases = answers(12);

    // The split that reaches 64 is still made.
    expect(cases).toHaveLength(65);
    expect(cases.some((result) => result.length < 12)).toBe(true);
    // Each case stands for all that its answers leave open: together they are everything.
    expect(cases.reduce((sum, result) => sum + 2 ** (12 - result.length), 0)).toBe(2 ** 12);
  });

  it("goes by the next unknown value where the first cannot be decided", () => {
    const second = unknown({ kind: "call", name: "variables", args: [] }, []);
    const cases = explore(FIRST, {
      run: (assumptions) => assumptions === FIRST,
      stuck: (isFirst) => (isFirst ? [QUESTION, second] : []),
      split: (value, assumptions) => (value === second ? [{ ...assumptions }, { ...assumptions }] : null),
    });

    expect(cases.map(({ result }) => result)).toEqual([false, false]);
  });
});
