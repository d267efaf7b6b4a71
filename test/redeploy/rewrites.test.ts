import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { vaultReports } from "../../src/redeploy/verdict.ts";
import { subjectOf } from "../open-template.ts";
import { ENTRY, nested, templateText, vault, type Content, type Sections } from "../template-text.ts";

/** A template with one vault: what its list is, and the sections that the list needs. */
interface Draft {
  readonly list: Content;
  readonly rbac: Content;
  readonly sections: { readonly parameters: Fields; readonly variables: Fields };
}
interface Fields {
  readonly [key: string]: Content;
}

type Rewrite = (draft: Draft, name: string) => Draft;

const expressionOf = (content: Content): string =>
  typeof content === "string" && content.startsWith("[")
    ? content.slice(1, -1)
    : `json('${JSON.stringify(content).replaceAll("'", "''")}')`;

/** Rewrites of the list that leave its value as it is. */
const LIST_REWRITES: Readonly<Record<string, Rewrite>> = {
  "into a variable": (draft, name) => ({
    ...draft,
    list: `[variables('${name}')]`,
    sections: { ...draft.sections, variables: { ...draft.sections.variables, [name]: draft.list } },
  }),
  "into the taken branch of an if": (draft) => ({
    ...draft,
    list: `[if(equals(1, 1), ${expressionOf(draft.list)}, createArray('decoy'))]`,
  }),
  "into the other branch of an if": (draft) => ({
    ...draft,
    list: `[if(not(true()), createArray('decoy'), ${expressionOf(draft.list)})]`,
  }),
  "into a union with nothing": (draft) => ({ ...draft, list: `[union(createArray(), ${expressionOf(draft.list)})]` }),
  "into a concat with nothing": (draft) => ({ ...draft, list: `[concat(${expressionOf(draft.list)}, createArray())]` }),
  "into a member of an object": (draft) => ({
    ...draft,
    list: `[createObject('decoy', createArray(1), 'list', ${expressionOf(draft.list)}).LIST]`,
  }),
  "behind coalesce": (draft) => ({ ...draft, list: `[coalesce(null(), ${expressionOf(draft.list)})]` }),
  "through a lambda": (draft) => ({
    ...draft,
    list: `[map(${expressionOf(draft.list)}, lambda('x', lambdaVariables('X')))]`,
  }),
  "with function names in another case": (draft) => ({
    ...draft,
    list: `[FIRST(CreateArray(${expressionOf(draft.list)}))]`,
  }),
};

/** Rewrites of the template around the vault. */
const WRAPS: Readonly<Record<string, (sections: Sections) => Sections>> = {
  "in a nested deployment of outer scope": (sections) => ({
    ...sections,
    resources: [nested({ resources: sections.resources }, "outer")],
  }),
  "in a nested deployment of inner scope": (sections) => ({ resources: [nested(sections, "inner")] }),
  "two deployments deep": (sections) => ({ resources: [nested({ resources: [nested(sections, "inner")] }, "inner")] }),
  "behind another resource": (sections) => ({
    ...sections,
    resources: [
      { type: "Microsoft.Storage/storageAccounts", name: "[unknownFunction()]", apiVersion: "2023-01-01" },
      ...listOf(sections.resources),
    ],
  }),
  "with symbolic names": (sections) => ({
    ...sections,
    languageVersion: "2.0",
    resources: { kv: listOf(sections.resources)[0] ?? null },
  }),
};

