import { noRepeatedVault } from "../../rules/no-repeated-vault.ts";
import { testRule } from "../rule-tester.ts";
import { ENTRY, nested, policyChild, storage, vault, type Content } from "../template-text.ts";

const SCOPED = { name: "[concat('kv', uniqueString(resourceGroup().id))]" };
const NAME = { vaultName: { type: "string" } };

interface Part {
  readonly [key: string]: Content;
}

/** A child with further members, such as a condition. */
function add(rest: Part = {}): Part {
  return { ...Object(policyChild("add")), ...rest };
}

/** A deployment of its own with one child. */
function job(rest: Part = {}, child: Part = add()): Part {
  return { ...nested({ resources: [child] }, "inner"), name: "job", ...rest };
}

/** A loop of deployments, each with one child. */
function jobs(count: Content, copy: Part = {}, rest: Part = {}): Part {
  return job({ name: "[concat('job-', copyIndex())]", copy: { name: "jobs", count, ...copy }, ...rest });
}

const JOB = "[resourceId('Microsoft.Resources/deployments', 'job')]";
const ADD = "[resourceId('Microsoft.KeyVault/vaults/accessPolicies', 'kv-shop', 'add')]";
const OTHERS = { others: { type: "array" } };
const STAGE = { stage: { type: "string", allowedValues: ["dev", "test", "prod"] } };

