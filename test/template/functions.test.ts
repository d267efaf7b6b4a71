import { describe, expect, it } from "vitest";
import { access } from "../../src/expression/access.ts";
import { toJson } from "../../src/expression/to-json.ts";
import { string } from "../../src/expression/value.ts";
import { expand } from "../../src/template/expand.ts";
import { fromJson } from "../../src/expression/plain-json.ts";
import type { RuntimeState } from "../../src/template/assumptions.ts";
import { isSameName } from "../../src/text/fold-case.ts";
import { child, storage, templateContent, vault, type Content, type Sections } from "../template-text.ts";
import { deploymentOf, GROUP, known, SUBSCRIPTION, TENANT, valueOf, type Setting } from "./play.ts";

type Row = [name: string, expression: Content, value: unknown, sections?: Partial<Sections>, setting?: Setting];

const VAULT_ID = `${GROUP}/providers/Microsoft.KeyVault/vaults/kv-shop`;
const AT_SUBSCRIPTION: Setting = { level: "subscription" };
const AT_MANAGEMENT_GROUP: Setting = { level: "managementGroup" };
const AT_TENANT: Setting = { level: "tenant" };
const UNKNOWN_PARAMETER = { p: { type: "string" } };
const fails = (part: string): unknown => expect.stringMatching(new RegExp(String.raw`^\[fail\('.*${part}`));

