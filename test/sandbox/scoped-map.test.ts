import fc from "fast-check";
import { expect, it } from "vitest";
import { ScopedMap } from "../../src/sandbox/arm/scoped-map.ts";

const PARTS = [
  "/subscriptions/a",
  "/subscriptions/b",
  "/resourcegroups/g",
  "/resourcegroups/h",
  "/providers/p/v/1",
  "/tags",
];

const id = fc.array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(""));

it("gives what is below an address as a look at everything would, whatever was put in and taken out", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(id, fc.boolean()), { maxLength: 30 }), id, (steps, address) => {
      const map = new ScopedMap<string>();
      for (const [key, isPut] of steps)
        if (isPut) map.set(key, key);
        else map.delete(key);

      const expected = [...map.keys()].filter((key) => key.startsWith(`${address}/`));

      expect(map.below(address)).toEqual(expected);
      expect(map.copy().below(address)).toEqual(expected);
    }),
  );
});