testRule(noRepeatedVault, {
  accepted: [
    {
      name: "two vaults whose names cannot be evaluated",
      template: { resources: [vault({}, { name: "[int('x')]" }), vault({}, { name: "[int('y')]" })] },
    },
    { name: "one child", template: { resources: [add()] } },
    { name: "a child that stands twice, which is refused as a whole", template: { resources: [add(), add()] } },
    { name: "a child that waits for another", template: { resources: [add(), job({ dependsOn: [ADD] })] } },
    { name: "a child for which another waits", template: { resources: [add({ dependsOn: [JOB] }), job()] } },
    {
      name: "a child that waits for another through a third resource",
      template: {
        resources: [add({ dependsOn: ["data"] }), storage({ dependsOn: ["job"] }), job()],
      },
    },
    {
      name: "a child that reads what the deployment of another gives",
      template: {
        resources: [
          job(),
          add({ properties: { accessPolicies: [{ ...ENTRY, objectId: "[reference('job').outputs.id.value]" }] } }),
        ],
      },
    },
    {
      name: "children that wait for each other by symbolic names, one in a template of its own",
      template: {
        languageVersion: "2.0",
        resources: { app: add(), job: job({ dependsOn: ["app"] }) },
      },
    },
    {
      name: "a child that waits for what is not known",
      template: {
        parameters: { before: { type: "string" } },
        resources: [job(), add({ dependsOn: ["[parameters('before')]"] })],
      },
    },
    {
      name: "children of two vaults",
      template: { resources: [add(), job({}, add({ name: "kv-other/add" }))] },
    },
    {
      name: "children of vaults that are not known",
      template: {
        parameters: { first: { type: "string" }, second: { type: "string" } },
        resources: [add({ name: "[parameters('first')]" }), job({}, add({ name: "[toLower(parameters('second'))]" }))],
      },
    },
    {
      name: "children of vaults whose names begin alike",
      template: {
        parameters: { stem: { type: "string" } },
        resources: [
          add({ name: "[concat(parameters('stem'), 'a/add')]" }),
          job({}, add({ name: "[concat(parameters('stem'), 'b/add')]" })),
        ],
      },
    },
    {
      name: "children that are never sent together",
      template: {
        parameters: STAGE,
        resources: [
          add({ condition: "[equals(parameters('stage'), 'dev')]" }),
          job({ condition: "[equals(parameters('stage'), 'prod')]" }),
        ],
      },
    },
    { name: "a child that is skipped", template: { resources: [add({ condition: false }), job()] } },
    {
      name: "a loop that is gone through one by one",
      template: { resources: [jobs(3, { mode: "serial", batchSize: 1 })] },
    },
    {
      name: "a loop of an unknown number of rounds that is gone through one by one",
      template: {
        parameters: OTHERS,
        resources: [jobs("[length(parameters('others'))]", { mode: "Serial", batchSize: 1 })],
      },
    },
    {
      name: "a loop over vaults",
      template: {
        parameters: OTHERS,
        resources: [
          {
            ...nested(
              {
                parameters: { name: { type: "string" } },
                resources: [add({ name: "[concat(parameters('name'), '/add')]" })],
              },
              "inner",
              { name: { value: "[parameters('others')[copyIndex()]]" } },
            ),
            name: "[concat('job-', copyIndex())]",
            copy: { name: "jobs", count: "[length(parameters('others'))]" },
          },
        ],
      },
    },
    {
      name: "two vaults",
      template: { resources: [vault({ accessPolicies: [] }), vault({ accessPolicies: [] }, { name: "kv-other" })] },
    },
    {
      name: "equal expressions over parameters in two files",
      template: [NAME, NAME].map((parameters) => ({
        parameters,
        resources: [vault({ accessPolicies: [] }, { name: "[parameters('vaultName')]" })],
      })),
    },
    {
      name: "equal defaults in two files, which a deployment may override",
      template: [1, 2].map(() => ({
        parameters: { vaultName: { type: "string", defaultValue: "kv" } },
        resources: [vault({ accessPolicies: [] }, { name: "[parameters('vaultName')]" })],
      })),
    },
    {
      name: "an RBAC vault",
      template: { resources: [vault({ enableRbacAuthorization: true }), vault({ accessPolicies: [] })] },
    },
    {
      name: "names made from the scopes of two resource groups",
      template: {
        resources: [
          vault({ accessPolicies: [] }, SCOPED),
          {
            ...Object(nested({ resources: [vault({ accessPolicies: [] }, SCOPED)] }, "inner")),
            resourceGroup: "other",
          },
        ],
      },
    },
  ],
  flagged: [
    {
      name: "two children, one of them in a deployment of its own",
      template: { resources: [add(), job()] },
      findings: ["parallel warning"],
      text: '/resources/1/properties/template/resources/0 "name": «"kv-shop/add"»',
      sentence:
        "`kv-shop/add` and the child at `/resources/0` write to one vault side by side, and the service may refuse one of them with `ConflictError`. Let one wait for the other with `dependsOn`, or put their entries into one child.",
    },
    {
      name: "two operations of one deployment that wait for the vault alone",
      template: {
        resources: [
          vault({ enableRbacAuthorization: true }),
          add({ dependsOn: ["kv-shop"] }),
          { ...Object(policyChild("remove")), dependsOn: ["kv-shop"] },
        ],
      },
      findings: ["parallel warning"],
      text: '/resources/2 "name": «"kv-shop/remove"»',
    },
    {
      name: "children of one vault whose name is not known, spelled in two ways",
      template: {
        parameters: { kv: { type: "string" } },
        resources: [
          add({ name: "[concat(parameters('kv'), '/add')]" }),
          { ...Object(policyChild("replace")), name: "[format('{0}/{1}', parameters('kv'), 'replace')]" },
        ],
      },
      findings: ["parallel warning"],
      text: "/resources/1 \"name\": «\"[format('{0}/{1}', parameters('kv'), 'replace')]\"»",
    },
    {
      name: "children that a parameter may send together",
      template: {
        parameters: { first: { type: "bool" }, second: { type: "bool" } },
        resources: [add({ condition: "[parameters('first')]" }), job({ condition: "[parameters('second')]" })],
      },
      findings: ["parallel warning (possible)"],
      text: '/resources/1/properties/template/resources/0 "name": «"kv-shop/add"»',
    },
    {
      name: "children in two deployments, of which another waits for one",
      template: {
        languageVersion: "2.0",
        resources: {
          one: job({ name: "one" }),
          two: job({ name: "two" }),
          three: { ...storage({}), dependsOn: ["one", "two"] },
        },
      },
      findings: ["parallel warning"],
      text: '/resources/two/properties/template/resources/0 "name": «"kv-shop/add"»',
    },
    {
      name: "a loop of deployments",
      template: { resources: [jobs(2)] },
      findings: ["loop warning"],
      text: '/resources/0/properties/template/resources/0 "name": «"kv-shop/add"»',
      sentence:
        "The rounds of the loop around `kv-shop/add` write to one vault side by side, and the service may refuse some of them with `ConflictError`. Give the loop the mode `serial` and the batch size 1, or loop over the entries in one child.",
    },
    {
      name: "a loop of deployments in batches of two",
      template: { resources: [jobs(4, { mode: "serial", batchSize: 2 })] },
      findings: ["loop warning"],
      text: '/resources/0/properties/template/resources/0 "name": «"kv-shop/add"»',
    },
    {
      name: "a loop of an unknown number of rounds",
      template: { parameters: OTHERS, resources: [jobs("[length(parameters('others'))]")] },
      findings: ["loop warning (possible)"],
      text: '/resources/0/properties/template/resources/0 "name": «"kv-shop/add"»',
    },
    {
      name: "one name twice, in another letter case",
      template: { resources: [vault({ accessPolicies: [] }), vault({ accessPolicies: [ENTRY] }, { name: "KV-SHOP" })] },
      findings: ["twice warning"],
      text: '/resources/1 "name": «"KV-SHOP"»',
      sentence:
        "`KV-SHOP` is declared here and at `/resources/0`: each deployment of one replaces the access policies of the other.",
    },
    {
      name: "equal expressions over a parameter in one deployment",
      template: {
        parameters: NAME,
        resources: [
          vault({ accessPolicies: [] }, { name: "[parameters('vaultName')]" }),
          nested(
            {
              parameters: { inner: { type: "string" } },
              resources: [vault({ accessPolicies: [] }, { name: "[parameters('inner')]" })],
            },
            "inner",
            { inner: { value: "[parameters('vaultName')]" } },
          ),
        ],
      },
      findings: ["twice warning"],
      text: '/resources/1/properties/template/resources/0 "name": «"[parameters(\'inner\')]"»',
    },
    {
      name: "names that are the same in every deployment, in two files",
      template: [
        { resources: [vault({ accessPolicies: [] }, SCOPED)] },
        { resources: [vault({ accessPolicies: [ENTRY] }, SCOPED)] },
      ],
      findings: ["elsewhere warning (possible)"],
      text: "file2.json: /resources/0",
      sentence:
        "`[concat('kv', uniqueString(resourceGroup().id))]` is declared here and in `file1.json`: each deployment of one replaces the access policies of the other.",
    },
  ],
});