describe("resource ids", () => {
  it.each<Row>([
    ["of the group itself", "[resourceId('Microsoft.KeyVault/vaults', 'kv-shop')]", VAULT_ID],
    ["of a child", "[resourceId('A.B/c/d', 'x', 'y')]", `${GROUP}/providers/A.B/c/x/d/y`],
    ["of another group", "[resourceId('other', 'A.B/c', 'x')]", `${GROUP.replace("shop", "other")}/providers/A.B/c/x`],
    [
      "of another subscription",
      "[resourceId('99999999-0000-4000-8000-000000000000', 'other', 'A.B/c', 'x')]",
      "/subscriptions/99999999-0000-4000-8000-000000000000/resourceGroups/other/providers/A.B/c/x",
    ],
    [
      "at a subscription",
      "[resourceId('A.B/c', 'x')]",
      `/subscriptions/${SUBSCRIPTION}/providers/A.B/c/x`,
      {},
      AT_SUBSCRIPTION,
    ],
    [
      "at a subscription, of another",
      "[resourceId('99999999-0000-4000-8000-000000000000', 'A.B/c', 'x')]",
      "/subscriptions/99999999-0000-4000-8000-000000000000/providers/A.B/c/x",
      {},
      AT_SUBSCRIPTION,
    ],
    [
      "at a subscription, of a group of another",
      "[resourceId('99999999-0000-4000-8000-000000000000', 'other', 'A.B/c', 'x')]",
      "/subscriptions/99999999-0000-4000-8000-000000000000/resourceGroups/other/providers/A.B/c/x",
      {},
      AT_SUBSCRIPTION,
    ],
    ["at a management group", "[resourceId('A.B/c', 'x')]", "/providers/A.B/c/x", {}, AT_MANAGEMENT_GROUP],
    ["at a tenant", "[resourceId('A.B/c', 'x')]", "/providers/A.B/c/x", {}, AT_TENANT],
    ["of a subscription", "[subscriptionResourceId('A.B/c', 'x')]", `/subscriptions/${SUBSCRIPTION}/providers/A.B/c/x`],
    [
      "of another subscription, by its own function",
      "[subscriptionResourceId('99999999-0000-4000-8000-000000000000', 'A.B/c', 'x')]",
      "/subscriptions/99999999-0000-4000-8000-000000000000/providers/A.B/c/x",
    ],
    [
      "of the management group",
      "[managementGroupResourceId('A.B/c', 'x')]",
      "/providers/Microsoft.Management/managementGroups/retail/providers/A.B/c/x",
      {},
      AT_MANAGEMENT_GROUP,
    ],
    [
      "of another management group",
      "[managementGroupResourceId('other', 'A.B/c', 'x')]",
      "/providers/Microsoft.Management/managementGroups/other/providers/A.B/c/x",
      {},
      AT_MANAGEMENT_GROUP,
    ],
    ["of the tenant", "[tenantResourceId('A.B/c', 'x')]", "/providers/A.B/c/x"],
    ["of an extension", "[extensionResourceId('/base/x', 'A.B/c', 'x')]", "/base/x/providers/A.B/c/x"],
    ["with a slash behind the type", "[resourceId('A.B/c/', 'x')]", `${GROUP}/providers/A.B/c/x`],
    ["with a slash in a name", "[resourceId('A.B/c', 'x/y')]", fails("exactly one argument must have slashes")],
    ["with three arguments before the type", "[resourceId('a', 'b', 'c', 'A.B/c', 'x')]", fails("one of the first 3")],
    ["of a subscription that is none", "[resourceId('sub', 'g', 'A.B/c', 'x')]", fails("is not valid subscription")],
    ["with an empty name", "[resourceId('A.B/c/d', 'x', '')]", `${GROUP}/providers/A.B/c/x`],
    [
      "of a group, by the subscription's function",
      "[subscriptionResourceId('Microsoft.Resources/resourceGroups', 'x')]",
      `/subscriptions/${SUBSCRIPTION}/resourceGroups/x`,
    ],
    ["of an extension of nothing", "[extensionResourceId('x', 'A.B/c', 'x')]", fails("is not the id of a resource")],
    ["with too many names", "[resourceId('A.B/c', 'x', 'y')]", fails("requires ''1'' resource name argument")],
    ["without a type", "[resourceId('shop', 'x')]", fails("a resource type with its provider")],
    [
      "with a type that nobody knows",
      "[resourceId(parameters('p'), 'x')]",
      "[resourceId(parameters('p'), 'x')]",
      { parameters: UNKNOWN_PARAMETER },
    ],
    [
      "with a name that nobody knows",
      "[resourceId('A.B/c', parameters('p'))]",
      "[resourceId('A.B/c', parameters('p'))]",
      { parameters: UNKNOWN_PARAMETER },
    ],
    ["with a number that would be left out", "[tenantResourceId('/c', 3)]", fails("takes only strings")],
    ["with a name that is not a string", "[resourceId('A.B/c', createArray())]", fails("takes only strings")],
    [
      "of an extension with a type that nobody knows",
      "[extensionResourceId('/base/x', parameters('p'), 'x')]",
      "[extensionResourceId('/base/x', parameters('p'), 'x')]",
      { parameters: UNKNOWN_PARAMETER },
    ],
    [
      "of an extension with a type that is not a string",
      "[extensionResourceId('/base/x', 1, 'x')]",
      fails("must be a string"),
    ],
    [
      "of a resource, by its symbolic name",
      "[resourceInfo('kv').id]",
      VAULT_ID,
      { languageVersion: "2.0", resources: { kv: vault({}) } },
    ],
    ["of a resource that the template does not have", "[resourceInfo('kv').id]", "[resourceInfo('kv').id]"],
  ])("%s", (_name, expression, value, sections, setting) => {
    expect(valueOf(expression, sections, setting)).toEqual(value);
  });
});

