import { randomUUID } from "node:crypto";
import type { Json } from "../../../src/expression/to-json.ts";
import { bodyOf, listAt, textAt } from "../../../src/sandbox/arm/body.ts";
import { readContent } from "../../../src/sandbox/arm/read-content.ts";
import { GROUP, SUBSCRIPTION, TENANT, vaultBody, type Live, type Sent } from "../../sandbox/live.ts";
import { CALLER } from "../probe/probe-world.ts";

/** Carries out a command that the probe printed, as the Azure CLI would: by the call that it makes. */
export async function runRepair(command: string, at: Live): Promise<void> {
  for (const part of command.split(" && ")) {
    const { name, options } = parsed(part);
    const act = ACTS[name];
    if (act === undefined) throw new Error(`No call is known for \`${part}\`.`);
    const { status, text } = await act(options, at);
    if (status >= 400) throw new Error(`\`${part}\` was answered with ${String(status)}: ${text}`);
  }
}

type Options = ReadonlyMap<string, readonly string[]>;

function parsed(command: string): { readonly name: string; readonly options: Options } {
  const words = [...command.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, quotedText, plain]) =>
    quotedText === undefined ? (plain ?? "") : quotedText.replaceAll(/\\(.)/g, "$1"),
  );
  const first = words.findIndex((word) => word.startsWith("--"));
  const options = new Map<string, string[]>();
  let values: string[] = [];
  for (const word of words.slice(first)) {
    if (word.startsWith("--")) options.set(word.slice(2), (values = []));
    else values.push(word);
  }
  return { name: words.slice(1, first).join(" "), options };
}

const one = (options: Options, name: string): string => {
  const [value] = options.get(name) ?? [];
  if (value === undefined) throw new Error(`The command has no --${name}.`);
  return value;
};

type Act = (options: Options, at: Live) => Promise<Sent>;

const path = (options: Options, type: string, name = "name"): string =>
  `/subscriptions/${one(options, "subscription")}/resourceGroups/${one(options, "resource-group")}/providers/${type}/${one(options, name)}`;

const VAULTS = "Microsoft.KeyVault/vaults";
const REGISTRIES = "Microsoft.ContainerRegistry/registries";
const ACCOUNTS = "Microsoft.Storage/storageAccounts";
const WORKSPACES = "Microsoft.MachineLearningServices/workspaces";

const ACTS: Readonly<Record<string, Act>> = {
  "keyvault set-policy": (options, at) =>
    at.send("PUT", `${path(options, VAULTS)}/accessPolicies/add`, {
      properties: {
        accessPolicies: [
          {
            tenantId: TENANT,
            objectId: one(options, "object-id"),
            permissions: {
              keys: options.get("key-permissions") ?? [],
              secrets: options.get("secret-permissions") ?? [],
              certificates: options.get("certificate-permissions") ?? [],
            },
          },
        ],
      },
    }),
  "keyvault recover": (options, at) =>
    at.send("PUT", `${GROUP}/providers/${VAULTS}/${one(options, "name")}`, {
      location: one(options, "location"),
      properties: { tenantId: TENANT, sku: { family: "A", name: "standard" }, createMode: "recover" },
    }),
  "keyvault create": (options, at) => at.send("PUT", path(options, VAULTS), vaultBody()),
  "keyvault update": (options, at) => patch(at, path(options, VAULTS), network(options, "bypass", "networkAcls")),
  "acr create": (options, at) =>
    at.send("PUT", path(options, REGISTRIES), {
      location: "westeurope",
      sku: { name: one(options, "sku") },
      properties: { adminUserEnabled: one(options, "admin-enabled") === "true" },
    }),
  "acr update": (options, at) =>
    patch(at, path(options, REGISTRIES), {
      ...(options.has("allow-trusted-services") ? { networkRuleBypassOptions: "AzureServices" } : {}),
      ...(options.has("public-network-enabled") ? { publicNetworkAccess: "Enabled" } : {}),
    }),
  "storage account create": (options, at) =>
    at.send("PUT", path(options, ACCOUNTS), {
      location: one(options, "location"),
      sku: { name: one(options, "sku") },
      kind: "StorageV2",
      properties: {},
    }),
  "storage account update": (options, at) =>
    patch(at, path(options, ACCOUNTS), {
      ...network(options, "bypass", "networkAcls"),
      ...(options.has("allow-shared-key-access") ? { allowSharedKeyAccess: true } : {}),
    }),
  "ml workspace update": (options, at) => {
    const compute = options.get("image-build-compute")?.[0];
    return patch(at, path(options, WORKSPACES), {
      ...(compute === undefined ? {} : { imageBuildCompute: compute }),
      // An update ends with a workspace that is in order.
      provisioningState: "Succeeded",
    });
  },
  "ml compute create": (options, at) =>
    at.send("PUT", `${path(options, WORKSPACES, "workspace-name")}/computes/${one(options, "name")}`, {
      location: "westeurope",
      properties: { computeType: one(options, "type") },
    }),
  "ml compute update": (options, at) =>
    patch(at, `${path(options, WORKSPACES, "workspace-name")}/computes/${one(options, "name")}`, {
      properties: { scaleSettings: { minNodeCount: 0, maxNodeCount: Number(one(options, "max-instances")) } },
    }),
  "role assignment create": async (options, at) => {
    const scope = one(options, "scope");
    const definitions = await at.send(
      "GET",
      `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions?$filter=roleName eq '${one(options, "role")}'`,
    );
    const [definition] = listAt(bodyOf(definitions.body) ?? {}, "value");
    // Without an object id it is whoever is signed in.
    const principal = options.get("assignee-object-id")?.[0] ?? CALLER;
    return at.send("PUT", `${scope}/providers/Microsoft.Authorization/roleAssignments/${randomUUID()}`, {
      properties: { roleDefinitionId: textAt(bodyOf(definition) ?? {}, "id"), principalId: principal },
    });
  },
  "role assignment delete": (options, at) => at.send("DELETE", one(options, "ids")),
  // Shows what the vault lost, and writes nothing.
  "restore kv1": (options, at) => at.send("GET", path(new Map([...options, ["name", ["kv1"]]]), VAULTS)),
  rest: (options, at) =>
    at.send(one(options, "method").toUpperCase(), one(options, "url"), contentOf(one(options, "body"))),
};

function network(options: Options, bypass: string, rules: string): Readonly<Record<string, Json>> {
  const value = options.get(bypass)?.[0];
  const access = options.get("public-network-access")?.[0];
  return {
    ...(value === undefined ? {} : { [rules]: { bypass: value, defaultAction: "Deny" } }),
    ...(access === undefined ? {} : { publicNetworkAccess: access }),
  };
}

function patch(at: Live, id: string, properties: Readonly<Record<string, Json>>): Promise<Sent> {
  return at.send("PATCH", id, { properties });
}

function contentOf(text: string): Json {
  const content = readContent(text);
  if (content.kind === "content") return content.value;
  throw new Error(content.message);
}
