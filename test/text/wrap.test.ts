import { describe, expect, it } from "vitest";
import { wrap } from "../../src/text/wrap.ts";

describe("wrapped text", () => {
  it("is broken at spaces, so that no line is longer than the width", () => {
    expect(wrap("a vault loses its policies", 10)).toEqual(["a vault", "loses its", "policies"]);
    expect(wrap("a vault", 7)).toEqual(["a vault"]);
  });

  it("keeps words that are longer than the width whole", () => {
    expect(wrap("see infra/azuredeploy.json now", 8)).toEqual(["see", "infra/azuredeploy.json", "now"]);
  });

  it("is one line without a width", () => {
    expect(wrap("a vault loses its policies", null)).toEqual(["a vault loses its policies"]);
    expect(wrap("", 10)).toEqual([""]);
  });
});
