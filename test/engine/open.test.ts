import { describe, expect, it } from "vitest";
import { array, int, string, type Value } from "../../src/expression/value.ts";
import { unknown } from "../../src/expression/unknown.ts";
import { engineBinary } from "../../scripts/engine/binary.ts";
import { Engine } from "../../scripts/engine/engine.ts";
import { contradiction } from "../../scripts/engine/language/contradiction.ts";
import type { Declaration } from "../../scripts/engine/language/declaration.ts";
import { hunt } from "../../scripts/engine/language/hunt.ts";
import type { Input } from "../../scripts/engine/language/input.ts";
import { byArmGuard, byEngine, judgeOpen } from "../../scripts/engine/language/open.ts";
import { disproof } from "../../scripts/engine/language/disproof.ts";
import { filledIn, parameterFileOf } from "../../scripts/engine/language/partly-given.ts";
import { partialViewOf } from "../../scripts/engine/language/view.ts";
import { leaf } from "../../scripts/engine/language/term.ts";

describe("what is known with a parameter file that reads parts of values elsewhere", () => {
  const template = {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    parameters: { p: { type: "object" }, q: { type: "array" } },
    resources: [],
    outputs: { o: { type: "array", value: "[createArray(parameters('p').a, length(parameters('q')))]" } },
  };
  const view = (open: ReadonlyMap<string, string | number | null>): ReturnType<typeof partialViewOf> =>
    partialViewOf(template, parameterFileOf({ values: { p: { a: 1, b: "it's" }, q: [1, 2] }, open }));
  const isDisproved = (open: ReadonlyMap<string, string | number | null>, ...o: readonly number[]): boolean =>
    disproof(view(open), { outputs: { o }, resources: [] }) !== null;

  it("is the rest of them", () => {
    const open = new Map<string, string | number | null>([
      ["p", "b"],
      ["q", 1],
    ]);

    expect(view(open).refused).toBeNull();
    expect(isDisproved(open, 1, 2)).toBe(false);
    expect(isDisproved(open, 2, 2)).toBe(true);
    expect(isDisproved(open, 1, 3)).toBe(true);
  });

  it("is nothing of what is open", () => {
    const open = new Map<string, string | number | null>([
      ["p", "a"],
      ["q", null],
    ]);

    expect(isDisproved(open, 5, 7)).toBe(false);
  });

  it("is compared with the same rest and other parts", () => {
    const partly = {
      values: { p: { a: 1, b: 2 }, q: [1, 2], r: 3 },
      open: new Map<string, string | number | null>([
        ["p", "b"],
        ["q", 0],
        ["r", null],
      ]),
    };

    expect(filledIn(partly, { p: { a: 7, b: 8 }, q: [9], r: 10 })).toEqual({ p: { a: 1, b: 8 }, q: [9, 2], r: 10 });
    expect(filledIn(partly, { p: {}, q: [], r: null })).toEqual({ p: { a: 1, b: 2 }, q: [1, 2], r: null });
  });
});

describe("what is known with open parameters", () => {
  it.each([1, 2, 3])(
    "holds for the values that they are given (seed %i)",
    async (seed) => {
      const judge = async (input: Input, number: number) => judgeOpen(input, number, byArmGuard);

      expect(await hunt({ count: 100, seed, minParameters: 1, judge })).toEqual([]);
    },
    30_000,
  );

  it.each<[name: string, declaration: Declaration, output: string]>([
    [
      "a member that may be null may be missing",
      { type: "object", properties: { a: { type: "int", nullable: true } } },
      "parameters('p')",
    ],
    [
      "a closed object may lack a member that may be null",
      { type: "object", properties: { a: { nullable: true } }, additionalProperties: false },
      "empty(parameters('p'))",
    ],
    ["what may be null may be null in the end", { type: "int", nullable: true }, "coalesce(parameters('p'))"],
    [
      "one of two members that differ in case may be left",
      { type: "object", properties: { b: { type: "int" } } },
      "union(createObject('b', 1, 'B', 2), parameters('p'))",
    ],
    ["no member is certain of an object", { type: "object" }, "contains(parameters('p'), '')"],
  ])("holds: %s", async (_name, declaration, output) => {
    const input: Input = { parameters: { p: declaration }, variables: {}, resources: [], output: leaf(output) };

    expect(await judgeOpen(input, 1, byArmGuard)).toBeNull();
  });

  it("is told where it does not hold", async () => {
    const input: Input = { parameters: { p: { type: "int" } }, variables: {}, resources: [], output: leaf("1") };

    const found = await judgeOpen(input, 1, () => ({ outputs: { o: [2] }, resources: [] }));
    expect(found?.kind).toBe("of an output 1 was known, and it is 2");
  });

  const binary = engineBinary();

  it.skipIf(binary === null)(
    "holds by the engine's word (skipped without the Bicep CLI: npm run engine -- fetch)",
    async () => {
      const engine = new Engine(binary ?? "");
      try {
        const judge = async (input: Input, number: number) => judgeOpen(input, number, byEngine(engine));
        expect(await hunt({ count: 10, seed: 4, minParameters: 1, judge })).toEqual([]);
      } finally {
        engine.close();
      }
    },
    120_000,
  );
});

describe("a contradiction", () => {
  const open = unknown({ kind: "call", name: "parameters", args: [] }, [], {
    types: ["string"],
    minLength: 2,
    prefix: "a",
  });

  it.each<[name: string, claim: Value, actual: unknown, isOne: boolean]>([
    ["the same number", int(1), 1, false],
    ["another number", int(1), 2, true],
    ["a text in another case", string("a"), "A", true],
    ["the same items", array([int(1)]), [1], false],
    ["an item more", array([int(1)]), [1, 2], true],
    ["a known item among others", array([int(1)], open), [2, 1], false],
    ["others without the known item", array([int(1)], open), [2], true],
    ["a text that fits", open, "ab", false],
    ["a text that is too short", open, "a", true],
    ["a text that begins otherwise", open, "ba", true],
    ["another type", open, 1, true],
  ])("is told or not: %s", (_name, claim, actual, isOne) => {
    expect(contradiction(claim, actual) !== null).toBe(isOne);
  });
});
