import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { replayFiles, replayReport } from "../../scripts/replay/report.ts";

const folder = fileURLToPath(new URL("../fixtures/recordings/", import.meta.url));
const files = readdirSync(folder).map((name) => `${folder}${name}`);

describe("recorded traffic of the live service", () => {
  const scenarios = replayFiles(files);
  const notRight = scenarios.flatMap(({ id, steps }) =>
    steps.filter(({ outcome }) => outcome !== "right").map(({ n, outcome }) => `${id}#${String(n)} ${outcome}`),
  );

  it("is answered by the sandbox as it was recorded", () => {
    // A policy of the subscription sets tags in this one; the sandbox has no Azure Policy.
    expect(notRight.filter((text) => text.endsWith("differing"))).toEqual([
      "cli-databricks-set-policy#4 differing",
      "cli-databricks-set-policy#5 differing",
      "cli-databricks-set-policy#6 differing",
    ]);
    expect(scenarios.flatMap(({ steps }) => steps).length).toBeGreaterThan(500);
    expect(notRight.length).toBeLessThan(20);
  });

  it("tells tags that stay apart from tags that a PUT takes away, by a switch", () => {
    const [scenario] = replayFiles([`${folder}cli-databricks-set-policy.json`], { "absent-tags": "keep" });

    expect(scenario?.steps.every(({ outcome }) => outcome === "right")).toBe(true);
  });

  it("is reported as a table with a reason for each step that is not right", () => {
    const report = replayReport(replayFiles([`${folder}cli-databricks-set-policy.json`]), false);

    expect(report).toContain('#4 differing: tags.environment: absent, recorded "dev"');
    expect(report).toMatch(/1 scenarios +6 +3 \(\d\) +3 +0/);
  });
});
