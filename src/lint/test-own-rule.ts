import type { PatternEngine } from "../cel/patterns.ts";
import type { JsonObject } from "../json/node.ts";
import { plainContent } from "../json/plain-content.ts";
import { pointerOf } from "../json/pointer-at.ts";
import { readJson } from "../json/read.ts";
import { compileRule, judgeAll } from "../own-rules/compile-rule.ts";
import type { Outcome, OwnRule, OwnRuleTest } from "../own-rules/own-rule.ts";
import { analysisOf } from "../redeploy/template-analysis.ts";
import type { RuleContext } from "../rule/rule-context.ts";
import { messageText } from "../rule/rule.ts";
import type { Supplied } from "../template/assumptions.ts";
import { literalValue } from "../template/literal-value.ts";
import { UNKNOWN_CONTEXT } from "../template/deployment.ts";
import { openTemplate } from "../template/template.ts";
import { foldCase } from "../text/fold-case.ts";
import { buildContext } from "./build-context.ts";

/** What became of a test. */
export interface TestResult {
  readonly test: OwnRuleTest;
  /** What is not as the test expects, as a sentence; `null` where it passes. */
  readonly problem: string | null;
}

/** Runs the tests that stand beside a rule, each as a template of its own. */
export function testOwnRule(rule: OwnRule, patterns: PatternEngine): readonly TestResult[] {
  return rule.tests.map((test) => ({ test, problem: problemOf(rule, test, patterns) }));
}

function problemOf(rule: OwnRule, test: OwnRuleTest, patterns: PatternEngine): string | null {
  const opened = open(rule, test);
  if (opened === null) return "The template cannot be read.";
  const { context, root } = opened;
  const { outcome, why } = outcomeOf(rule, context, patterns);
  if (outcome !== test.expect) return `Expected \`${test.expect}\`, found \`${outcome}\`.${why}`;
  const compiled = compileRule({ ...rule, reportsUnknown: true }, patterns);
  const [finding] = compiled.check?.(context) ?? [];
  if (finding === undefined || finding.message !== "violated")
    return test.message === null && test.at === null ? null : "Expected a finding, found none.";
  const message = messageText(compiled.meta, finding.message, finding.data);
  if (test.message !== null && test.message !== message)
    return `Expected the message \`${test.message}\`, found \`${message}\`.`;
  const at = placeWithin(test, pointerOf(root, finding.place));
  return test.at === null || test.at === at ? null : `Expected the finding at \`${test.at}\`, found it at \`${at}\`.`;
}

/** The worst that the rule comes to, and why where it cannot be evaluated. */
function outcomeOf(
  rule: OwnRule,
  context: RuleContext,
  patterns: PatternEngine,
): { readonly outcome: Outcome; readonly why: string } {
  const all = context.cases === null ? [] : [...judgeAll(rule, context.cases.atHand(), context, patterns)];
  const [error] = all.flatMap(({ judgement }) => (judgement.outcome === "error" ? judgement.message : []));
  const found = new Set(all.map(({ judgement }) => judgement.outcome));
  const outcome = BY_WEIGHT.find((each) => found.has(each)) ?? "skipped";
  return { outcome, why: error === undefined ? "" : ` ${error}` };
}

const BY_WEIGHT: readonly Outcome[] = ["error", "fail", "unknown", "pass"];

/** A pointer in the resource of a test, or in its template. */
function placeWithin({ kind }: OwnRuleTest, pointer: string): string {
  return kind === "template" ? pointer : pointer.replace(/^\/resources\/0/, "");
}

function open(rule: OwnRule, test: OwnRuleTest): { readonly context: RuleContext; readonly root: JsonObject } | null {
  const given = test.parameters?.members ?? [];
  const content = plainContent(test.content);
  const names = given.map(({ key }) => key.value);
  const template = test.kind === "template" ? content : templateAround(rule, content, names);
  const text = JSON.stringify(template, null, 2);
  const source = { path: test.place.source.path, text, encoding: "utf-8", byteOrderMark: false } as const;
  const document = readJson(source);
  const { root } = document;
  if (root?.kind !== "object" || document.problems.length > 0) return null;
  const values = new Map(
    given.map(({ key, value }): [string, Supplied] => [
      foldCase(key.value),
      { value: literalValue(value), given: "option", name: key.value },
    ]),
  );
  const analysis = analysisOf(openTemplate(root, ""), values, UNKNOWN_CONTEXT);
  return { context: buildContext(document, analysis), root };
}

const SCHEMA = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";

/** A template that deploys a resource; what every resource has and the test leaves out is filled in. */
function templateAround({ select }: OwnRule, resource: unknown, parameters: readonly string[]): object {
  const [type = "Contoso.Example/resources"] = select.types;
  const example = { type: type.replaceAll("*", "example"), apiVersion: "2024-01-01", name: "example" };
  return {
    $schema: SCHEMA,
    contentVersion: "1.0.0.0",
    parameters: Object.fromEntries(parameters.map((name) => [name, {}])),
    resources: [{ ...example, ...(typeof resource === "object" ? resource : {}) }],
  };
}
