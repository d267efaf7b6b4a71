import { expect, it } from "vitest";
import { unchangedScope } from "../../src/fix/unchanged-scope.ts";
import { string } from "../../src/expression/value.ts";
import { deploy, type TemplateAnalysis } from "../../src/redeploy/template-analysis.ts";
import type { Deployment } from "../../src/template/deployment.ts";
import { visitResources } from "../../src/template/visit-resources.ts";
import type { Supplied } from "../../src/template/assumptions.ts";
import { subjectOf } from "../open-template.ts";
import { nested, templateText, type Sections } from "../template-text.ts";

const P = { p: { type: "string" } };
const ROOT: Sections = { parameters: P, variables: { v: "x" }, resources: [] };

function valueOf(text: string): ReadonlyMap<string, Supplied> {
  return new Map([["p", { value: string(text), given: "file" }]]);
}

/** A deployment inside another, with what it is handed. */
function around(parameters: Parameters<typeof nested>[2], rest: object = {}): Sections {
  const inner = nested({ parameters: P, resources: [] }, "inner", parameters);
  return { parameters: P, resources: [{ ...inner, ...rest }] };
}

/** A deployment whose parameters come from an expression. */
function handedBy(expression: string): Sections {
  return around(
    {},
    { properties: { ...Object(nested({ resources: [] }, "inner")["properties"]), parameters: expression } },
  );
}

function innermost(analysis: TemplateAnalysis): Deployment {
  let last = deploy(analysis, analysis.givenValues);
  for (const { resource } of visitResources(last, () => true)) {
    const nestedHere = resource.nested();
    if (nestedHere?.kind === "deployment") last = nestedHere.deployment;
  }
  return last;
}

it.each<[name: string, old: Sections, now: Sections, expected: boolean]>([
  ["the same template", ROOT, ROOT, true],
  ["a new variable", ROOT, { ...ROOT, variables: { v: "x", w: "y" } }, true],
  ["a variable of another value", ROOT, { ...ROOT, variables: { v: "y" } }, false],
  [
    "one variable of two with another value",
    { ...ROOT, variables: { v: "x", w: "y" } },
    { ...ROOT, variables: { v: "x", w: "z" } },
    false,
  ],
  ["a variable that is gone", ROOT, { ...ROOT, variables: {} }, false],
  ["a new parameter", ROOT, { ...ROOT, parameters: { ...P, q: { type: "bool" } } }, true],
  ["another default", ROOT, { ...ROOT, parameters: { p: { type: "string", defaultValue: "y" } } }, false],
  ["functions where there were none", ROOT, { ...ROOT, functions: [] }, false],
  ["a deployment that is handed the same", around({ p: { value: "x" } }), around({ p: { value: "x" } }), true],
  [
    "a deployment that is handed more",
    around({ p: { value: "x" } }),
    around({ p: { value: "x" }, q: { value: 1 } }),
    true,
  ],
  ["a deployment that is handed another value", around({ p: { value: "x" } }), around({ p: { value: "y" } }), false],
  ["a deployment that is handed less", around({ p: { value: "x" } }), around({}), false],
  [
    "a deployment that is handed the same expression",
    handedBy("[parameters('p')]"),
    handedBy("[parameters('p')]"),
    true,
  ],
  [
    "a deployment that is handed another expression",
    handedBy("[parameters('p')]"),
    handedBy("[parameters('q')]"),
    false,
  ],
  [
    "a deployment that is handed an object where it was an expression",
    handedBy("[parameters('p')]"),
    around({}),
    false,
  ],
  [
    "a deployment in as many rounds",
    around({}, { copy: { name: "loop", count: 2 } }),
    around({}, { copy: { name: "loop", count: 2 } }),
    true,
  ],
  [
    "a deployment in more rounds",
    around({}, { copy: { name: "loop", count: 1 } }),
    around({}, { copy: { name: "loop", count: 2 } }),
    false,
  ],
  [
    "a deployment inside a template with another variable",
    { ...around({}), variables: { v: "x" } },
    { ...around({}), variables: { v: "y" } },
    false,
  ],
])("tells whether expressions have the same values in %s", (_name, old, now, expected) => {
  const [before, after] = [old, now].map((sections) => subjectOf(templateText(sections)));
  if (before === undefined || after === undefined) throw new Error("Two templates are compared.");

  expect(unchangedScope(before, after, new Set())(innermost(before), innermost(after))).toBe(expected);
});

it.each([
  ["the same value", "x", "x", true],
  ["another value", "x", "y", false],
])("compares what the root is given: %s", (_name, left, right, expected) => {
  const before = subjectOf(templateText(ROOT), valueOf(left));
  const after = subjectOf(templateText(ROOT), valueOf(right));

  expect(unchangedScope(before, after, new Set())(innermost(before), innermost(after))).toBe(expected);
});

it("takes a value that is no longer given for another", () => {
  const before = subjectOf(templateText(ROOT), valueOf("x"));
  const after = subjectOf(templateText(ROOT));

  expect(unchangedScope(before, after, new Set())(innermost(before), innermost(after))).toBe(false);
  expect(unchangedScope(after, before, new Set())(innermost(after), innermost(before))).toBe(true);
});

it("passes over the declarations of parameters whose values are the same in both", () => {
  const before = subjectOf(templateText(ROOT));
  const after = subjectOf(templateText({ ...ROOT, parameters: { p: { type: "string", defaultValue: "y" } } }));

  expect(unchangedScope(before, after, new Set(["p"]))(innermost(before), innermost(after))).toBe(true);
});

it("minds declarations inside, whatever the root is given", () => {
  const inside = (defaultValue: string): Sections => {
    const parameters = { p: { type: "string", defaultValue } };
    return { parameters: P, resources: [nested({ parameters, resources: [] }, "inner")] };
  };
  const [before, after] = [subjectOf(templateText(inside("x"))), subjectOf(templateText(inside("y")))];

  expect(unchangedScope(before, after, new Set(["p"]))(innermost(before), innermost(after))).toBe(false);
});
