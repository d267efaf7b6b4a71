import { describe, expect, it } from "vitest";
import { AUDIT_FORMATS } from "../../../src/report/audit/formats.ts";
import { maskedAudit } from "../../../src/report/audit/masked-audit.ts";
import { driftOf, sampleAudit, vaultId } from "./sample-audit.ts";

const OPTIONS = { color: false, verbose: true, fails: false };

describe.each([...AUDIT_FORMATS.keys()].filter((name) => name !== "prometheus"))("an audit as %s", (name) => {
  it("tells no secret", async () => {
    const secret =
      "AccountKey=c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2U=";
    const cause = {
      at: "2026-11-30T06:12:00Z",
      by: secret,
      byType: null,
      client: secret,
      operation: secret,
      correlationId: "c",
      deployment: secret,
    };
    const report = sampleAudit({
      scope: secret,
      notes: [secret],
      next: new Map([["a", secret]]),
      drift: [
        driftOf({
          fingerprint: "a",
          message: secret,
          owner: secret,
          workspaces: [secret],
          resource: vaultId(secret),
          cause,
        }),
      ],
    });

    const text = await AUDIT_FORMATS.get(name)?.().then((write) => write(maskedAudit(report), OPTIONS));

    expect(text).toMatch(/\[removed\\?\]/);
    expect(text).not.toContain("c2VjcmV0c2Vj");
  });

  it("says what was not seen", async () => {
    const text = await AUDIT_FORMATS.get(name)?.().then((write) => write(sampleAudit(), OPTIONS));

    if (!["csv", "table", "tsv"].includes(name)) expect(text).toContain("5ab00000-0000-4000-8000-000000000009");
  });
});

describe("an audit as azdo", () => {
  it.each([
    [true, false],
    [false, true],
  ])("that fails (%j) succeeds with issues: %j", async (fails, isTold) => {
    const text = await AUDIT_FORMATS.get("azdo")?.().then((write) => write(sampleAudit(), { ...OPTIONS, fails }));

    expect(text?.includes("result=SucceededWithIssues")).toBe(isTold);
  });
});
