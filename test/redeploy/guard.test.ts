import { describe, expect, it } from "vitest";
import { vaultReports } from "../../src/redeploy/verdict.ts";
import { subjectOf } from "../open-template.ts";
import { nested, templateText, vault, type Content, type Sections } from "../template-text.ts";

const ID = "resourceId('Microsoft.KeyVault/vaults', 'kv-shop')";
const conditional = (condition: string): Content => vault({ accessPolicies: [] }, { condition });
const CREATED = conditional("[parameters('create')]");
const CREATE = { create: { type: "bool", defaultValue: true } };
const output = (value: Content): Content => ({ vault: { type: "string", value } });

const CASES: readonly (readonly [name: string, template: Sections, parameter: string | null])[] = [
  [
    "reads the vault by its id",
    { parameters: CREATE, resources: [CREATED], outputs: output(`[reference(${ID}, '2023-07-01').vaultUri]`) },
    "create",
  ],
  ["names the vault by its id", { parameters: CREATE, resources: [CREATED], outputs: output(`[${ID}]`) }, "create"],
  [
    "reads another vault when this one is skipped",
    {
      parameters: { ...CREATE, other: { type: "string" } },
      resources: [CREATED],
      outputs: output(`[if(parameters('create'), ${ID}, parameters('other'))]`),
    },
    "create",
  ],
  [
    "reads the vault, in the template of its module",
    {
      parameters: CREATE,
      resources: [
        nested(
          {
            parameters: { create: { type: "bool" } },
            resources: [CREATED],
            outputs: output(`[reference(${ID}, '2023-07-01').vaultUri]`),
          },
          "inner",
          { create: { value: "[parameters('create')]" } },
        ),
      ],
    },
    "create",
  ],
  [
    "reads the vault by name, which fails when it is skipped",
    { parameters: CREATE, resources: [CREATED], outputs: output("[reference('kv-shop').vaultUri]") },
    null,
  ],
  [
    "is empty when the vault is skipped",
    {
      parameters: CREATE,
      resources: [CREATED],
      outputs: output(`[if(parameters('create'), reference(${ID}, '2023-07-01').vaultUri, '')]`),
    },
    null,
  ],
  [
    "says that there is none when the vault is skipped",
    { parameters: CREATE, resources: [CREATED], outputs: output(`[if(parameters('create'), ${ID}, 'none')]`) },
    null,
  ],
  [
    "is left out when the vault is skipped",
    {
      parameters: CREATE,
      resources: [CREATED],
      outputs: { vault: { type: "string", condition: "[parameters('create')]", value: `[${ID}]` } },
    },
    null,
  ],
  [
    "is that of a deployment which is skipped as well",
    {
      parameters: CREATE,
      resources: [
        {
          ...nested({ resources: [vault({ accessPolicies: [] })], outputs: output(`[${ID}]`) }, "inner"),
          condition: "[parameters('create')]",
        },
      ],
    },
    null,
  ],
  [
    "has nothing to do with the vault",
    { parameters: CREATE, resources: [CREATED], outputs: output("[resourceGroup().id]") },
    null,
  ],
];

describe("the guard of a vault of which an output", () => {
  it.each(CASES)("%s", (_name, template, parameter) => {
    const [report] = vaultReports(subjectOf(templateText(template)));

    expect(report?.guard?.parameter ?? null).toBe(parameter);
  });
});
