import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Origin } from "../../src/config/config.ts";
import {
  configOf,
  EMPTY_LAYER,
  merged,
  NO_CONFIG,
  NO_OWN_RULES,
  type Layer,
  type Placed,
} from "../../src/config/layer.ts";

const origin = (file: string): Origin => ({ file, pointer: "", line: 1, column: 1 });
const placed = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Placed<T> | null> =>
  fc.option(fc.record({ value, from: fc.constantFrom("a", "b", "c").map(origin) }));
const globs = placed(
  fc.record({ folder: fc.constantFrom("/a", "/b"), patterns: fc.array(fc.constantFrom("x", "y"), { maxLength: 2 }) }),
);
const setting = fc.record({
  level: fc.constantFrom("on" as const, "off" as const, "error" as const),
  options: fc.constantFrom(new Map(), new Map([["errorFrom", 30]])),
  from: fc.constantFrom("a", "b", "c").map(origin),
});
const layer: fc.Arbitrary<Layer> = fc.record({
  ruleSet: placed(fc.constantFrom("recommended" as const, "all" as const)),
  rules: fc.dictionary(fc.constantFrom("r1", "r2", "r3"), setting).map((rules) => new Map(Object.entries(rules))),
  overrides: placed(fc.constant([])),
  ignore: globs,
  owns: globs,
  suppress: placed(fc.constant([])),
  honorSuppressions: placed(fc.constantFrom([], ["checkov" as const])),
  deployments: placed(fc.constant([])),
  principals: fc
    .dictionary(
      fc.constantFrom("p1", "p2"),
      fc.record({ value: fc.constantFrom("x", "y"), from: fc.constant(origin("a")) }),
    )
    .map((names) => new Map(Object.entries(names))),
});

describe("layers of a configuration", () => {
  it("may be put on top of each other in any grouping", () => {
    fc.assert(
      fc.property(layer, layer, layer, (low, middle, high) => {
        expect(merged(merged(low, middle), high)).toEqual(merged(low, merged(middle, high)));
      }),
    );
  });

  it("change nothing on top of themselves, and with an empty one", () => {
    fc.assert(
      fc.property(layer, (each) => {
        expect(merged(each, each)).toEqual(each);
        expect(merged(EMPTY_LAYER, each)).toEqual(each);
        expect(merged(each, EMPTY_LAYER)).toEqual(each);
      }),
    );
  });

  it("keep of each value the place that wrote it", () => {
    const low: Layer = {
      ...EMPTY_LAYER,
      ruleSet: { value: "all", from: origin("low") },
      overrides: { value: [], from: origin("low") },
    };
    const high: Layer = { ...EMPTY_LAYER, overrides: { value: [], from: origin("high") } };

    const { origins, ruleSet } = configOf(merged(low, high), {
      file: "high",
      files: [],
      own: NO_OWN_RULES,
    });

    expect(ruleSet).toBe("all");
    expect([...origins]).toEqual([
      ["ruleSet", origin("low")],
      ["overrides", origin("high")],
    ]);
  });

  it("say nothing where there is none", () => {
    expect(NO_CONFIG).toMatchObject({ file: null, ruleSet: null, overrides: [], suppress: [], deployments: [] });
  });
});
