import { validDependencies } from "../../rules/valid-dependencies.ts";
import { testRule } from "../rule-tester.ts";
import { child, ENTRY, nested, policyChild, storage, vault, type Content } from "../template-text.ts";

/** A role assignment on a storage account, spelled as before `scope` was there. */
function reader(account: string) {
  return child(
    "Microsoft.Storage/storageAccounts/providers/roleAssignments",
    `[concat('${account}', '/Microsoft.Authorization/', 'reader')]`,
  );
}

interface Part {
  readonly [key: string]: Content;
}

const SITE = "resourceId('Microsoft.Web/sites', 'app')";
const PRINCIPAL = `reference(${SITE}, '2022-09-01', 'Full').identity.principalId`;
const WAITS = { dependsOn: [`[${SITE}]`] };

/** A web app with an identity of its own. */
function app(rest: Part = {}): Part {
  return { ...child("Microsoft.Web/sites", "app"), identity: { type: "SystemAssigned" }, ...rest };
}

/** A vault that grants to a principal. */
function granting(principal: string, rest: Part = {}): Part {
  return vault({ accessPolicies: [{ ...ENTRY, objectId: `[${principal}]` }] }, rest);
}

/** A vault in a deployment of its own, which grants to the principal that it is given. */
function grantingModule(principal: string, rest: Part = {}): Part {
  const template = { parameters: { principal: { type: "string" } }, resources: [granting("parameters('principal')")] };
  return { ...nested(template, "inner", { principal: { value: `[${principal}]` } }), ...rest };
}

