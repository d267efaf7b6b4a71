import { describe, expect, it } from "vitest";
import { residualKey, residualOf } from "../../src/expression/residual.ts";
import { array, float, type Failure } from "../../src/expression/value.ts";

const FAILED: Failure = { kind: "failure", message: "No such function.", place: null, from: null };

describe("the key of a residual", () => {
  it("is made, too, where a part is an error", () => {
    expect(residualKey(residualOf(array([float(1.5), array([FAILED])])))).toBe(
      "createArray(json('1.5'), createArray(fail()))",
    );
  });
});