describe("scopes", () => {
  it.each<Row>([
    ["the id of the group", "[resourceGroup().id]", GROUP],
    ["the group has succeeded", "[resourceGroup().properties.provisioningState]", "Succeeded"],
    ["the tags of the group are not known", "[resourceGroup().tags]", "[resourceGroup().tags]"],
    ["no group at a subscription", "[resourceGroup().name]", fails("RESOURCEGROUP"), {}, AT_SUBSCRIPTION],
    ["the tenant of the subscription", "[subscription().tenantId]", TENANT],
    [
      "a member of the subscription that is not documented",
      "[string(subscription().subscriptionPolicies)]",
      "[string(subscription().subscriptionPolicies)]",
    ],
    ["no subscription at a tenant", "[subscription().id]", fails("SUBSCRIPTION"), {}, AT_TENANT],
    ["no subscription at a management group", "[subscription().id]", fails("SUBSCRIPTION"), {}, AT_MANAGEMENT_GROUP],
    [
      "the id of the management group",
      "[managementGroup().id]",
      "/providers/Microsoft.Management/managementGroups/retail",
      {},
      AT_MANAGEMENT_GROUP,
    ],
    ["no management group at a group", "[managementGroup().id]", fails("MANAGEMENTGROUP")],
    ["the id of the tenant", "[tenant().id]", `/tenants/${TENANT}`],
    ["who deploys is not known", "[deployer().objectId]", "[deployer().objectId]"],
    ["audiences of the cloud", "[environment().authentication.audiences[1]]", "https://management.azure.com/"],
    ["the suffix of vaults", "[environment().suffixes.keyvaultDns]", ".vault.azure.net"],
    ["the name of the deployment", "[deployment().name]", "main"],
    ["no location in a group", "[contains(deployment(), 'location')]", false],
    ["a location at a subscription", "[contains(deployment(), 'location')]", true, {}, AT_SUBSCRIPTION],
    ["the text of the template", "[deployment().properties.template.contentVersion]", "1.0.0.0"],
    ["utcNow stands in defaults only", "[utcNow()]", fails("utcNow")],
    ["newGuid stands in defaults only", "[newGuid()]", fails("newGuid")],
    [
      "a time in a default is not known",
      "[parameters('p')]",
      "[parameters('p')]",
      { parameters: { p: { type: "string", defaultValue: "[utcNow()]" } } },
    ],
    [
      "the time of the run in a default",
      "[parameters('p')]",
      "20260102T030405Z",
      { parameters: { p: { type: "string", defaultValue: "[utcNow()]" } } },
      { context: { now: new Date("2026-01-02T03:04:05Z") } },
    ],
    [
      "the time of the run in a form",
      "[parameters('p')]",
      "1 2",
      { parameters: { p: { type: "string", defaultValue: "[utcNow('M d')]" } } },
      { context: { now: new Date("2026-01-02T03:04:05Z") } },
    ],
    ["zones are not known", "[pickZones('A.B', 'c', 'westeurope')]", "[pickZones('A.B', 'c', 'westeurope')]"],
    ["a function of the deployment minds its number of arguments", "[deployment(1)]", fails("requires 0 argument")],
    [
      "a function of the deployment with more arguments than it takes",
      "[pickZones('a')]",
      fails("requires 3 to 5 argument"),
    ],
  ])("%s", (_name, expression, value, sections, setting) => {
    expect(valueOf(expression, sections, setting)).toEqual(value);
  });

  it("hash the template without the hash that Bicep wrote into it", () => {
    const hash = (metadata: Content): unknown => {
      const out = { type: "string", value: "[deployment().properties.templateHash]" };
      const text = JSON.stringify({ metadata, resources: [], outputs: { out } });
      return toJson(deploymentOf(text).outputs());
    };
    const written = hash({ _generator: { name: "bicep", templateHash: "1" } });

    expect(written).toEqual(hash({ _generator: { name: "bicep", templateHash: "2" } }));
    expect(written).not.toEqual(hash({ _generator: { name: "arm" } }));
    expect(hash("bicep")).not.toEqual(hash("arm"));
  });
});

