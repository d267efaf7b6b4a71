import { describe, expect, it } from "vitest";
import type { Severity } from "../src/rule/finding.ts";
import type { Rule } from "../src/rule/rule.ts";
import { checkAllFiles, checkFile } from "../src/rule/run-rules.ts";
import { summarize } from "../src/rule/summarize.ts";
import type { Supplied } from "../src/template/world.ts";
import { factsOf } from "./open-template.ts";
import { templateText, type Sections } from "./template-text.ts";

interface Case {
  readonly name: string;
  /** Sections of a template, the text of one, or several files. */
  readonly template: Sections | string | readonly Sections[];
  readonly parameters?: ReadonlyMap<string, Supplied>;
}

interface FlaggedCase extends Case {
  /** `message severity`, in report order; `(possible)` behind it where it is not certain. */
  readonly findings: readonly string[];
}

interface Raised {
  readonly message: string;
  readonly text: string;
}

/** Runs a rule over a table of templates. A message that no case raises is an error. */
export function testRule(
  rule: Rule,
  table: { readonly accepted: readonly Case[]; readonly flagged: readonly FlaggedCase[] },
): void {
  describe(rule.meta.id, () => {
    for (const each of table.accepted) {
      it(`accepts ${each.name}`, () => {
        expect(raise(rule, each).map(({ text }) => text)).toEqual([]);
      });
    }
    for (const each of table.flagged) {
      it(`flags ${each.name}`, () => {
        expect(raise(rule, each).map(({ text }) => text)).toEqual(each.findings);
      });
    }
    it("raises each of its messages in some case", () => {
      const raised = new Set(table.flagged.flatMap((each) => raise(rule, each).map(({ message }) => message)));
      expect([...raised].sort()).toEqual(Object.keys(rule.meta.messages).sort());
    });
  });
}

function raise(rule: Rule, { template, parameters }: Case): readonly Raised[] {
  const files = typeof template === "string" || !isList(template) ? [template] : template;
  const facts = files.map((file, index) =>
    factsOf(
      typeof file === "string" ? file : templateText(file),
      parameters,
      `file${String(index + 1)}.json`,
      rule.meta.needsSnapshot,
    ),
  );
  const inFiles = facts.flatMap((each) => checkFile([rule], each).map(({ finding }) => finding));
  const inRun = checkAllFiles([rule], facts.map(summarize)).map(({ finding }) => finding);
  return [...inFiles, ...inRun].map(({ message, severity = rule.meta.severity, certainty }) => ({
    message,
    text: `${message} ${severity satisfies Severity}${certainty === "possible" ? " (possible)" : ""}`,
  }));
}

function isList(template: Sections | readonly Sections[]): template is readonly Sections[] {
  return Array.isArray(template);
}
