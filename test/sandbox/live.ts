import { request } from "node:https";
import type { IncomingHttpHeaders } from "node:http";
import { KeyVaultManagementClient } from "@azure/arm-keyvault";
import { ResourceManagementClient } from "@azure/arm-resources";
import type { Json } from "../../src/expression/to-json.ts";
import type { SandboxSeed } from "../../src/generated/sandbox-seed.ts";
import { bodyOf, listAt, type Body } from "../../src/sandbox/arm/body.ts";
import { readContent } from "../../src/sandbox/arm/read-content.ts";
import { DEFAULT_SUBSCRIPTION, DEFAULT_TENANT } from "../../src/sandbox/seed.ts";
import type { SandboxOptions } from "../../src/sandbox/open-sandbox.ts";
import { startSandbox, type RunningSandbox } from "../../src/sandbox/start-sandbox.ts";

export const SUBSCRIPTION = DEFAULT_SUBSCRIPTION;
export const TENANT = DEFAULT_TENANT;
export const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg`;
/** A seed with one empty group. */
export const ONE_GROUP: SandboxSeed = { schemaVersion: 1, resourceGroups: [{ id: GROUP, location: "westeurope" }] };
/** Durations in which nothing takes time. */
export const AT_ONCE = { registerDns: 0, purge: 0, workspace: 0, workspaceAction: 0, deploymentStep: 0 };

/** A sandbox with Microsoft's own clients. */
export interface Live {
  readonly sandbox: RunningSandbox;
  readonly vaults: KeyVaultManagementClient;
  readonly resources: ResourceManagementClient;
  /** A request without a client, for what no client shows. `api-version` is added where it is missing. */
  send(method: string, path: string, body?: Json, headers?: Readonly<Record<string, string>>): Promise<Sent>;
  close(): Promise<void>;
}

export interface Sent {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Json;
  readonly text: string;
}

/** Starts a sandbox with one empty group in which nothing takes time; options go over that. */
export async function live(options: SandboxOptions = {}): Promise<Live> {
  const sandbox = await startSandbox({ seed: ONE_GROUP, durations: AT_ONCE, ...options });
  const credential = {
    getToken: () => Promise.resolve({ token: "any", expiresOnTimestamp: Date.now() + 3_600_000 }),
  };
  const client = { endpoint: sandbox.url, tlsOptions: { ca: sandbox.ca }, retryOptions: { maxRetries: 0 } };
  return {
    sandbox,
    vaults: new KeyVaultManagementClient(credential, SUBSCRIPTION, client),
    resources: new ResourceManagementClient(credential, SUBSCRIPTION, client),
    send: (method, path, body, headers) => send(sandbox, method, path, body, headers),
    close: () => sandbox.close(),
  };
}

function send(
  { url, ca }: RunningSandbox,
  method: string,
  path: string,
  body: Json = null,
  headers: Readonly<Record<string, string>> = {},
): Promise<Sent> {
  const target = new URL(path.startsWith("http") ? path : `${url}${path}`);
  if (!target.searchParams.has("api-version")) target.searchParams.set("api-version", "2025-05-01");
  const text = body === null ? "" : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sent = request(
      target,
      { method, ca, headers: { authorization: "Bearer any", "content-type": "application/json", ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const received = Buffer.concat(chunks).toString();
          const content = readContent(received);
          const json = content.kind === "content" ? content.value : null;
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: json, text: received });
        });
      },
    );
    sent.on("error", reject);
    sent.end(text);
  });
}

/** An access policy entry. */
export function entry(objectId: string, permissions: Readonly<Record<string, readonly string[]>>): Json {
  return { tenantId: TENANT, objectId, permissions };
}

export const ANNA = "0bec0000-0000-4000-8000-00000000000a";
export const BERT = "0bec0000-0000-4000-8000-00000000000b";

/** The address of a vault in the group. */
export function vaultPath(name: string, more = ""): string {
  return `${GROUP}/providers/Microsoft.KeyVault/vaults/${name}${more}`;
}

/** The body of a PUT for a vault that uses access policies. */
export function vaultBody(properties: Readonly<Record<string, Json>> = {}): Json {
  return {
    location: "westeurope",
    properties: {
      tenantId: TENANT,
      sku: { family: "A", name: "standard" },
      enableRbacAuthorization: false,
      accessPolicies: [],
      ...properties,
    },
  };
}

/** POST of a query to Resource Graph. */
export function queryGraph(
  at: Live,
  query: string,
  scope: Body = {},
  options: Body = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Sent> {
  const path = "/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01";
  return at.send("POST", path, { ...scope, query, options }, headers);
}

/** The rows of a query's first page. */
export async function graphRows(at: Live, query: string, scope: Body = {}): Promise<readonly Json[]> {
  return listAt(bodyOf((await queryGraph(at, query, scope)).body) ?? {}, "data");
}