describe("nested deployments", () => {
  const inner = (value: Content, rest: { readonly [key: string]: Content }): Content => ({
    ...child("Microsoft.Resources/deployments", "nested"),
    properties: {
      expressionEvaluationOptions: { scope: "inner" },
      template: templateContent({ resources: [], outputs: { out: { type: "object", value } } }),
    },
    ...rest,
  });

  it.each<
    [name: string, value: Content, rest: { readonly [key: string]: Content }, expected: unknown, setting?: Setting]
  >([
    ["has the name of its resource", "[deployment().name]", {}, "nested"],
    ["goes to the group around it", "[resourceGroup().id]", {}, GROUP],
    [
      "goes to the group that it names",
      "[resourceGroup().id]",
      { resourceGroup: "other" },
      GROUP.replace("shop", "other"),
    ],
    [
      "goes to the subscription that it names",
      "[subscription().id]",
      { subscriptionId: "sub", resourceGroup: "other" },
      "/subscriptions/sub",
    ],
    [
      "goes to a subscription when it has a location",
      "[subscriptionResourceId('A.B/c', 'x')]",
      { subscriptionId: "sub", location: "westeurope" },
      "/subscriptions/sub/providers/A.B/c/x",
    ],
    [
      "has a location at a subscription",
      "[deployment().location]",
      { subscriptionId: "sub", location: "westeurope" },
      "westeurope",
    ],
    [
      "has no resource group at a subscription",
      "[resourceGroup().id]",
      { subscriptionId: "sub", location: "westeurope" },
      fails("RESOURCEGROUP"),
    ],
    [
      "goes to the management group of its scope",
      "[managementGroup().name]",
      { scope: "/providers/Microsoft.Management/managementGroups/stores", location: "westeurope" },
      "stores",
    ],
    [
      "stays in a group where the management group is no full id",
      "[resourceGroup().id]",
      { scope: "Microsoft.Management/managementGroups/stores" },
      GROUP,
    ],
    [
      "goes to the resource group of its scope",
      "[resourceGroup().id]",
      { scope: "/subscriptions/33333333-0000-4000-8000-000000000003/resourceGroups/other" },
      "/subscriptions/33333333-0000-4000-8000-000000000003/resourceGroups/other",
    ],
    ["stays where its group is empty", "[resourceGroup().id]", { resourceGroup: "" }, GROUP],
    ["stays where its subscription is null", "[resourceGroup().id]", { subscriptionId: null }, GROUP],
    [
      "stays where it names its own group and subscription",
      "[resourceGroup().location]",
      { subscriptionId: "[subscription().subscriptionId]", resourceGroup: "SHOP" },
      "westeurope",
    ],
    [
      "is in the tenant of the run, whatever the subscription",
      "[subscription().tenantId]",
      { subscriptionId: "33333333-0000-4000-8000-000000000003", location: "westeurope" },
      TENANT,
    ],
    ["goes to the tenant", "[subscription().id]", { scope: "/", location: "westeurope" }, fails("SUBSCRIPTION")],
    ["stays where its scope is something else", "[resourceGroup().id]", { scope: "elsewhere" }, GROUP],
    [
      "may go to a management group where its scope is not known",
      "[managementGroup().name]",
      { scope: "[parameters('s')]", location: "westeurope" },
      expect.stringContaining("parameters('s')"),
    ],
  ])("%s", (_name, value, rest, expected) => {
    expect(
      valueOf("[reference('nested').outputs.out.value]", {
        parameters: { s: { type: "string" } },
        resources: [inner(value, rest)],
      }),
    ).toEqual(expected);
  });
});

