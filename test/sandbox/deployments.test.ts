import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Json } from "../../src/expression/to-json.ts";
import { bodyOf, listAt, objectAt, textAt, valueAt, type Body } from "../../src/sandbox/arm/body.ts";
import { readContent } from "../../src/sandbox/arm/read-content.ts";
import { ANNA, entry, GROUP, live, SUBSCRIPTION, vaultBody, vaultPath, type Live, type Sent } from "./live.ts";

const SCHEMA = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";
const DEPLOYMENT = `${GROUP}/providers/Microsoft.Resources/deployments/main`;
const READ = { secrets: ["get"] };

function shipped(name: string): Json {
  const url = new URL(`../../templates/machine-learning-workspace/${name}.json`, import.meta.url);
  const content = readContent(readFileSync(url, "utf8"));
  return content.kind === "content" ? content.value : null;
}

function template(resources: Json, more: Body = {}): Body {
  return { $schema: SCHEMA, contentVersion: "1.0.0.0", resources, ...more };
}

function vault(name: string, more: Body = {}, properties: Body = {}): Body {
  return {
    type: "Microsoft.KeyVault/vaults",
    apiVersion: "2023-07-01",
    name,
    location: "[resourceGroup().location]",
    properties: {
      tenantId: "[subscription().tenantId]",
      sku: { family: "A", name: "standard" },
      accessPolicies: [],
      ...properties,
    },
    ...more,
  };
}

