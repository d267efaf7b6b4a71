import { expect, test } from "vitest";
import { parsed } from "../../src/json/parsed.ts";
import { gitlab } from "../../src/report/gitlab.ts";
import { lintIssues } from "../../src/report/lint-issues.ts";
import { sarif } from "../../src/report/sarif.ts";
import { emptyVault, withResources } from "../suppressed-template.ts";
import { reportOf } from "./lint-report.ts";

/** The vault of each alert, with its fingerprint, of a loop with some rounds. */
async function alerts(rounds: number): Promise<{ readonly inSarif: unknown; readonly inGitlab: readonly string[][] }> {
  const loop = emptyVault("[concat('kv-', copyIndex())]", {
    inside: `"copy": { "name": "c", "count": ${String(rounds)} },`,
  });
  const report = await reportOf({ "a.json": withResources([loop]) });
  const found = gitlab(lintIssues(report));
  const pairs = [...found.matchAll(/again removes [^]*?(?:the vault `([^`]+)`\.)?",[^]*?"fingerprint": "([^"]+)"/g)];
  return {
    inSarif: parsed(sarif(report)),
    inGitlab: pairs.map(([, vault = "", fingerprint = ""]) => [vault, fingerprint]),
  };
}

test("each vault of a loop is an alert of its own, and stays the same when one is added", async () => {
  const [one, two, three] = [await alerts(1), await alerts(2), await alerts(3)];

  expect(three.inGitlab.map(([vault]) => vault)).toEqual(["kv-0", "kv-1", "kv-2"]);
  expect(two.inGitlab).toEqual(three.inGitlab.slice(0, 2));
  expect(one.inGitlab.map(([, fingerprint]) => fingerprint)).toEqual([three.inGitlab[0]?.[1]]);
  expect(new Set(three.inGitlab.map(([, fingerprint]) => fingerprint)).size).toBe(3);
  for (const [vault = "", fingerprint = ""] of three.inGitlab)
    expect(three.inSarif).toMatchObject({
      runs: [
        {
          results: expect.arrayContaining([
            expect.objectContaining({
              message: { text: expect.stringContaining(vault) },
              partialFingerprints: { "armGuard/v1": fingerprint },
            }),
          ]),
        },
      ],
    });
});