testRule(validDependencies, {
  accepted: [
    {
      name: "a vault that waits for the identity that it reads",
      template: { resources: [app(), granting(PRINCIPAL, WAITS)] },
    },
    {
      name: "a vault that waits for the identity by type and name",
      template: { resources: [app(), granting(PRINCIPAL, { dependsOn: ["Microsoft.Web/sites/app"] })] },
    },
    {
      name: "a vault that waits for the identity through another resource",
      template: { resources: [app(), granting(PRINCIPAL, { dependsOn: ["data"] }), storage(WAITS)] },
    },
    {
      name: "a vault that waits for the identity because it reads it by name, too",
      template: {
        resources: [
          app(),
          vault({
            accessPolicies: [{ ...ENTRY, objectId: `[${PRINCIPAL}]` }],
            note: "[reference('app').defaultHostName]",
          }),
        ],
      },
    },
    {
      name: "an identity that is read by name or by id without an api-version",
      template: {
        resources: [
          app(),
          granting("reference('app', '2022-09-01', 'Full').identity.principalId"),
          granting(`reference(${SITE}).identity.principalId`, { name: "kv-other" }),
        ],
      },
    },
    {
      name: "an identity that is not of this deployment",
      template: {
        resources: [
          app(),
          granting(
            "reference(resourceId('other', 'Microsoft.Web/sites', 'app'), '2022-09-01', 'Full').identity.principalId",
          ),
        ],
      },
    },
    {
      name: "an identity that is not read",
      template: {
        resources: [
          app(),
          granting(`if(false(), ${PRINCIPAL}, '1b2f7c1e-0d3a-4a55-9c58-7a1c9f0e1101')`),
          granting(PRINCIPAL, { name: "kv-other", condition: false }),
        ],
      },
    },
    { name: "an identity that is skipped", template: { resources: [app({ condition: false }), granting(PRINCIPAL)] } },
    {
      name: "an identity that exists",
      template: {
        languageVersion: "2.0",
        resources: { app: { ...app(), existing: true }, vault: granting(PRINCIPAL) },
      },
    },
    {
      name: "a deployment that waits for what it hands to its vault",
      template: { resources: [app(), grantingModule(PRINCIPAL, WAITS)] },
    },
    {
      name: "entries of a property loop, whose identities are awaited as a loop",
      template: {
        resources: [
          app({ name: "[concat('app-', copyIndex())]", copy: { name: "apps", count: 2 } }),
          vault(
            {
              copy: [
                {
                  name: "accessPolicies",
                  count: 2,
                  input: {
                    ...ENTRY,
                    objectId:
                      "[reference(resourceId('Microsoft.Web/sites', concat('app-', copyIndex('accessPolicies'))), '2022-09-01', 'Full').identity.principalId]",
                  },
                },
              ],
            },
            { dependsOn: ["apps"] },
          ),
        ],
      },
    },
    {
      name: "the same identity in two deployments, of which one is awaited",
      template: {
        resources: [
          { ...nested({ resources: [app()] }, "inner"), name: "other" },
          { ...nested({ resources: [app(), granting(PRINCIPAL, WAITS)] }, "inner") },
        ],
      },
    },
    ...[
      "other",
      "Microsoft.Storage/storageAccounts/other",
      "[resourceId('Microsoft.Storage/storageAccounts', 'other')]",
      "OTHER",
      "loop",
      "Microsoft.Storage/storageAccounts/other/blobServices/default",
      "default",
    ].map((target) => ({
      name: `the target ${target}`,
      template: {
        resources: [
          storage({ dependsOn: [target] }),
          { ...storage({ name: "other" }), resources: [child("blobServices", "default")] },
          storage({ name: "[concat('l', copyIndex())]", copy: { name: "loop", count: 2 } }),
        ],
      },
    })),
    ...[
      "[resourceId('Microsoft.Storage/storageAccounts/providers/roleAssignments', 'data', 'Microsoft.Authorization', 'reader')]",
      "[extensionResourceId(resourceId('Microsoft.Storage/storageAccounts', 'data'), 'Microsoft.Authorization/roleAssignments', 'reader')]",
      "Microsoft.Storage/storageAccounts/data/providers/Microsoft.Authorization/roleAssignments/reader",
    ].map((target) => ({
      name: `what extends a resource, as ${target}`,
      template: { resources: [storage({}), reader("data"), storage({ name: "other", dependsOn: [target] })] },
    })),
    {
      name: "what may be the id of a resource whose name is not known",
      template: {
        parameters: { p: { type: "string" } },
        resources: [
          storage({ name: "[parameters('p')]" }),
          reader("', parameters('p'), '"),
          storage({
            name: "other",
            dependsOn: [
              "[resourceId('Microsoft.Storage/storageAccounts', 'data')]",
              "[extensionResourceId(resourceId('Microsoft.Storage/storageAccounts', 'data'), 'Microsoft.Authorization/roleAssignments', 'reader')]",
            ],
          }),
        ],
      },
    },
    {
      name: "symbolic names and rounds of loops",
      template: {
        languageVersion: "2.0",
        resources: {
          a: storage({ dependsOn: ["b", "c", "c[1]"] }),
          b: storage({ name: "b" }),
          c: storage({ name: "[concat('c', copyIndex())]", copy: { name: "c", count: 2 } }),
        },
      },
    },
    {
      name: "a resource that is skipped",
      template: { resources: [storage({ dependsOn: ["other"] }), storage({ name: "other", condition: false })] },
    },
    {
      name: "a name that is not known",
      template: { parameters: { p: { type: "string" } }, resources: [storage({ dependsOn: ["[parameters('p')]"] })] },
    },
    {
      name: "the short name of a sibling whose parent's name is not known",
      template: {
        parameters: { vm: { type: "string" } },
        variables: { shell: "Shell" },
        resources: [
          {
            ...child("Microsoft.Compute/virtualMachines", "[parameters('vm')]"),
            resources: [
              child("extensions", "[variables('shell')]"),
              { ...child("extensions", "Agent"), dependsOn: ["[variables('shell')]"] },
            ],
          },
        ],
      },
    },
    {
      name: "the short name of a child whose name is not known",
      template: {
        parameters: { vm: { type: "string" } },
        resources: [
          child("Microsoft.Compute/virtualMachines/extensions", "[concat(parameters('vm'), '/Shell')]"),
          storage({ dependsOn: ["Shell"] }),
        ],
      },
    },
    {
      name: "a resource that is skipped and waits for one that there is not",
      template: { resources: [storage({ dependsOn: ["other"], condition: false })] },
    },
    {
      name: "a symbolic name that is the short name of a child",
      template: {
        languageVersion: "2.0",
        resources: {
          data: storage({ name: "data" }),
          link: { ...child("Microsoft.DataFactory/factories/linkedservices", "shop/data"), dependsOn: ["data"] },
        },
      },
    },
    {
      name: "two ways to the same resource",
      template: {
        resources: [
          storage({ dependsOn: ["b", "c"] }),
          storage({ name: "b", dependsOn: ["d"] }),
          storage({ name: "c", dependsOn: ["d"] }),
          storage({ name: "d" }),
        ],
      },
    },
  ],
  flagged: [
    {
      name: "a vault that reads an identity by its id",
      template: { resources: [app(), granting(PRINCIPAL)] },
      findings: ["missing-dependency warning (possible)"],
      text: "/resources/1 \"objectId\": \"[«reference(resourceId('Microsoft.Web/sites', 'app'), '2022-09…»",
      sentence:
        "`kv-shop` reads `app` by its id, which makes it wait for nothing: the first deployment may read it before it is there and fail. Name it in `dependsOn`.",
    },
    {
      name: "a child that reads an identity by the id of the identity, in a template with symbolic names",
      template: {
        languageVersion: "2.0",
        resources: {
          app: app(),
          add: policyChild("add", [
            {
              ...ENTRY,
              objectId: `[reference(concat(${SITE}, '/providers/Microsoft.ManagedIdentity/Identities/default'), '2018-11-30').principalId]`,
            },
          ]),
        },
      },
      findings: ["missing-dependency warning (possible)"],
      text: "/resources/add \"objectId\": \"[«reference(concat(resourceId('Microsoft.Web/sites', 'app'), '…»",
    },
    {
      name: "a user-assigned identity in a loop, which is deployed on a condition",
      template: {
        parameters: { own: { type: "bool", defaultValue: true } },
        resources: [
          {
            ...child("Microsoft.ManagedIdentity/userAssignedIdentities", "[concat('id-', copyIndex())]"),
            copy: { name: "ids", count: 2 },
            condition: "[parameters('own')]",
          },
          granting(
            "if(parameters('own'), reference(resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id-1'), '2023-01-31').principalId, 'x')",
          ),
        ],
      },
      findings: ["missing-dependency warning (possible)"],
      text: "/resources/1 \"objectId\": \"[if(parameters('own'), «reference(resourceId('Microsoft.ManagedIdentity/userAssigned…»",
    },
    {
      name: "entries of a property loop that read identities of a loop",
      template: {
        resources: [
          app({ name: "[concat('app-', copyIndex())]", copy: { name: "apps", count: 2 } }),
          vault({
            copy: [
              {
                name: "accessPolicies",
                count: 2,
                input: {
                  ...ENTRY,
                  objectId:
                    "[reference(resourceId('Microsoft.Web/sites', concat('app-', copyIndex('accessPolicies'))), '2022-09-01', 'Full').identity.principalId]",
                },
              },
            ],
          }),
        ],
      },
      findings: ["missing-dependency warning (possible)"],
      text: "/resources/1 \"objectId\": \"[«reference(resourceId('Microsoft.Web/sites', concat('app-', c…»",
    },
    {
      name: "a deployment that hands the identity to its vault",
      template: { resources: [app(), grantingModule(PRINCIPAL)] },
      findings: ["missing-dependency warning (possible)"],
      text: "/resources/1 \"value\": \"[«reference(resourceId('Microsoft.Web/sites', 'app'), '2022-09…»",
    },
    {
      name: "a vault in another deployment than the identity",
      template: {
        resources: [
          { ...nested({ resources: [app()] }, "inner"), name: "other" },
          nested({ resources: [granting(PRINCIPAL)] }, "inner"),
        ],
      },
      findings: ["missing-dependency warning (possible)"],
      text: "/resources/1/properties/template/resources/0 \"objectId\": \"[«reference(resourceId('Microsoft.Web/sites', 'app'), '2022-09…»",
    },
    {
      name: "a resource of another template",
      template: { resources: [storage({ dependsOn: ["other"] })] },
      findings: ["unknown-dependency error"],
      text: '/resources/0/dependsOn/0 «"other"»',
      sentence:
        "The resource 'other' is not defined in the template: 'dependsOn' may name only resources of the same template.",
    },
    {
      name: "what extends another resource",
      template: {
        resources: [
          storage({}),
          reader("data"),
          storage({
            name: "other",
            dependsOn: [
              "[extensionResourceId(resourceId('Microsoft.Storage/storageAccounts', 'data'), 'Microsoft.Insights/diagnosticSettings', 'reader')]",
            ],
          }),
        ],
      },
      findings: ["unknown-dependency error"],
      text: "/resources/2/dependsOn/0 «\"[extensionResourceId(resourceId('Microsoft.Storage/storageA…»",
    },
    {
      name: "a default that names nothing",
      template: {
        parameters: { p: { type: "string", defaultValue: "x" } },
        resources: [storage({ dependsOn: ["[parameters('p')]"] })],
      },
      findings: ["unknown-dependency warning (possible)"],
      text: "/resources/0/dependsOn/0 «\"[parameters('p')]\"»",
    },
    {
      name: "a resource that waits for itself",
      template: { resources: [storage({ dependsOn: ["data"] })] },
      findings: ["circular-dependency error"],
      text: '/resources/0/dependsOn "dependsOn": «[ "data" ]»',
      sentence: "Circular dependency detected on resource: 'data'.",
    },
    {
      name: "a circle of three",
      template: {
        resources: [
          storage({ dependsOn: ["b"] }),
          storage({ name: "b", dependsOn: ["c"] }),
          storage({ name: "c", dependsOn: ["data"] }),
        ],
      },
      findings: ["circular-dependency error"],
      text: '/resources/0/dependsOn "dependsOn": «[ "b" ]»',
    },
    {
      name: "a circle of names that are not known",
      template: {
        parameters: { p: { type: "string" } },
        resources: [
          storage({ name: "[parameters('p')]", dependsOn: ["b"] }),
          storage({ name: "b", dependsOn: ["[resourceId('Microsoft.Storage/storageAccounts', parameters('p'))]"] }),
        ],
      },
      findings: ["circular-dependency error"],
      text: '/resources/0/dependsOn "dependsOn": «[ "b" ]»',
    },
  ],
});