describe("references before a deployment runs", () => {
  const kv = vault({ accessPolicies: [], networkAcls: null, tags: ["a", 1] });
  const live = { properties: { vaultUri: "https://kv-shop.vault.azure.net/" }, location: "westeurope" };
  const existing: Partial<Sections> = {
    languageVersion: "2.0",
    resources: { kv: { existing: true, type: "Microsoft.KeyVault/vaults", apiVersion: "2023-07-01", name: "kv-shop" } },
  };
  const asLive: Setting = {
    live: (type, name) =>
      isSameName(type, "Microsoft.KeyVault/vaults") && name.kind === "string" ? fromJson(live) : null,
  };

  it.each<Row>([
    ["hold what the template sends", "[reference('kv-shop').sku.name]", "standard", { resources: [kv] }],
    ["hold lists that the template sends", "[reference('kv-shop').tags[0]]", "a", { resources: [kv] }],
    [
      "do not tell what is sent as null",
      "[reference('kv-shop').networkAcls]",
      expect.stringContaining("reference("),
      { resources: [kv] },
    ],
    [
      "do not tell what the service adds",
      "[reference('kv-shop').vaultUri]",
      expect.stringContaining("reference("),
      { resources: [kv] },
    ],
    [
      "hold the whole resource",
      "[reference('kv-shop', '2023-07-01', 'Full').apiVersion]",
      "2023-07-01",
      { resources: [kv] },
    ],
    [
      "hold the id of the whole resource",
      "[reference('kv-shop', '2023-07-01', 'Full').resourceId]",
      VAULT_ID,
      { resources: [kv] },
    ],
    ["do not know a resource of another template", "[reference('other').x]", "[reference('other').x]"],
    ["need a name", "[reference(1)]", fails("is not a string")],
    [
      "know a resource that is there, by its id",
      `[reference('${VAULT_ID}', '2023-07-01').vaultUri]`,
      live.properties.vaultUri,
      {},
      asLive,
    ],
    [
      "know a resource that is there, by its symbol",
      "[reference('kv').vaultUri]",
      live.properties.vaultUri,
      existing,
      asLive,
    ],
    [
      "know a resource that is there, at a version",
      "[reference('kv', '2023-07-01', 'Full').location]",
      "westeurope",
      existing,
      asLive,
    ],
    [
      "do not know an id with an unknown name",
      "[reference(resourceId('Microsoft.KeyVault/vaults', parameters('p')), '2023-07-01').vaultUri]",
      expect.stringContaining("reference("),
      { parameters: UNKNOWN_PARAMETER },
      asLive,
    ],
    [
      "hold what a deployment of it leaves as it is",
      "[reference('data', '2023-05-01', 'Full').identity.principalId]",
      "p1",
      { resources: [storage({ identity: { type: "SystemAssigned" } })] },
      { lasting: () => known({ identity: { type: "None", principalId: "p1" } }) },
    ],
    [
      "prefer what is sent to what is left",
      "[reference('data', '2023-05-01', 'Full').identity.type]",
      "SystemAssigned",
      { resources: [storage({ identity: { type: "SystemAssigned" } })] },
      { lasting: () => known({ identity: { type: "None" } }) },
    ],
    [
      "of all rounds of a loop",
      "[references('data')[1].n]",
      1,
      {
        languageVersion: "2.0",
        resources: {
          data: {
            ...storage({ name: "[concat('data', copyIndex())]", properties: { n: "[copyIndex()]" } }),
            copy: { name: "data", count: 2 },
          },
        },
      },
    ],
    ["of a loop that the template does not have", "[references('data')]", "[references('data')]"],
    [
      "of a loop whose name is not known",
      "[references(parameters('p'))]",
      "[references(parameters('p'))]",
      { parameters: UNKNOWN_PARAMETER },
    ],
    [
      "of a deployment that is elsewhere",
      "[reference('nested').outputs.x.value]",
      expect.stringContaining("reference("),
      {
        resources: [
          {
            ...child("Microsoft.Resources/deployments", "nested"),
            properties: { templateLink: { uri: "https://example.com/x.json" } },
          },
        ],
      },
    ],
  ])("%s", (_name, expression, value, sections, setting) => {
    expect(valueOf(expression, sections, setting)).toEqual(value);
  });
});

