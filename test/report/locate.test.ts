import { expect, it } from "vitest";
import type { Fix, Strategy } from "../../src/fix/fix.ts";
import { locateFinding } from "../../src/report/locate.ts";
import type { RuleContext } from "../../src/rule/rule-context.ts";
import type { Finding } from "../../src/rule/finding.ts";
import type { RuleMeta } from "../../src/rule/rule.ts";
import { contextOf, sourceOf } from "../open-template.ts";
import { templateText, vault } from "../template-text.ts";

const META: RuleMeta = {
  id: "a-rule",
  about: "vault",
  severity: "warning",
  summary: "A rule",
  fixes: ["create-parameter", "preserve"],
  messages: { found: "Found {{what}}." },
};

function findingIn({ source }: RuleContext, start: number, end: number): Finding {
  const place = { source, start, end };
  return {
    message: "found",
    data: { what: "it" },
    place,
    pointer: "/resources/0",
    certainty: "certain",
    identity: "kv",
  };
}

function fixBy(strategy: Strategy): Fix {
  const source = sourceOf("one\ntwo\n");
  const edits = [{ start: 4, end: 7, text: "2" }];
  const files = [{ source, edits, isNew: false }];
  return { kind: "fix", strategy, confidence: "safe", title: `By ${strategy}.`, files, notes: [] };
}

const FACTS = contextOf(templateText({ resources: [vault({ accessPolicies: [] })] }));

it("tells of a finding the fixes of its rule alone", () => {
  const fixes = (["use-existing", "preserve", "add-child"] as const).map(fixBy);

  const located = locateFinding(META, findingIn(FACTS, 0, 1), FACTS, fixes);

  expect(located.fixes).toEqual([
    {
      strategy: "preserve",
      title: "By preserve.",
      kind: "safe",
      changes: [
        {
          path: "azuredeploy.json",
          blob: "814f4a422927b82f5f8a43f8fab6d3839e3983f2",
          replacements: [{ range: { start: { line: 2, column: 1 }, end: { line: 2, column: 4 } }, text: "2" }],
        },
      ],
    },
  ]);
});

it("fills the message in, and takes the severity of the rule where the finding names none", () => {
  const finding = findingIn(FACTS, 0, 1);

  expect(locateFinding(META, finding, FACTS)).toMatchObject({ message: "Found it.", severity: "warning" });
  expect(locateFinding(META, { ...finding, severity: "note" }, FACTS)).toMatchObject({ severity: "note" });
});

it("shows a line before and a line behind, and of a long range its beginning", () => {
  const lines = Array.from({ length: 30 }, (_each, index) => `"line": ${String(index + 1)}`);
  const facts = { ...FACTS, source: sourceOf(lines.join("\n")) };
  const startOf = (line: number): number => lines.slice(0, line - 1).join("\n").length + 1;

  const short = locateFinding(META, findingIn(facts, startOf(5), startOf(5) + 4), facts);
  const long = locateFinding(META, findingIn(facts, startOf(5), startOf(25)), facts);

  expect(short.excerpt).toEqual({ firstLine: 4, lines: lines.slice(3, 6) });
  expect(long.excerpt).toEqual({ firstLine: 4, lines: lines.slice(3, 14) });
});

it("keeps the fingerprint where lines move, and tells rules, files and names apart", () => {
  const finding = findingIn(FACTS, 0, 1);
  const { fingerprint } = locateFinding(META, finding, FACTS);
  const other = contextOf(templateText({ resources: [] }), new Map(), "other.json");

  expect(fingerprint).toMatch(/^[0-9a-f]{32}$/);
  expect(locateFinding(META, findingIn(FACTS, 5, 9), FACTS).fingerprint).toBe(fingerprint);
  expect(locateFinding({ ...META, id: "other" }, finding, FACTS).fingerprint).not.toBe(fingerprint);
  expect(locateFinding(META, { ...finding, identity: "kv2" }, FACTS).fingerprint).not.toBe(fingerprint);
  expect(locateFinding(META, findingIn(other, 0, 1), other).fingerprint).not.toBe(fingerprint);
});
