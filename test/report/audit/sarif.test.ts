import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { auditSarif } from "../../../src/report/audit/sarif.ts";
import { folderOf } from "../../commands/folder.ts";
import { sampleAudit, vaultId } from "./sample-audit.ts";

const MULTITOOL = new URL("../../../node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool", import.meta.url)
  .pathname;

interface Log {
  readonly runs: readonly [{ readonly results: readonly object[]; readonly invocations: readonly object[] }];
}

describe("an audit as SARIF", () => {
  it("finds at resources, with fingerprints, and says who answers for what", () => {
    const log: Log = JSON.parse(auditSarif(sampleAudit()));
    const [{ results, invocations }] = log.runs;

    expect(results[0]).toMatchObject({
      ruleId: "emptied",
      ruleIndex: 0,
      level: "error",
      locations: [{ logicalLocations: [{ name: "kv-prod-02", fullyQualifiedName: vaultId("kv-prod-02") }] }],
      partialFingerprints: { "armGuard/v1": "emptied kv-prod-02" },
      baselineState: "new",
    });
    expect(results.at(-1)).toMatchObject({ suppressions: [{ kind: "external", status: "accepted" }] });
    expect(results.filter((each) => "suppressions" in each)).toHaveLength(1);
    expect(invocations[0]).toMatchObject({ executionSuccessful: false, toolExecutionNotifications: [{}, {}] });
  });

  it.skipIf(!existsSync(MULTITOOL))(
    "pleases Microsoft's validator",
    () => {
      const folder = folderOf({ "in.sarif": auditSarif(sampleAudit()) });
      chmodSync(MULTITOOL, 0o755);
      const args = ["validate", "in.sarif", "--output", "out.sarif", "--log", "ForceOverwrite", "--level", "Error"];
      execFileSync(MULTITOOL, args, {
        cwd: folder,
        env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "1" },
      });

      const out: Log = JSON.parse(readFileSync(join(folder, "out.sarif"), "utf8"));
      expect(out.runs[0].results).toEqual([]);
    },
    60_000,
  );
});
