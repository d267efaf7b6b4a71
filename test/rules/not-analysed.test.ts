import { notAnalysed } from "../../rules/not-analysed.ts";
import { testRule } from "../rule-tester.ts";
import { nested, storage, vault, type Content } from "../template-text.ts";

const linked = {
  type: "Microsoft.Resources/deployments",
  apiVersion: "2022-09-01",
  name: "linked",
  properties: { mode: "Incremental", templateLink: { uri: "https://example.com/vault.json" } },
};
const endless = (depth: number): Content =>
  depth === 0
    ? { type: "Microsoft.KeyVault/vaults", name: "kv", properties: { accessPolicies: [] } }
    : {
        type: "Microsoft.Resources/deployments",
        name: "loop",
        copy: { name: "l", count: 800 },
        properties: { expressionEvaluationOptions: { scope: "inner" }, template: { resources: [endless(depth - 1)] } },
      };

testRule(notAnalysed, {
  accepted: [
    { name: "a template that can be told", template: { resources: [vault({ accessPolicies: [] })] } },
    {
      name: "a type that no value makes a vault",
      template: {
        parameters: {
          t: { type: "string", allowedValues: ["Microsoft.Storage/storageAccounts", "Microsoft.Web/sites"] },
          rest: { type: "string" },
        },
        resources: [
          { ...vault({}), type: "[parameters('t')]" },
          { ...vault({}), type: "[concat('Microsoft.Storage/', parameters('rest'))]" },
        ],
      },
    },
    {
      name: "a scope that asks for the resource itself",
      template: {
        languageVersion: "2.1-experimental",
        resources: { lock: { ...storage({}), scope: "[concat(target().id, target().name)]" } },
      },
    },
    {
      name: "resources that expressions make in outer scope",
      template: {
        variables: { kv: vault({ accessPolicies: [] }) },
        resources: [nested({ resources: ["[variables('kv')]"] }, "outer")],
      },
    },
    {
      name: "a vault that exists, under a symbolic name",
      template: { languageVersion: "2.0", resources: { kv: { ...vault({}), existing: true } } },
    },
  ],
  flagged: [
    {
      name: "a list that only Azure knows",
      template: { resources: [vault({ accessPolicies: "[reference('other').policies]" })] },
      findings: ["undecided warning (possible)"],
      text: '/resources/0 "accessPolicies": «"[reference(\'other\').policies]"»',
      sentence:
        "What a deployment does to the access policies of `kv-shop` is not known: it depends on a value that is not known before the deployment.",
    },
    {
      name: "a module of a registry",
      template: "module kv 'br/public:avm/res/key-vault/vault:0.13.3' = {\n  name: 'kv'\n}\n",
      findings: ["module note"],
      text: "/resources/0 module kv «'br/public:avm/res/key-vault/vault:0.13.3'» = {",
      sentence:
        "The module `br/public:avm/res/key-vault/vault:0.13.3` is not read: this run reads no other files. What it deploys is not analysed.",
    },
    {
      name: "a linked template",
      template: { resources: [linked] },
      findings: ["linked note"],
      text: '/resources/0 "templateLink": «{ "uri": "https://example.com/vault.json" }»',
      sentence:
        "The linked template `https://example.com/vault.json` is not followed: its address is not mapped to a folder. Vaults in it are not analysed.",
    },
    {
      name: "a type that nobody gives",
      template: {
        parameters: { t: { type: "string" } },
        resources: [{ ...vault({ accessPolicies: [] }), type: "[parameters('t')]" }],
      },
      findings: ["type warning (possible)"],
      text: '/resources/0 "type": «"[parameters(\'t\')]"»',
      sentence:
        "The type of `kv-shop` is not known before the deployment: if it is a vault, its access policies are not analysed.",
    },
    {
      name: "a type that an allowed value makes a vault",
      template: {
        parameters: { t: { type: "string", allowedValues: ["Microsoft.Storage/x", "Microsoft.KeyVault/vaults"] } },
        resources: [{ ...vault({ accessPolicies: [] }), type: "[parameters('t')]" }],
      },
      findings: ["type warning (possible)"],
      text: '/resources/0 "type": «"[parameters(\'t\')]"»',
    },
    {
      name: "a resource that an expression makes",
      template: { variables: { kv: vault({ accessPolicies: [] }) }, resources: ["[variables('kv')]"] },
      findings: ["hidden-resource error"],
      text: "/resources/0 «\"[variables('kv')]\"»",
      sentence: "A resource must be an object. Its content is not analysed.",
    },
    {
      name: "resources that an expression makes",
      template: { parameters: { r: { type: "array" } }, resources: "[parameters('r')]" },
      findings: ["hidden-resource error"],
      text: '/resources "resources": «"[parameters(\'r\')]"»',
      sentence: "The section 'resources' must be an array or an object. Its content is not analysed.",
    },
    {
      name: "resources that an expression makes in inner scope",
      template: { resources: [nested({ resources: ["[variables('kv')]"], variables: { kv: vault({}) } }, "inner")] },
      findings: ["hidden-resource error"],
      text: "/resources/0/properties/template/resources/0 «\"[variables('kv')]\"»",
    },
    {
      name: "children that an expression makes",
      template: { variables: { r: [vault({})] }, resources: [{ ...storage({}), resources: "[variables('r')]" }] },
      findings: ["hidden-resource error"],
      text: '/resources/0/resources "resources": «"[variables(\'r\')]"»',
    },
    {
      name: "a vault that is said to exist, where nobody knows the word",
      template: { resources: [{ ...vault({ accessPolicies: [] }), existing: true }] },
      findings: ["existing warning (possible)"],
      text: '/resources/0 "existing": «true»',
      sentence:
        "`kv-shop` says `existing`, which only templates with symbolic names know: whether the vault is deployed is not known.",
    },
    {
      name: "a nested template that nobody gives",
      template: {
        parameters: { t: { type: "object" } },
        resources: [{ ...linked, properties: { mode: "Incremental", template: "[parameters('t')]" } }],
      },
      findings: ["linked note"],
      text: '/resources/0 "properties": «{ "mode": "Incremental", "template": "[parameters(\'t\')]" }»',
    },
    {
      name: "resources of an extension",
      template: {
        languageVersion: "2.1-experimental",
        resources: {
          secret: { extension: "k8s", type: "core/Secret@v1", properties: {} },
          map: { extension: "k8s", type: "core/ConfigMap@v1", properties: {} },
          user: { import: "graph", type: "Microsoft.Graph/users@v1.0", properties: {} },
        },
      },
      findings: ["extension note", "extension note"],
      text: ['/resources/secret "type": «"core/Secret@v1"»', '/resources/user "type": «"Microsoft.Graph/users@v1.0"»'],
      sentence: [
        "2 resources of the extension `k8s` are not analysed: the extension deploys them, not Azure Resource Manager.",
        "One resource of the extension `graph` is not analysed: the extension deploys them, not Azure Resource Manager.",
      ],
    },
    {
      name: "loops without end",
      template: { resources: [endless(10)] },
      findings: ["limit warning", "limit warning", "undecided warning (possible)"],
      text: ["«{»", "«{»", `${"/resources/0/properties/template".repeat(10)}/resources/0 "accessPolicies": «[]»`],
      sentence: [
        "The analysis stopped at its limit of 1600 resources: there may be more to find in this file.",
        "The analysis stopped at its limit of evaluation steps: there may be more to find in this file.",
        "What a deployment does to the access policies of `kv` is not known: it depends on a value that is not known before the deployment.",
      ],
    },
  ],
});
