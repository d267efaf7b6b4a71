import { describe, expect, it } from "vitest";
import { auditIssues } from "../../src/report/audit/issues.ts";
import { csv } from "../../src/report/csv.ts";
import { driftOf, sampleAudit } from "./audit/sample-audit.ts";

/** A strict reader of RFC 4180. */
function read(text: string): readonly (readonly string[])[] {
  expect(text.endsWith("\r\n")).toBe(true);
  return text
    .slice(0, -2)
    .split("\r\n")
    .map((line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))(?=,|$)/g)].map(cell));
}

function cell([, quoted, bare = ""]: readonly (string | undefined)[]): string {
  return quoted === undefined ? bare : quoted.replaceAll('""', '"');
}

describe("csv", () => {
  it("has the names of the columns first, and as many cells in each line", () => {
    const [head = [], ...lines] = read(csv(auditIssues(sampleAudit())));

    expect(head.slice(0, 6)).toEqual(["severity", "status", "kind", "place", "message", "principal"]);
    expect(lines).toHaveLength(5);
    expect(new Set(lines.map(({ length }) => length))).toEqual(new Set([head.length]));
    expect(lines.at(-1)?.at(-2)).toBe("acknowledged by team-ops until 2027-01-31: The backup service was moved");
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "|cmd", "%0A"])(
    "makes no formula of %j",
    (message) => {
      const text = csv(auditIssues(sampleAudit({ drift: [driftOf({ fingerprint: "a", message })] })));

      expect(read(text)[1]?.[4]).toBe(`'${message.replace("\t", " ")}`);
    },
  );

  it.each(['say "hello", please', " padded ", "two\nlines"])("keeps %j in one cell", (message) => {
    const text = csv(auditIssues(sampleAudit({ drift: [driftOf({ fingerprint: "a", message })] })));

    expect(read(text)[1]?.[4]).toBe(message.replace("\n", "\\n"));
  });
});
