import { expect, it } from "vitest";
import { templateSyntax } from "../../rules/template-syntax.ts";
import { brokenContext } from "../../src/lint/build-context.ts";
import { lintSource } from "../../src/lint/lint-source.ts";
import { NO_PARAMETERS } from "../../src/load/parameters.ts";
import type { Rule } from "../../src/rule/rule.ts";
import { sourceOf } from "../open-template.ts";
import { rules } from "../../rules/index.ts";
import { templateText, vault } from "../template-text.ts";

/** Looks at a template as if its values were nested without end. */
const endless: Rule = {
  ...templateSyntax,
  check: ({ isTemplate }) => (isTemplate ? (endless.check?.({ ...NO_CONTEXT, isTemplate }) ?? []) : []),
};
const NO_CONTEXT = brokenContext({ source: sourceOf(""), root: null, problems: [] });

it("takes a file at which the stack ends for one that cannot be read", async () => {
  const source = sourceOf(templateText({ resources: [] }));
  const { report } = await lintSource(source, {
    rules: [templateSyntax, endless],
    isNamed: true,
    parametersOf: () => Promise.resolve([NO_PARAMETERS]),
  });

  expect(report.status).toBe("unreadable");
  expect(report.findings).toEqual([
    expect.objectContaining({ rule: "template-syntax", message: expect.stringContaining("nested too deep") }),
  ]);
});

it("sums a template up, and no more, where it has one set of parameters", async () => {
  const source = sourceOf(templateText({ resources: [vault({ accessPolicies: [] })] }));
  const linted = (isOnlySummed: boolean, sets: number) =>
    lintSource(source, {
      rules,
      isNamed: true,
      isOnlySummed,
      parametersOf: () => Promise.resolve(Array.from({ length: sets }, () => NO_PARAMETERS)),
      fixesFor: () =>
        isOnlySummed && sets === 1 ? Promise.reject(new Error("asked")) : Promise.resolve(() => new Map()),
    });

  const [summed, whole, several] = [await linted(true, 1), await linted(false, 1), await linted(true, 2)];

  expect(summed.summary).toEqual(whole.summary);
  expect([summed.report.findings, summed.report.ran]).toEqual([[], []]);
  expect(several.report.findings.map(({ rule }) => rule)).toEqual(whole.report.findings.map(({ rule }) => rule));
});

it("asks the rules of resources of a template that another file carries, such as a blueprint", async () => {
  const template: unknown = JSON.parse(templateText({ resources: [vault({ accessPolicies: [] })] }));
  const source = sourceOf(JSON.stringify({ kind: "template", properties: { template } }));

  const { report } = await lintSource(source, {
    rules,
    isNamed: true,
    parametersOf: () => Promise.resolve([NO_PARAMETERS]),
  });

  expect(report.findings.find(({ rule }) => rule === "require-purge-protection")?.pointer).toBe(
    "/properties/template/resources/0",
  );
});