describe("references while a deployment runs", () => {
  const body = { location: "westeurope", properties: { vaultUri: "https://kv-shop.vault.azure.net/" } };
  const runtime = (awaited: boolean): RuntimeState => ({
    resource: (id, version) => (id === VAULT_ID && version !== "2000-01-01" ? fromJson(body) : null),
    isAwaited: () => awaited,
    list: (name, id, version) => (id === VAULT_ID ? fromJson({ name, version }) : null),
    newGuid: (place) => `guid of ${place.length > 0 ? "a place" : "nothing"}`,
    deployer: known({ objectId: "me" }),
  });
  const running: Setting = { context: { runtime: runtime(false) } };
  const waiting: Setting = { context: { runtime: runtime(true) } };
  const resources = [vault({})];

  it.each<Row>([
    [
      "read the resource by its name",
      "[reference('kv-shop').vaultUri]",
      body.properties.vaultUri,
      { resources },
      running,
    ],
    [
      "read the resource by its id",
      `[reference('${VAULT_ID}', '2023-07-01').vaultUri]`,
      body.properties.vaultUri,
      {},
      running,
    ],
    [
      "read the whole resource",
      "[reference('kv-shop', '2023-07-01', 'Full').location]",
      "westeurope",
      { resources },
      running,
    ],
    ["take no word for a version", "[reference('kv-shop', 'Full').location]", "westeurope", { resources }, running],
    [
      "wait for a resource that is still to be deployed",
      "[reference('kv-shop').vaultUri]",
      "[reference('kv-shop').vaultUri]",
      { resources },
      waiting,
    ],
    [
      "do not wait for an id",
      `[reference('${VAULT_ID}', '2023-07-01').vaultUri]`,
      body.properties.vaultUri,
      {},
      waiting,
    ],
    [
      "fail where no resource has the name",
      "[reference('other')]",
      fails("could not find template resource"),
      {},
      running,
    ],
    [
      "fail where the resource is not there",
      `[reference('${VAULT_ID}x', '2023-07-01')]`,
      fails("under resource group ''shop'' was not found"),
      {},
      running,
    ],
    [
      "fail at a version that does not have it",
      `[reference('${VAULT_ID}', '2000-01-01')]`,
      fails("was not found"),
      {},
      running,
    ],
    [
      "fail outside of groups",
      "[reference('/providers/A.B/c/x', '2023-07-01')]",
      fails("The Resource ''A.B/c/x'' was not found"),
      {},
      running,
    ],
    [
      "do not know a name that is not known",
      "[reference(parameters('p'))]",
      "[reference(parameters('p'))]",
      { parameters: UNKNOWN_PARAMETER },
      running,
    ],
    [
      "list what a resource has",
      "[listKeys('kv-shop', '2023-07-01')]",
      { name: "listkeys", version: "2023-07-01" },
      { resources },
      running,
    ],
    [
      "list nothing of a resource that is still to be deployed",
      "[listKeys('kv-shop', '2023-07-01')]",
      "[listkeys('kv-shop', '2023-07-01')]",
      { resources },
      waiting,
    ],
    [
      "list nothing of a resource that is not there",
      `[listKeys('${VAULT_ID}x', '2023-07-01')]`,
      fails("was not found"),
      {},
      running,
    ],
    ["list at no version", `[listKeys('${VAULT_ID}')]`, { name: "listkeys", version: null }, {}, running],
    [
      "list nothing of a resource that nobody knows",
      "[listKeys(parameters('p'), '2023-07-01')]",
      "[listkeys(parameters('p'), '2023-07-01')]",
      { parameters: UNKNOWN_PARAMETER },
      running,
    ],
    ["know who deploys", "[deployer().objectId]", "me", {}, running],
    [
      "have GUIDs",
      "[parameters('p')]",
      "guid of a place",
      { parameters: { p: { type: "string", defaultValue: "[newGuid()]" } } },
      running,
    ],
  ])("%s", (_name, expression, value, sections, setting) => {
    expect(valueOf(expression, sections, setting)).toEqual(value);
  });
});

