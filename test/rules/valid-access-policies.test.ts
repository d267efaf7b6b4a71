import { validAccessPolicies } from "../../rules/valid-access-policies.ts";
import { testRule } from "../rule-tester.ts";
import { ENTRY, nested, policyChild, vault, type Content } from "../template-text.ts";

const OTHER = "2c3f8d2f-1e4b-4b66-8d69-8b2daf1f2202";
const TENANT = "3d4f9e3f-2f5c-4c77-9e70-9c3eb02f3303";
const MANY =
  "[map(range(0, 1025), lambda('n', createObject('tenantId', tenant().tenantId, 'objectId', guid(string(lambdaVariables('n'))), 'permissions', createObject())))]";
const LIVE = "[reference(resourceId('Microsoft.KeyVault/vaults', 'kv-shop'), '2023-07-01').accessPolicies]";
const REBUILT =
  "[map(parameters('list'), lambda('p', createObject('tenantId', tenant().tenantId, 'objectId', toUpper(lambdaVariables('p').objectId), 'permissions', lambdaVariables('p').permissions)))]";
const entry = (change: { readonly [key: string]: Content }) => ({
  resources: [vault({ accessPolicies: [{ ...ENTRY, ...change }] })],
});

testRule(validAccessPolicies, {
  accepted: [
    {
      name: "entries in order",
      template: { resources: [vault({ accessPolicies: [ENTRY, { ...ENTRY, objectId: OTHER }] })] },
    },
    {
      name: "permissions in any letter case",
      template: entry({
        permissions: { Keys: ["WrapKey"], secrets: ["ALL"], certificates: ["managecontacts"], storage: ["getSAS"] },
      }),
    },
    {
      name: "one principal with and without an application",
      template: { resources: [vault({ accessPolicies: [ENTRY, { ...ENTRY, applicationId: OTHER }] })] },
    },
    {
      name: "an identity that is not known yet",
      template: { parameters: { id: { type: "string" } }, ...entry({ objectId: "[parameters('id')]" }) },
    },
    {
      name: "entries that are read from the vault and rebuilt",
      template: {
        resources: [
          nested(
            { parameters: { list: { type: "array" } }, resources: [vault({ accessPolicies: REBUILT })] },
            "inner",
            { list: { value: LIVE } },
          ),
        ],
      },
    },
  ],
  flagged: [
    {
      name: "a permission of another kind",
      template: entry({ permissions: { secrets: ["get", "wrapKey"] } }),
      findings: ["unknown-permission warning"],
      text: '/resources/0 «"wrapKey"»',
      sentence: "`wrapKey` is not a permission on secrets.",
    },
    {
      name: "an entry that a vault and its child share, once",
      template: {
        variables: { list: [{ ...ENTRY, objectId: "nobody" }] },
        resources: [vault({ accessPolicies: "[variables('list')]" }), policyChild("add", "[variables('list')]")],
      },
      findings: ["malformed-guid error"],
      text: '/resources/0 "objectId": «"nobody"»',
      sentence: "`objectId` must be a GUID, not `nobody`.",
    },
    {
      name: "a misspelt kind",
      template: entry({ permissions: { secret: ["get"] } }),
      findings: ["unknown-kind warning"],
      text: '/resources/0 "secret": «[ "get" ]»',
      sentence: "`secret` is not a kind of permission. Allowed: keys, secrets, certificates and storage.",
    },
    {
      name: "a member that entries do not have",
      template: entry({ principalId: OTHER }),
      findings: ["unknown-member warning"],
      text: '/resources/0 "principalId": «"2c3f8d2f-1e4b-4b66-8d69-8b2daf1f2202"»',
      sentence:
        "`principalId` is not a property of an access policy. Allowed: `tenantId`, `objectId`, `applicationId` and `permissions`.",
    },
    {
      name: "a misspelt member",
      template: {
        resources: [
          policyChild("add", [{ tenantId: ENTRY.tenantId, objectID: OTHER, permissions: ENTRY.permissions }]),
        ],
      },
      findings: ["misspelt-member note"],
      text: '/resources/0 "objectID": «"2c3f8d2f-1e4b-4b66-8d69-8b2daf1f2202"»',
      sentence: "`objectID` is read as `objectId`; tools that mind case do not find it.",
    },
    {
      name: "an entry without permissions",
      template: { resources: [policyChild("add", [{ tenantId: ENTRY.tenantId, objectId: OTHER }])] },
      findings: ["missing-member error"],
      text: '/resources/0 «{ "tenantId": "[subscription().tenantId]", "objectId": "2c3f…»',
      sentence: "The access policy has no `permissions`.",
    },
    {
      name: "an object id that is no GUID",
      template: entry({ objectId: "me" }),
      findings: ["malformed-guid error"],
      text: '/resources/0 "objectId": «"me"»',
      sentence: "`objectId` must be a GUID, not `me`.",
    },
    {
      name: "a wrong part of a loop once",
      template: {
        resources: [
          vault({
            copy: [
              {
                name: "accessPolicies",
                count: 3,
                input: { ...ENTRY, objectId: "[string(copyIndex('accessPolicies'))]" },
              },
            ],
          }),
        ],
      },
      findings: ["malformed-guid error"],
      text: '/resources/0 "objectId": "[«string(copyIndex(\'accessPolicies\'))»]"',
    },
    {
      name: "an entry of another tenant",
      template: { resources: [vault({ tenantId: TENANT, accessPolicies: [{ ...ENTRY, tenantId: OTHER }] })] },
      findings: ["other-tenant error"],
      text: '/resources/0 "tenantId": «"2c3f8d2f-1e4b-4b66-8d69-8b2daf1f2202"»',
      sentence: "The tenant of the access policy differs from that of the vault.",
    },
    {
      name: "an identity twice",
      template: {
        resources: [vault({ accessPolicies: [ENTRY, { ...ENTRY, objectId: ENTRY.objectId.toUpperCase() }] })],
      },
      findings: ["repeated-identity error"],
      text: '/resources/0 "objectId": «"1B2F7C1E-0D3A-4A55-9C58-7A1C9F0E1101"»',
      sentence: "The list names `1B2F7C1E-0D3A-4A55-9C58-7A1C9F0E1101` twice; the service takes each identity once.",
    },
    {
      name: "more entries than a vault takes",
      template: { resources: [vault({ accessPolicies: MANY })] },
      findings: ["too-many error"],
      text: "/resources/0 \"accessPolicies\": \"[«map(range(0, 1025), lambda('n', createObject('tenantId', ten…»",
      sentence: "The list has 1025 entries; a vault takes 1024.",
    },
  ],
});