describe("a deployment", () => {
  let at: Live;
  beforeEach(async () => {
    at = await live();
  });
  afterEach(() => at.close());

  /** Deploys and waits; gives the record of the deployment, or the refusal. */
  const deploy = async (content: Json, more: Body = {}, path = DEPLOYMENT): Promise<Json> => {
    const body = { properties: { mode: "Incremental", template: content, ...more } };
    const begun = await at.send("PUT", path, path.startsWith(GROUP) ? body : { location: "westeurope", ...body });
    if (begun.status >= 400) return begun.body;
    await at.send("GET", String(begun.headers["azure-asyncoperation"]));
    return (await at.send("GET", path)).body;
  };
  const resultOf = (record: Json): Body => objectAt(bodyOf(record) ?? {}, "properties");
  const outputs = (record: Json): Json =>
    Object.fromEntries(
      Object.entries(objectAt(resultOf(record), "outputs")).map(([name, output]) => [
        name,
        valueAt(bodyOf(output) ?? {}, "value") ?? null,
      ]),
    );
  const policies = async (name: string): Promise<readonly Json[]> =>
    listAt(resultOf((await at.send("GET", vaultPath(name))).body), "accessPolicies");

  it("of the seed template lets the workspace into its vault, and the second one wipes that", async () => {
    const deployOnce = (name: string): Promise<unknown> =>
      at.resources.deployments.beginCreateOrUpdateAndWait(
        "rg",
        "main",
        {
          properties: {
            mode: "Incremental",
            template: bodyOf(shipped(name)) ?? {},
            parameters: { workspaceName: { value: "ws1" } },
          },
        },
        { updateIntervalInMs: 5 },
      );
    const entries = async (): Promise<number> => {
      for await (const each of at.vaults.vaults.listByResourceGroup("rg"))
        return each.properties.accessPolicies?.length ?? -1;
      return -1;
    };

    const first = await deployOnce("before");
    const granted = await entries();
    await deployOnce("before");

    expect(first).toMatchObject({
      properties: { provisioningState: "Succeeded", outputs: { keyVaultId: { type: "String" } } },
    });
    expect([granted, await entries()]).toEqual([1, 0]);
  });

  it("of the repaired template keeps the policy", async () => {
    const parameters = (create: boolean): Body => ({
      parameters: { workspaceName: { value: "ws1" }, createKeyVault: { value: create } },
    });
    const first = await deploy(shipped("after"), parameters(true));
    const [found] = [...at.sandbox.state.store.resources.values()].filter(
      ({ type }) => type === "Microsoft.KeyVault/vaults",
    );
    const second = await deploy(shipped("after"), parameters(false));

    expect([resultOf(first), resultOf(second)]).toMatchObject([
      { provisioningState: "Succeeded" },
      { provisioningState: "Succeeded" },
    ]);
    expect(await policies(found?.name ?? "")).toHaveLength(1);
  });

  it("waits for what is named and for what it depends on, in any order of the text", async () => {
    const site = (name: string, more: Body): Body => ({
      type: "Contoso.Web/sites",
      apiVersion: "2020-01-01",
      name,
      location: "x",
      ...more,
    });
    const record = await deploy(
      template(
        [
          site("c", { dependsOn: ["b"], properties: { of: "[reference('b').of]" } }),
          site("b", {
            properties: {
              of: "[reference(resourceId('Contoso.Web/sites', 'a'), '2020-01-01', 'full').identity.principalId]",
            },
            dependsOn: ["[resourceId('Contoso.Web/sites', 'a')]"],
          }),
          site("a", { identity: { type: "SystemAssigned" }, properties: {} }),
        ],
        {
          outputs: {
            same: {
              type: "bool",
              value: "[equals(reference('c').of, reference('a', '2020-01-01', 'Full').identity.principalId)]",
            },
          },
        },
      ),
    );

    expect(outputs(record)).toEqual({ same: true });
    expect(
      listAt(resultOf(record), "outputResources").map((each) => textAt(bodyOf(each) ?? {}, "id")?.slice(-1)),
    ).toEqual(["a", "b", "c"]);
    expect(listAt(resultOf(record), "dependencies")).toHaveLength(2);
  });

  it("reads live policies of an existing vault into a parameter of a nested deployment", async () => {
    await at.send("PUT", vaultPath("kv1"), vaultBody({ accessPolicies: [entry(ANNA, READ)] }));
    const inner = template([vault("kv1", {}, { accessPolicies: "[parameters('policies')]" })], {
      parameters: { policies: { type: "array" } },
    });
    const nested: Body = {
      type: "Microsoft.Resources/deployments",
      apiVersion: "2022-09-01",
      name: "inner",
      properties: {
        mode: "Incremental",
        expressionEvaluationOptions: { scope: "inner" },
        template: inner,
        parameters: {
          policies: {
            value: "[reference(resourceId('Microsoft.KeyVault/vaults', 'kv1'), '2023-07-01').accessPolicies]",
          },
        },
      },
    };
    const record = await deploy(template([nested]));

    expect(resultOf(record)).toMatchObject({ provisioningState: "Succeeded" });
    expect(await policies("kv1")).toEqual([entry(ANNA, READ)]);
  });

  it("hands outputs of nested deployments on, in groups that it makes itself", async () => {
    const inner = template([vault("[parameters('name')]")], {
      parameters: { name: { type: "string" } },
      outputs: {
        where: { type: "string", value: "[resourceGroup().location]" },
        id: { type: "string", value: "[resourceId('Microsoft.KeyVault/vaults', parameters('name'))]" },
      },
    });
    const record = await deploy(
      {
        $schema: "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#",
        contentVersion: "1.0.0.0",
        resources: [
          {
            type: "Microsoft.Resources/deployments",
            apiVersion: "2022-09-01",
            name: "inner",
            resourceGroup: "made",
            dependsOn: ["[subscriptionResourceId('Microsoft.Resources/resourceGroups', 'made')]"],
            properties: {
              mode: "Incremental",
              expressionEvaluationOptions: { scope: "inner" },
              template: inner,
              parameters: { name: { value: "kv-made" } },
            },
          },
          {
            type: "Microsoft.Resources/resourceGroups",
            apiVersion: "2022-09-01",
            name: "made",
            location: "northeurope",
          },
        ],
        outputs: {
          id: { type: "string", value: "[reference('inner').outputs.id.value]" },
          where: { type: "string", value: "[reference('inner').outputs.where.value]" },
        },
      },
      {},
      `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Resources/deployments/top`,
    );

    expect(outputs(record)).toEqual({
      id: `/subscriptions/${SUBSCRIPTION}/resourceGroups/made/providers/Microsoft.KeyVault/vaults/kv-made`,
      where: "northeurope",
    });
    expect(
      (
        await at.send(
          "GET",
          `/subscriptions/${SUBSCRIPTION}/resourceGroups/made/providers/Microsoft.Resources/deployments/inner`,
        )
      ).body,
    ).toMatchObject({ properties: { provisioningState: "Succeeded" } });
  });

  it("passes over what has a false condition, and over what exists with onlyIfNotExists", async () => {
    await at.send("PUT", vaultPath("kv-there"), vaultBody({ accessPolicies: [entry(ANNA, READ)] }));
    await deploy({
      ...template({
        there: { ...vault("kv-there"), "@options": { onlyIfNotExists: [] } },
        off: vault("kv-off", { condition: false }),
        on: vault("kv-on"),
      }),
      languageVersion: "2.0",
    });

    expect(await policies("kv-there")).toHaveLength(1);
    expect([
      (await at.send("GET", vaultPath("kv-off"))).status,
      (await at.send("GET", vaultPath("kv-on"))).status,
    ]).toEqual([404, 200]);
  });

  it("keeps live policies with target(), which reads the resource as it is", async () => {
    await at.send("PUT", vaultPath("kv1"), vaultBody({ accessPolicies: [entry(ANNA, READ)] }));
    const keeping = "[coalesce(tryGet(target('full'), 'properties', 'accessPolicies'), createArray())]";
    const content = {
      ...template({
        kv: vault("kv1", {}, { accessPolicies: keeping }),
        kv2: vault("kv2", {}, { accessPolicies: keeping }),
      }),
      languageVersion: "2.1-experimental",
    };
    const record = await deploy(content);

    expect(resultOf(record)).toMatchObject({ provisioningState: "Succeeded" });
    expect([await policies("kv1"), await policies("kv2")]).toEqual([[entry(ANNA, READ)], []]);
  });

  it("deletes in Complete mode what it does not name, and what a condition leaves out", async () => {
    for (const name of ["kv-other", "kv-off"]) await at.send("PUT", vaultPath(name), vaultBody());
    await deploy(template([vault("kv-off", { condition: false }), vault("kv-on")]), { mode: "Complete" });
    const there = await Promise.all(
      ["kv-other", "kv-off", "kv-on"].map(async (name) => (await at.send("GET", vaultPath(name))).status),
    );

    expect(there).toEqual([404, 404, 200]);
    expect((await at.vaults.vaults.getDeleted("kv-off", "westeurope")).name).toBe("kv-off");
  });

  it("makes the rounds of a loop, keys of other resources, and the children of a vault", async () => {
    const record = await deploy(
      template(
        [
          {
            type: "Microsoft.Storage/storageAccounts",
            apiVersion: "2023-05-01",
            name: "st1",
            location: "westeurope",
            sku: { name: "Standard_LRS" },
            kind: "StorageV2",
            properties: {},
          },
          { ...vault("[format('kv-{0}', copyIndex())]"), copy: { name: "vaults", count: 3 } },
          {
            type: "Microsoft.KeyVault/vaults/accessPolicies",
            apiVersion: "2023-07-01",
            name: "kv-1/add",
            dependsOn: ["vaults"],
            properties: { accessPolicies: [entry(ANNA, READ)] },
          },
        ],
        {
          outputs: {
            key: {
              type: "string",
              value: "[listKeys(resourceId('Microsoft.Storage/storageAccounts', 'st1'), '2023-05-01').keys[0].value]",
            },
          },
        },
      ),
    );

    expect(resultOf(record)).toMatchObject({ provisioningState: "Succeeded" });
    expect(textAt(bodyOf(outputs(record)) ?? {}, "key")).toHaveLength(88);
    expect([await policies("kv-0"), await policies("kv-1")]).toEqual([[], [entry(ANNA, READ)]]);
  });

  it("takes secrets of a vault that lets deployments read it", async () => {
    await at.close();
    at = await live({
      seed: {
        schemaVersion: 1,
        resources: [{ id: vaultPath("kv1"), properties: { enabledForTemplateDeployment: true } }],
        secrets: [{ vault: "kv1", name: "s", value: "hidden" }],
      },
    });
    const content = template([], {
      parameters: { p: { type: "securestring" } },
      outputs: { length: { type: "int", value: "[length(parameters('p'))]" } },
    });
    const reference = (id: string): Body => ({
      parameters: { p: { reference: { keyVault: { id }, secretName: "s" } } },
    });
    const record = await deploy(content, reference(vaultPath("kv1")));

    expect(outputs(record)).toEqual({ length: 6 });
    expect(JSON.stringify(record)).not.toContain("hidden");
    expect(await deploy(content, reference(vaultPath("kv2")))).toMatchObject({
      error: { code: "KeyVaultParameterReferenceNotFound" },
    });
  });

  it("ends as Failed with the provider's error, and leaves the rest", async () => {
    await at.send("PUT", vaultPath("kv-gone"), vaultBody());
    await at.send("DELETE", vaultPath("kv-gone"));
    const record = await deploy(
      template([vault("kv-gone"), vault("kv-good"), vault("kv-later", { dependsOn: ["kv-gone"] })]),
    );
    const operations = (await at.send("GET", `${DEPLOYMENT}/operations`)).body;

    expect(resultOf(record)).toMatchObject({
      provisioningState: "Failed",
      error: { code: "DeploymentFailed", details: [{ code: "ConflictError", target: vaultPath("kv-gone") }] },
    });
    expect((await at.send("GET", vaultPath("kv-good"))).status).toBe(200);
    expect((await at.send("GET", vaultPath("kv-later"))).status).toBe(404);
    expect(listAt(bodyOf(operations) ?? {}, "value")).toMatchObject([
      { properties: { statusCode: "Conflict" } },
      { properties: { statusCode: "OK" } },
    ]);
  });

  it("fails where a nested one is behind a link", async () => {
    const nested = {
      type: "Microsoft.Resources/deployments",
      apiVersion: "2022-09-01",
      name: "linked",
      properties: { mode: "Incremental", templateLink: { uri: "https://example.invalid/t.json" } },
    };

    expect(resultOf(await deploy(template([nested])))).toMatchObject({
      error: { details: [{ code: "InvalidContentLink" }] },
    });
  });

  it.each([
    ["a missing parameter", template([], { parameters: { p: { type: "string" } } }), {}, "InvalidTemplate"],
    ["a parameter that nobody declares", template([]), { parameters: { p: { value: 1 } } }, "InvalidTemplate"],
    [
      "a reference to itself",
      template([vault("kv1", {}, { accessPolicies: "[reference('kv1').accessPolicies]" })]),
      {},
      "InvalidTemplate",
    ],
    ["a mode that is none", template([]), { mode: "Partial" }, "InvalidRequestContent"],
    ["a link", null, { template: null, templateLink: { uri: "https://example.invalid/t.json" } }, "InvalidContentLink"],
  ])("is refused with %s", async (_what, content, more, code) => {
    expect(await deploy(content, more)).toMatchObject({ error: { code } });
  });

  it("is told of by validation, history, export, and a hash that is the same for the same template", async () => {
    const content = template([vault("kv1")]);
    const validated = await at.send("POST", `${DEPLOYMENT}/validate`, {
      properties: { mode: "Incremental", template: content },
    });
    const record = await deploy(content);
    const other = await deploy(content, {}, DEPLOYMENT.replace("main", "other"));
    const listed: string[] = [];
    for await (const each of at.resources.deployments.listByResourceGroup("rg")) listed.push(String(each.name));
    const exported = await at.resources.deployments.exportTemplate("rg", "main");

    expect(validated.body).toMatchObject({ properties: { provisioningState: "Succeeded" } });
    expect(resultOf(other)["templateHash"]).toBe(resultOf(record)["templateHash"]);
    expect(listed.sort()).toEqual(["main", "other"]);
    expect(exported.template).toEqual(content);
    expect(await at.resources.deployments.checkExistence("rg", "none")).toMatchObject({ body: false });
  });

  it("is predicted by what-if: the wiped list is a deletion, what is not named is ignored", async () => {
    await at.send("PUT", vaultPath("kv1"), vaultBody({ accessPolicies: [entry(ANNA, READ)] }));
    await at.send("PUT", vaultPath("kv-other"), vaultBody());
    const predicted = await at.resources.deployments.beginWhatIfAndWait(
      "rg",
      "main",
      {
        properties: {
          mode: "Incremental",
          template: template([vault("kv1", {}, { enableRbacAuthorization: false }), vault("kv-new")]),
        },
      },
      { updateIntervalInMs: 5 },
    );
    const changes = Object.fromEntries(
      (predicted.changes ?? []).map(({ resourceId = "", changeType, delta }) => [
        resourceId.split("/").at(-1) ?? "",
        { changeType, delta },
      ]),
    );

    expect(predicted.status).toBe("Succeeded");
    expect(changes).toMatchObject({
      kv1: {
        changeType: "Modify",
        delta: [
          {
            path: "properties.accessPolicies",
            propertyChangeType: "Array",
            children: [{ path: "0", propertyChangeType: "Delete" }],
          },
        ],
      },
      "kv-new": { changeType: "Create" },
      "kv-other": { changeType: "Ignore" },
    });
    expect(await policies("kv1")).toHaveLength(1);
  });

  it("cannot be begun twice at once", async () => {
    const slow = await live({ durations: { deploymentStep: 1_000_000 } });
    const body = { properties: { mode: "Incremental", template: template([]) } };
    const begun: readonly Sent[] = [await slow.send("PUT", DEPLOYMENT, body), await slow.send("PUT", DEPLOYMENT, body)];
    await slow.close();

    expect(begun.map(({ status }) => status)).toEqual([201, 409]);
    expect(begun[1]?.body).toMatchObject({ error: { code: "DeploymentActive" } });
  });
});