describe("the resource as it was before the deployment", () => {
  const was = { location: "westeurope", properties: { n: 1 } };
  const at = (expression: string, setting: Setting, type: Content = "A.B/c"): unknown => {
    const resource = { ...child("", "x"), type, properties: { was: expression } };
    const [sent] = expand(deploymentOf({ parameters: UNKNOWN_PARAMETER, resources: [resource] }, setting));
    return sent === undefined ? undefined : toJson(access(sent.resource.properties(), string("was"), null));
  };
  const asWas: Setting = { live: () => fromJson(was) };
  const running = (body: Content): Setting => ({
    context: {
      runtime: {
        resource: () => (body === null ? null : fromJson(body)),
        isAwaited: () => false,
        list: () => null,
        newGuid: () => "",
        deployer: known({}),
      },
    },
  });

  it("is not known before the deployment runs", () => {
    expect(at("[target()]", {})).toBe("[target()]");
    expect(at("[target()]", asWas, "[parameters('p')]")).toBe("[target()]");
  });

  it("is its properties, or all of it", () => {
    expect(at("[target()]", asWas)).toEqual(was.properties);
    expect(at("[target('full')]", asWas)).toEqual(was);
    expect(at("[target()]", running(was))).toEqual(was.properties);
  });

  it("is all of it where it has no properties", () => {
    expect(at("[target()]", running({ location: "westeurope" }))).toEqual({ location: "westeurope" });
  });

  it("is null where it is not there, and outside of resources", () => {
    expect(at("[target()]", running(null))).toBeNull();
    expect(at("[target()]", running(was), "[parameters('p')]")).toBeNull();
    expect(valueOf("[target()]", {}, running(was))).toBeNull();
  });
});

describe("templates that are elsewhere", () => {
  const links = (properties: { readonly [key: string]: Content }): unknown => {
    const resource = { ...child("Microsoft.Resources/deployments", "nested"), properties };
    const parameters: Content = { p: { type: "string" }, o: { type: "object" } };
    const [sent] = expand(deploymentOf({ parameters, resources: [resource] }));
    const nested = sent?.resource.nested();
    return nested?.kind === "linked" ? nested.target : nested;
  };
  const URI = "deployment().properties.templateLink.uri";

  it.each<[name: string, properties: { readonly [key: string]: Content }, target: unknown]>([
    ["by a path", { templateLink: { relativePath: "a.json" } }, "a.json"],
    ["by an address", { templateLink: { uri: "https://example.com/a.json" } }, "https://example.com/a.json"],
    ["by an id", { templateLink: { id: "/a/b" } }, "/a/b"],
    ["beside the template", { templateLink: { uri: `[uri(${URI}, 'a.json')]` } }, "a.json"],
    [
      "beside something else",
      { templateLink: { uri: "[uri(parameters('p'), 'a.json')]" } },
      "uri(parameters('p'), 'a.json')",
    ],
    [
      "beside the template, under a name that nobody knows",
      { templateLink: { uri: `[uri(${URI}, parameters('p'))]` } },
      `uri(${URI}, parameters('p'))`,
    ],
    ["at an address that nobody knows", { templateLink: { uri: "[parameters('p')]" } }, "parameters('p')"],
    ["at an address inside something", { templateLink: { uri: "[parameters('o').uri]" } }, "parameters('o').uri"],
    ["by an id that nobody knows", { templateLink: { id: "[parameters('p')]" } }, "parameters('p')"],
    ["by a link that nobody knows", { templateLink: "[parameters('o')]" }, "parameters('o')"],
    ["as an expression", { template: "[parameters('o')]" }, "an expression"],
    ["nowhere", {}, null],
  ])("%s", (_name, properties, target) => {
    expect(links(properties)).toEqual(target);
  });
});

