import { describe, expect, it } from "vitest";
import { auditIssues } from "../../src/report/audit/issues.ts";
import { junit } from "../../src/report/junit.ts";
import { cleanAudit, driftOf, sampleAudit } from "./audit/sample-audit.ts";

/** The names of open elements at each end tag, by a reader that knows no more of XML than that they must match. */
function checkNesting(xml: string): void {
  const open: string[] = [];
  for (const [, end = "", name = "", alone = ""] of xml.matchAll(/<(\/?)([a-z-]+)(?:\s+[a-z]+="[^"<]*")*\s*(\/?)>/g)) {
    if (end === "/") expect(open.pop()).toBe(name);
    else if (alone === "") open.push(name);
  }
  expect(open).toEqual([]);
  expect(xml.replaceAll(/<\/?[a-z-]+(?:\s+[a-z]+="[^"<]*")*\s*\/?>|^<\?xml .*\?>/g, "")).not.toMatch(/[<>"]/);
}

describe("junit", () => {
  it("has a suite for each kind, and counts that agree with the cases", () => {
    const xml = junit(auditIssues(sampleAudit()));

    checkNesting(xml);
    expect(xml).toContain('<testsuites name="arm-guard audit" tests="6" failures="3" errors="1" time="150.000">');
    expect(xml.match(/<testcase /g)).toHaveLength(6);
    expect(xml.match(/<failure /g)).toHaveLength(3);
    expect(xml.match(/<skipped /g)).toHaveLength(1);
    expect(xml).toMatchSnapshot();
  });

  it("has a case that passes where there is nothing to tell", () => {
    expect(junit(auditIssues(cleanAudit()))).toContain('tests="1" failures="0" errors="0"');
  });

  it.each(["]]>", "\u0000\u001b\u0008", "\ud800 half", "a\udc00", "\ufffe\uffff", "\u{1f600} & <b> \"'"])(
    "stays XML with %j",
    (message) => {
      const xml = junit(auditIssues(sampleAudit({ drift: [driftOf({ fingerprint: "a", message })] })));

      checkNesting(xml);
      expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
      expect(Buffer.from(xml).toString()).toBe(xml);
    },
  );
});
