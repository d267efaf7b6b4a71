import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { templateSyntax } from "../../rules/template-syntax.ts";
import { lintSource } from "../../src/lint/lint-source.ts";
import { NO_PARAMETERS } from "../../src/load/parameters.ts";
import { rulesIn } from "../../src/rule/rule-sets.ts";
import type { Rule } from "../../src/rule/rule.ts";
import { sourceOf } from "../open-template.ts";
import {
  child,
  ENTRY,
  nested,
  policyChild,
  templateContent,
  vault,
  workspace,
  type Content,
  type Sections,
} from "../template-text.ts";

/** Chooses one of so many ways. */
type Choose = (ways: number) => number;

const GAPS = ["", "", " ", "\n", '/* " } */', '// [ "type"\n', "\t/**/ "];

/** JSON in another spelling: escapes in names and values, comments and white space between the tokens. */
function respelled(content: Content, choose: Choose): string {
  const gap = (): string => GAPS[choose(GAPS.length)] ?? "";
  const around = (text: string): string => `${gap()}${text}${gap()}`;
  if (typeof content === "string") return around(spelled(content, choose));
  if (content === null || typeof content !== "object") return around(JSON.stringify(content));
  if (isList(content)) return around(`[${content.map((item) => respelled(item, choose)).join(",") || gap()}]`);
  const members = Object.entries(content).map(
    ([key, value]) => `${around(spelled(key, choose))}:${respelled(value, choose)}`,
  );
  return around(`{${members.join(",") || gap()}}`);
}

function isList(content: Content): content is readonly Content[] {
  return Array.isArray(content);
}

function spelled(text: string, choose: Choose): string {
  const characters = Array.from(text, (character) => {
    if (character === "/" && choose(4) === 0) return String.raw`\/`;
    const code = character.charCodeAt(0).toString(16).padStart(4, "0");
    if (choose(12) === 0 && character.length === 1) return `\\u${choose(2) === 0 ? code : code.toUpperCase()}`;
    return JSON.stringify(character).slice(1, -1);
  });
  return `"${characters.join("")}"`;
}

const list = vault({ accessPolicies: [] });
const TEMPLATES: readonly (readonly [name: string, sections: Sections])[] = [
  ["a vault", { resources: [list, workspace()] }],
  ["a type that is an expression", { resources: [{ ...list, type: "[concat('Microsoft.Key', 'Vault/vaults')]" }] }],
  [
    "a type that nobody gives",
    { parameters: { t: { type: "string" } }, resources: [{ ...list, type: "[parameters('t')]" }] },
  ],
  [
    "a child under its short type",
    {
      resources: [
        vault(
          { accessPolicies: [ENTRY] },
          {
            resources: [
              {
                ...child("accessPolicies", "remove"),
                properties: { accessPolicies: [{ ...ENTRY, permissions: { secrets: ["get"] } }] },
              },
            ],
          },
        ),
      ],
    },
  ],
  ["children of their own", { resources: [policyChild("replace"), policyChild("add")] }],
  ["nested deployments", { resources: [nested({ resources: [nested({ resources: [list] }, "inner")] }, "outer")] }],
  [
    "a template that a variable holds",
    {
      variables: { t: templateContent({ resources: [list] }) },
      resources: [{ ...child("Microsoft.Resources/deployments", "d"), properties: { template: "[variables('t')]" } }],
    },
  ],
  [
    "properties that nobody gives",
    {
      parameters: { p: { type: "object" } },
      resources: [{ ...child("Microsoft.Resources/deployments", "d"), properties: "[parameters('p')]" }],
    },
  ],
  [
    "resources that a variable holds",
    {
      variables: { r: [list] },
      resources: [
        {
          ...child("Microsoft.Resources/deployments", "d"),
          properties: { template: templateContent({ resources: "[variables('r')]" }) },
        },
      ],
    },
  ],
  [
    "a name of a member that is an expression",
    {
      variables: { t: templateContent({ resources: [list] }) },
      resources: [
        {
          ...child("Microsoft.Resources/deployments", "d"),
          properties: { "[concat('temp', 'late')]": "[variables('t')]" },
        },
      ],
    },
  ],
  [
    "a linked template",
    {
      resources: [
        { ...child("Microsoft.Resources/deployments", "d"), properties: { templateLink: { relativePath: "x.json" } } },
      ],
    },
  ],
  [
    "a reference to a vault that is skipped",
    {
      parameters: { create: { type: "bool" } },
      resources: [{ ...list, condition: "[parameters('create')]" }],
      outputs: { uri: { type: "string", value: "[reference('kv-shop').vaultUri]" } },
    },
  ],
  [
    "an extension",
    { languageVersion: "2.0", resources: { s: { extension: "k8s", type: "core/Secret@v1", properties: {} } } },
  ],
];

/** Templates that have nothing to do with a vault. */
const OTHERS: readonly (readonly [name: string, sections: Sections])[] = [
  [
    "a template without a vault, with what no template may have and what is only invalid",
    {
      parameters: { a: { type: "string" } },
      variables: { b: "[utcNow()]", c: "[noSuchFunction()]" },
      resources: [
        { ...child("Microsoft.Storage/storageAccounts", "[reference('x').a]"), unknown: "[parameters('none')]" },
      ],
    },
  ],
];

const recommended = rulesIn("recommended", rules);
/** Looks at the validity of every template, and finds nothing: so everything is asked of a template without a vault, too. */
const asking: Rule = { meta: { ...templateSyntax.meta, id: "asks-everything" } };

async function told(text: string, chosen: readonly Rule[] = rules) {
  const { report } = await lintSource(sourceOf(text), {
    rules: chosen,
    isNamed: false,
    parametersOf: () => Promise.resolve([NO_PARAMETERS]),
  });
  return {
    status: report.status,
    vaults: report.vaults.map(({ verdict, certainty, deployed, pointer }) => [verdict, certainty, deployed, pointer]),
    children: report.children,
    findings: report.findings.map(({ rule, severity, pointer }) => `${rule} ${severity} ${pointer}`),
  };
}

describe("a template in another spelling", () => {
  it.each(TEMPLATES)("is told the same: %s", async (_name, sections) => {
    const content = templateContent(sections);
    const expected = await told(JSON.stringify(content));

    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat()), async (numbers) => {
        const text = respelled(content, (ways) => Number(numbers.next().value) % ways);

        expect(await told(text)).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  it.each([...TEMPLATES, ...OTHERS])(
    "is told the same where not everything is asked of it: %s",
    async (_name, sections) => {
      const content = templateContent(sections);

      await fc.assert(
        fc.asyncProperty(fc.infiniteStream(fc.nat()), async (numbers) => {
          const text = respelled(content, (ways) => Number(numbers.next().value) % ways);

          expect(await told(text, recommended)).toEqual(await told(text, [...recommended, asking]));
        }),
        { numRuns: 25 },
      );
    },
  );

  it("is asked no more than what no template may have where it has certainly no vault", async () => {
    const [[, sections] = []] = OTHERS;
    const { findings } = await told(JSON.stringify(templateContent(sections ?? { resources: [] })), recommended);

    expect(findings).toEqual([
      "no-misplaced-function error /variables/b",
      "no-misplaced-function error /resources/0/name",
    ]);
  });

  it.each(TEMPLATES)("is told at all: %s", async (_name, sections) => {
    const { vaults, children, findings } = await told(JSON.stringify(templateContent(sections)));

    expect(vaults.length + children.length + findings.length).toBeGreaterThan(0);
  });
});
