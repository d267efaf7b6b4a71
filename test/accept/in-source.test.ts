import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { linted, vaultsOf } from "../suppressed-template.ts";

const page = readFileSync(new URL("../../docs/suppressions.md", import.meta.url), "utf8");
const examples = [...page.matchAll(/```jsonc?\n([^]*?)```/g)].map(([, text = ""]) => text);

describe("the page on suppressions", () => {
  it("shows templates of which nothing is reported, because it is suppressed", async () => {
    expect(examples).toHaveLength(2);
    for (const text of examples) {
      expect(await vaultsOf(text)).toEqual({ reported: [], suppressed: ["kv-test"] });
      expect((await linted(text)).findings.filter(({ rule }) => rule.endsWith("-suppression"))).toEqual([]);
    }
  });
});
