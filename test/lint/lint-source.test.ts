import { expect, it } from "vitest";
import { templateSyntax } from "../../rules/template-syntax.ts";
import { brokenContext } from "../../src/lint/build-context.ts";
import { lintSource } from "../../src/lint/lint-source.ts";
import { NO_PARAMETERS } from "../../src/load/parameters.ts";
import type { Rule } from "../../src/rule/rule.ts";
import { sourceOf } from "../open-template.ts";
import { templateText } from "../template-text.ts";

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
