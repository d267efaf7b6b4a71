import { describe, expect, it } from "vitest";
import { auditIssues } from "../../src/report/audit/issues.ts";
import { markdown } from "../../src/report/markdown.ts";
import { cleanAudit, driftOf, sampleAudit, vaultId } from "./audit/sample-audit.ts";

describe("markdown", () => {
  it("says first what was not seen, then what happened, then each finding", () => {
    expect(markdown(auditIssues(sampleAudit()))).toMatchSnapshot();
  });

  it("says that nothing was found only where everything was seen", () => {
    const { coverage } = sampleAudit();

    expect(markdown(auditIssues(cleanAudit()))).toContain("**Nothing was found.** 0 errors");
    expect(markdown(auditIssues(sampleAudit({ drift: [], coverage })))).toContain("**Not everything was seen.**");
  });

  it("makes no markup of what it tells, and a row of each finding", () => {
    const message = "a | b\n<script> [x](y) \\";
    const text = markdown(auditIssues(sampleAudit({ drift: [driftOf({ fingerprint: "a", message })] })));

    expect(text).toContain(": a \\| b\\\\n&lt;script&gt; \\[x\\](y) \\\\ |");
  });

  it("has an end, however much was found", () => {
    const drift = Array.from({ length: 5_000 }, (_, at) =>
      driftOf({ fingerprint: String(at), resource: vaultId(`kv-${String(at)}`) }),
    );
    const text = markdown(auditIssues(sampleAudit({ drift })));

    expect(text.length).toBeLessThan(200_000);
    expect(text).toContain("And 4800 more: the JSON report has all of them.");
  });
});
