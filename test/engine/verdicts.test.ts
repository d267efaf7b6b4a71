import { describe, expect, it } from "vitest";
import { engineBinary } from "../../scripts/engine/binary.ts";
import { Engine } from "../../scripts/engine/engine.ts";
import { draftOf } from "../../scripts/engine/verdicts/draft.ts";
import { judged } from "../../scripts/engine/verdicts/judge.ts";
import { inlined, placesOf } from "../../scripts/engine/verdicts/places.ts";
import { Linter } from "../../scripts/engine/verdicts/reported.ts";

const COUNT = 25;
const binary = engineBinary();

describe("made templates with vaults", () => {
  const drafts = Array.from({ length: 200 }, (_each, index) => draftOf(1, index));

  it("are the same for the same seed", () => {
    expect(draftOf(1, 7)).toEqual(drafts[7]);
  });

  it("have a vault each, at a place of its own unless it is linked", () => {
    for (const draft of drafts) {
      const places = placesOf(draft);
      const own = places.filter(({ pointer }) => !pointer.endsWith("/templateLink"));

      expect(places.some(({ kind }) => kind === "vault")).toBe(true);
      expect(new Set(own.map(({ pointer }) => pointer)).size).toBe(own.length);
    }
  });

  it("are asked with linked templates in their places, which a template in outer scope around them leaves alone", () => {
    const links = new Map([["a.json", { resources: ["[parameters('p')]", "plain"] }]]);
    const link = { properties: { templateLink: { relativePath: "a.json" } } };
    const linked = (resources: readonly string[]): unknown => ({
      properties: { expressionEvaluationOptions: { scope: "inner" }, template: { resources } },
    });

    expect(inlined(link, links)).toEqual(linked(["[parameters('p')]", "plain"]));
    expect(inlined({ properties: { template: { resources: [link] } } }, links)).toEqual({
      properties: { template: { resources: [linked(["[[parameters('p')]", "plain"])] } },
    });
  });

  it.runIf(binary !== null)("come to what the engine deploys", { timeout: 120_000 }, async () => {
    const engine = new Engine(binary ?? "");
    const linter = new Linter();
    const problems: string[] = [];
    for (const [index, draft] of drafts.slice(0, COUNT).entries()) {
      const judgement = await judged(engine, linter, draft);
      if (judgement.kind === "judged") problems.push(...judgement.problems.map((each) => `${String(index)}: ${each}`));
    }
    linter.close();
    engine.close();

    expect(problems).toEqual([]);
  });
});