/** Rewrites of the text. */
const LAYOUTS: Readonly<Record<string, (text: string) => string>> = {
  "on one line": (text) => JSON.stringify(JSON.parse(text)),
  "with tabs and CR LF": (text) => text.replaceAll("  ", "\t").replaceAll("\n", "\r\n"),
  "with comments": (text) => text.replaceAll("{\n", '{ // accessPolicies: [] \n /* "accessPolicies": [] */ '),
  "with trailing commas": (text) => text.replaceAll(/([\]}"el0-9])\n(\s*[\]}])/g, "$1,\n$2"),
  "in other letter case": (text) =>
    text
      .replaceAll('"accessPolicies"', '"ACCESSPOLICIES"')
      .replaceAll('"properties"', '"Properties"')
      .replaceAll("Microsoft.KeyVault/vaults", "microsoft.keyvault/VAULTS"),
};

const STARTS: Readonly<Record<string, { readonly list: Content; readonly rbac: Content; readonly verdict: string }>> = {
  "an empty list": { list: [], rbac: false, verdict: "wipes certain always" },
  "a fixed list": { list: [ENTRY], rbac: false, verdict: "replaces certain always" },
  "an RBAC vault": { list: [ENTRY], rbac: true, verdict: "rbac certain always" },
};

describe("the verdict", () => {
  for (const [name, start] of Object.entries(STARTS)) {
    it(`of ${name} stays the same however the template is written`, () => {
      const rewrites = fc.array(fc.constantFrom(...Object.keys(LIST_REWRITES)), { maxLength: 5 });
      const property = fc.property(
        rewrites,
        fc.constantFrom("as it is", ...Object.keys(WRAPS)),
        fc.constantFrom("as it is", ...Object.keys(LAYOUTS)),
        (steps, wrap, layout) => {
          expect(verdictOf(written(start, steps, wrap, layout))).toBe(start.verdict);
        },
      );

      fc.assert(property, { numRuns: 300 });
    });

    it(`of ${name} stays the same as it is handed down through deployments`, () => {
      const names = fc.array(fc.stringMatching(/^[a-z][a-zA-Z]{0,5}$/), { minLength: 1, maxLength: 6 });

      fc.assert(
        fc.property(names, (levels) => {
          expect(verdictOf(templateText(handedDown(start, levels)))).toBe(start.verdict.replace("certain", "possible"));
        }),
        { numRuns: 60 },
      );
    });

    it(`of ${name} stays the same as the list is copied`, () => {
      const items = Array.isArray(start.list) ? start.list : [];
      const copied = vault({
        enableRbacAuthorization: start.rbac,
        copy: [
          {
            name: "accessPolicies",
            count: "[length(variables('items'))]",
            input: "[variables('items')[copyIndex('accessPolicies')]]",
          },
        ],
      });

      expect(verdictOf(templateText({ variables: { items }, resources: [copied] }))).toBe(start.verdict);
    });
  }
});

function written(
  start: { readonly list: Content; readonly rbac: Content },
  steps: readonly string[],
  wrap: string,
  layout: string,
): string {
  const first: Draft = { ...start, sections: { parameters: {}, variables: {} } };
  const draft = steps.reduce((at, step, index) => LIST_REWRITES[step]?.(at, `step${String(index)}`) ?? at, first);
  const sections: Sections = {
    ...draft.sections,
    resources: [vault({ accessPolicies: draft.list, enableRbacAuthorization: draft.rbac })],
  };
  const text = templateText(WRAPS[wrap]?.(sections) ?? sections);
  return LAYOUTS[layout]?.(text) ?? text;
}

/** The list as a default of the root template, handed down under one name a level. */
function handedDown(start: { readonly list: Content; readonly rbac: Content }, levels: readonly string[]): Sections {
  const [name = "list", ...deeper] = levels;
  const inner = (rest: readonly string[], own: string): Sections => {
    const [next, ...others] = rest;
    const resources =
      next === undefined
        ? [vault({ accessPolicies: `[parameters('${own}')]`, enableRbacAuthorization: "[parameters('rbac')]" })]
        : [
            nested(inner(others, next), "inner", {
              [next]: { value: `[parameters('${own}')]` },
              rbac: { value: "[parameters('rbac')]" },
            }),
          ];
    return { parameters: { [own]: { type: "array" }, rbac: { type: "bool" } }, resources };
  };
  return {
    ...inner(deeper, name),
    parameters: {
      [name]: { type: "array", defaultValue: start.list },
      rbac: { type: "bool", defaultValue: start.rbac },
    },
  };
}

function verdictOf(text: string): string {
  const reports = vaultReports(subjectOf(text));
  return reports.map(({ verdict, certainty, deployed }) => `${verdict} ${certainty} ${deployed.status}`).join(", ");
}

function listOf(content: Content): readonly Content[] {
  return isList(content) ? content : [];
}

function isList(content: Content): content is readonly Content[] {
  return Array.isArray(content);
}
