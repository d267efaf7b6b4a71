import { expect, it } from "vitest";
import { templateSyntax } from "../../rules/template-syntax.ts";
import { lintSource } from "../../src/lint/lint-source.ts";
import { NO_PARAMETERS } from "../../src/load/parameters.ts";
import type { Rule } from "../../src/rule/rule.ts";
import type { Source } from "../../src/text/source.ts";
import { sourceOf } from "../open-template.ts";
import { templateText } from "../template-text.ts";

/** Looks at a template as if its values were nested without end. */
const endless: Rule = {
  ...templateSyntax,
  check: ({ isTemplate }) => (isTemplate ? (endless.check?.({ ...noFacts, isTemplate }) ?? []) : []),
};
const noFacts = {
  source: sourceOf(""),
  syntaxProblems: [],
  parameterFiles: new Set<Source>(),
  vaults: [],
  deploysVault: false,
  children: [],
  parallelWrites: [],
  unawaited: [],
  workspaces: [],
  blockers: [],
  links: [],
  untold: [],
  extensions: [],
  problems: [],
  limits: [],
  linkTo: () => null,
  secrets: { names: new Set<string>(), known: [], undeclared: [] },
} as const;

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
