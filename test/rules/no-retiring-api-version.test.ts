import { describe, expect, it } from "vitest";
import { noRetiringApiVersion } from "../../rules/no-retiring-api-version.ts";
import { checkFile } from "../../src/lint/run-rules.ts";
import { openText } from "../open-template.ts";
import { testRule } from "../rule-tester.ts";
import { child, nested, storage, templateText, vault, type Content } from "../template-text.ts";

const NEW = { apiVersion: "2026-02-01" };
const rbac = (rest: { readonly [key: string]: Content } = {}): Content =>
  vault({ enableRbacAuthorization: true }, rest);
const of = (type: string, name: string, apiVersion: string): Content => ({
  ...child(`Microsoft.KeyVault/vaults/${type}`, name),
  apiVersion,
});
const secret = (apiVersion: string): Content => of("secrets", "kv-shop/db", apiVersion);
const ID = "resourceId('Microsoft.KeyVault/vaults', 'kv-shop')";
const reading = (expression: string): Content => storage({ properties: { x: expression } });

testRule(noRetiringApiVersion, {
  accepted: [
    { name: "the version that stays", template: { resources: [rbac(NEW), secret("2026-02-01")] } },
    { name: "the preview version that stays", template: { resources: [rbac({ apiVersion: "2026-04-01-preview" })] } },
    {
      name: "old versions of other types, also of those that belong to a vault",
      template: {
        resources: [rbac(NEW), storage({}), of("providers/diagnosticSettings", "kv-shop/x/y", "2017-05-01")],
      },
    },
    {
      name: "reads of something else, and those that name no version",
      template: {
        resources: [
          rbac(NEW),
          reading("[reference(resourceId('Microsoft.Storage/storageAccounts', 'st'), '2019-06-01').name]"),
          reading(`[reference(${ID}).vaultUri]`),
          reading(`[reference(${ID}, '2026-02-01').vaultUri]`),
        ],
      },
    },
    {
      name: "a read of something whose id cannot be evaluated, beside a vault whose name cannot, either",
      template: {
        parameters: { key: { type: "object", nullable: true }, subnets: { type: "array", defaultValue: [] } },
        languageVersion: "2.0",
        resources: {
          kv: rbac({ ...NEW, existing: true, name: "[last(split(tryGet(parameters('key'), 'id'), '/'))]" }),
          st: reading("[reference(parameters('subnets')[0].id, '2019-06-01', 'Full').location]"),
        },
      },
    },
    {
      name: "a version that nobody has given",
      template: { parameters: { v: { type: "string" } }, resources: [rbac({ apiVersion: "[parameters('v')]" })] },
    },
    {
      name: "a profile of later versions",
      template: { apiProfile: "latest", resources: [rbac({ apiVersion: null })] },
    },
  ],
  flagged: [
    {
      name: "each vault and child",
      template: { resources: [rbac(), secret("2019-09-01")] },
      findings: ["retiring warning", "retiring warning"],
      text: ['/resources/0 "apiVersion": «"2023-07-01"»', '/resources/1 "apiVersion": «"2019-09-01"»'],
      sentence: [
        "`kv-shop` uses api-version `2023-07-01`, which stops in 89 days, on `2027-02-27`. Move it to `2026-02-01`, and write `enableRbacAuthorization` as the vault has it: without it a new vault gets RBAC.",
        "`kv-shop/db` uses api-version `2019-09-01`, which stops in 89 days, on `2027-02-27`. Move it to `2026-02-01`.",
      ],
    },
    {
      name: "what is not deployed as a note",
      template: { resources: [rbac({ condition: false })] },
      findings: ["retiring note"],
      text: '/resources/0 "apiVersion": «"2023-07-01"»',
    },
    {
      name: "a version that has stopped",
      template: { resources: [secret("2019-09-01")] },
      today: "2027-02-27",
      findings: ["stopped warning"],
      text: '/resources/0 "apiVersion": «"2019-09-01"»',
      sentence:
        "`kv-shop/db` uses api-version `2019-09-01`, which has stopped on `2027-02-27`: the service refuses it. Move it to `2026-02-01`.",
    },
    {
      name: "a preview version that may be withdrawn",
      template: { resources: [rbac({ apiVersion: "2026-03-01-preview" })] },
      findings: ["withdrawn note"],
      text: '/resources/0 "apiVersion": «"2026-03-01-preview"»',
      sentence:
        "`kv-shop` uses api-version `2026-03-01-preview`, a preview that may be withdrawn with 90 days' notice. Move it to `2026-02-01`.",
    },
    {
      name: "versions that a variable or a parameter gives, at the value that decides",
      template: {
        parameters: { version: { type: "string", defaultValue: "2019-09-01" } },
        variables: { version: "2018-02-14" },
        resources: [rbac({ apiVersion: "[variables('version')]" }), of("keys", "kv-shop/k", "[parameters('version')]")],
      },
      findings: ["retiring warning", "retiring warning"],
      text: ['/resources/1 "defaultValue": «"2019-09-01"»', '/resources/0 "version": «"2018-02-14"»'],
    },
    {
      name: "in nested deployments",
      template: { resources: [nested({ resources: [rbac()] }, "inner")] },
      findings: ["retiring warning"],
      text: '/resources/0/properties/template/resources/0 "apiVersion": «"2023-07-01"»',
    },
    {
      name: "calls that read with an old version",
      template: {
        variables: { old: "2016-10-01" },
        resources: [
          reading(`[reference(${ID}, '2019-09-01').vaultUri]`),
          reading(`[listSecrets(${ID}, variables('old'))]`),
        ],
        outputs: { uri: { type: "string", value: `[reference(${ID}, '2019-09-01', 'Full').location]` } },
      },
      findings: ["retiring warning", "retiring warning", "retiring warning"],
      text: [
        '/resources/1/properties/x "old": «"2016-10-01"»',
        `/resources/0/properties/x ference(${ID}, «'2019-09-01'»).vaultUri]"`,
        `/outputs/uri/value ference(${ID}, «'2019-09-01'», 'Full').location]"`,
      ],
      sentence: [
        "`listSecrets` in `data` uses api-version `2016-10-01`, which stops in 89 days, on `2027-02-27`. Move it to `2026-02-01`.",
        "`reference` in `data` uses api-version `2019-09-01`, which stops in 89 days, on `2027-02-27`. Move it to `2026-02-01`.",
        "`reference` in an output uses api-version `2019-09-01`, which stops in 89 days, on `2027-02-27`. Move it to `2026-02-01`.",
      ],
    },
    {
      name: "a call that reads a vault which nobody deploys unless asked, as a note",
      template: {
        parameters: { create: { type: "bool", defaultValue: false } },
        resources: [rbac({ apiVersion: "2026-02-01", condition: "[parameters('create')]" })],
        outputs: { uri: { type: "string", value: `[reference(${ID}, '2019-09-01').vaultUri]` } },
      },
      findings: ["retiring note"],
      text: `/outputs/uri/value ference(${ID}, «'2019-09-01'»).vaultUri]"`,
    },
    {
      name: "existing vaults of templates with symbolic names",
      template: {
        languageVersion: "2.0",
        resources: {
          kv: { existing: true, type: "Microsoft.KeyVault/vaults", apiVersion: "2023-07-01", name: "kv-shop" },
        },
      },
      findings: ["retiring warning"],
      text: '/resources/kv "apiVersion": «"2023-07-01"»',
      sentence:
        "The existing `kv-shop` uses api-version `2023-07-01`, which stops in 89 days, on `2027-02-27`. Move it to `2026-02-01`.",
    },
    {
      name: "a profile of old versions",
      template: { apiProfile: "2019-03-01-hybrid", resources: [rbac({ apiVersion: null })] },
      findings: ["retiring warning"],
      text: '/resources/0 "apiProfile": «"2019-03-01-hybrid"»',
      sentence:
        "`kv-shop` uses the versions of profile `2019-03-01-hybrid`, which stops in 89 days, on `2027-02-27`. Give it api-version `2026-02-01`, and write `enableRbacAuthorization` as the vault has it: without it a new vault gets RBAC.",
    },
    {
      name: "the types of Bicep, also where what they say is only read or inherited",
      template: [
        "resource kv 'Microsoft.KeyVault/vaults@2023-07-01' existing = {",
        "  name: 'kv-shop'",
        "  resource db 'secrets' = { name: 'db', properties: { value: 'x' } }",
        "}",
        "output uri string = kv.properties.vaultUri",
        "output again string = reference(kv.id, '2019-09-01').vaultUri",
        "",
      ].join("\n"),
      findings: ["retiring warning", "retiring warning"],
      text: [
        "/resources/0 resource kv «'Microsoft.KeyVault/vaults@2023-07-01'» existing = {",
        "/outputs/again/value output again string = reference(kv.id, «'2019-09-01'»).vaultUri",
      ],
    },
  ],
});

describe("the option errorFrom of no-retiring-api-version", () => {
  const severities = (today: string, errorFrom: number): readonly unknown[] => {
    const rule = noRetiringApiVersion.withOptions?.(new Map([["errorFrom", errorFrom]])) ?? noRetiringApiVersion;
    const text = templateText({
      resources: [rbac(), rbac({ name: "kv-off", condition: false }), rbac({ apiVersion: "2026-03-01-preview" })],
    });
    const { context } = openText(text, undefined, undefined, true, today);
    return checkFile([rule], context).map(({ finding: { severity } }) => severity);
  };

  it("makes errors of what is deployed from so many days before the end on", () => {
    expect(severities("2027-01-27", 30)).toEqual(["warning", "note", "note"]);
    expect(severities("2027-01-28", 30)).toEqual(["error", "note", "note"]);
    expect(severities("2027-02-26", 0)).toEqual(["warning", "note", "note"]);
    expect(severities("2027-03-01", 0)).toEqual(["error", "note", "note"]);
  });
});