describe("user-defined functions", () => {
  const declared = (
    parameters: Content,
    value: Content,
    rest: { readonly [key: string]: Content } = {},
  ): readonly Content[] => [
    "no group",
    { members: {} },
    { namespace: "toolkit", members: "none" },
    { namespace: "other", members: { say: { output: { value: "other" } } } },
    { namespace: "toolkit", members: { say: { parameters, output: { type: "string", value }, ...rest }, no: 1 } },
  ];
  const P = [{ name: "p", type: "string" }];

  it.each<Row>([
    ["see their parameters", "[toolkit.say('a')]", "a!", { functions: declared(P, "[concat(parameters('P'), '!')]") }],
    ["are found without case", "[Toolkit.SAY('a')]", "a", { functions: declared(P, "[parameters('p')]") }],
    [
      "take as many arguments as they declare",
      "[toolkit.say()]",
      fails("requires 1 argument\\(s\\) while 0"),
      { functions: declared(P, "x") },
    ],
    [
      "take the failure of an argument",
      "[toolkit.say(int('x'))]",
      fails("cannot be converted"),
      { functions: declared(P, "x") },
    ],
    [
      "have no other parameters",
      "[toolkit.say('a')]",
      fails("has no parameter ''q''"),
      { functions: declared(P, "[parameters('q')]") },
    ],
    ["see variables", "[toolkit.say('a')]", "x", { functions: declared(P, "[variables('v')]"), variables: { v: "x" } }],
    [
      "check the type of what they give",
      "[toolkit.say('a')]",
      fails("The output of the user-defined function"),
      { languageVersion: "2.0", resources: {}, functions: declared(P, "[variables('v')]"), variables: { v: 1 } },
    ],
    [
      "call one another at any language version",
      "[toolkit.say('a')]",
      "other",
      { functions: declared(P, "[other.say()]") },
    ],
    [
      "call one another from language version 2.0 on",
      "[toolkit.say('a')]",
      "other",
      { languageVersion: "2.0", resources: {}, functions: declared(P, "[other.say()]") },
    ],
    [
      "are not called in their own arguments",
      "[toolkit.say(concat('a', toolkit.say('b')))]",
      fails("The ''toolkit.say'' symbol references itself"),
      { functions: declared(P, "[parameters('p')]") },
    ],
    [
      "are not called in their own arguments by others",
      "[toolkit.say(other.call())]",
      fails("toolkit.say -> other.call -> toolkit.say"),
      {
        functions: [
          ...declared(P, "[parameters('p')]"),
          { namespace: "other", members: { call: { output: { value: "[Toolkit.Say('c')]" } } } },
        ],
      },
    ],
    [
      "may be called in the arguments of others that call them",
      "[other.call(toolkit.say('a'))]",
      "a",
      {
        functions: [
          ...declared(P, "[parameters('p')]"),
          {
            namespace: "other",
            members: { call: { parameters: P, output: { value: "[toolkit.say(parameters('p'))]" } } },
          },
        ],
      },
    ],
    [
      "may be called with a variable that they made",
      "[toolkit.say(variables('v'))]",
      "a!!",
      { functions: declared(P, "[concat(parameters('p'), '!')]"), variables: { v: "[toolkit.say('a')]" } },
    ],
    [
      "check the types of arguments",
      "[toolkit.say(1)]",
      fails("The value for the parameter ''p''"),
      { languageVersion: "2.0", resources: {}, functions: declared(P, "x") },
    ],
    [
      "need an output",
      "[toolkit.say('a')]",
      fails("has no output value"),
      { functions: declared(P, "x", { output: 1 }) },
    ],
    ["are objects", "[toolkit.no()]", fails("is not defined"), { functions: declared(P, "x") }],
    ["need no parameters", "[toolkit.say()]", "x", { functions: declared("none", "x") }],
    [
      "pass over parameters without a name",
      "[toolkit.say('a')]",
      "a",
      { functions: declared([1, { type: "string" }, ...P], "[parameters('p')]") },
    ],
    ["are declared in a list", "[toolkit.say()]", fails("is not defined"), { functions: { toolkit: 1 } }],
    ["are not there", "[toolkit.say()]", fails("is not defined")],
  ])("%s", (_name, expression, value, sections, setting) => {
    expect(valueOf(expression, sections, setting)).toEqual(value);
  });
});
