import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { IdMap } from "../../../src/live/audit/id-map.ts";

const id = fc.tuple(
  fc.constantFrom("a", "b", "ü"),
  fc.constantFrom("/v/", "/w/"),
  fc.string({ unit: "binary", maxLength: 20 }),
);
const ids = fc.array(
  fc.tuple(
    id.map(([group, kind, name]) => `/${group}${kind}${name.replaceAll("/", "")}`),
    fc.nat(),
  ),
);

describe("a map by ids", () => {
  it("holds what a map holds", () => {
    fc.assert(
      fc.property(ids, (entries) => {
        const [map, plain] = [new IdMap<number>(), new Map(entries)];
        for (const [key, value] of entries) map.set(key, value);

        expect(map.size).toBe(plain.size);
        expect([...map.keys()].sort()).toEqual([...plain.keys()].sort());
        expect([...map.sortedKeys()]).toEqual([...plain.keys()].sort());
        for (const [key, value] of plain) expect([map.has(key), map.get(key)]).toEqual([true, value]);
        expect([map.has("/a/v/other/"), map.get("/c/v/other")]).toEqual([false, undefined]);
      }),
    );
  });
});
