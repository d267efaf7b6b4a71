import { Agent } from "node:https";
import type { KeyVaultManagementClient } from "@azure/arm-keyvault";
import type { ResourceManagementClient } from "@azure/arm-resources";
import type { TokenCredential } from "@azure/core-auth";
import { createHttpHeaders, createPipelineRequest, type HttpClient, type HttpMethods } from "@azure/core-rest-pipeline";
import { answerError } from "./answer-error.ts";
import { ask, noContent } from "./call-client.ts";
import { logsScopeOf, studioOf, type Cloud } from "./cloud.ts";
import { exchange, EXCHANGE_LIMITS, type ExchangeLimits } from "./https-request.ts";
import type { JsonRecord } from "./json-record.ts";
import { AzureError } from "./azure-error.ts";
import { pace as documentedPace } from "./rate-limits.ts";
import { transport, type TransportOptions } from "./transport.ts";
import { VERSION } from "../generated/version.ts";

/** Azure's clients of one run, on one transport and one credential. */
export interface Session {
  vaults(subscription: string): Promise<KeyVaultManagementClient>;
  resources(subscription: string): Promise<ResourceManagementClient>;
  /** Asks for a path, or an address that an answer gave, which none of the clients knows. */
  send(request: PlainRequest): Promise<PlainAnswer>;
  /** Asks the studio of Azure Machine Learning for a path: it gets a token as Azure Resource Manager does. */
  sendToStudio(request: PlainRequest): Promise<PlainAnswer>;
  /**
   * Posts records to an address of the Logs Ingestion API, with a token for it.
   * @throws {AzureError} also when the address is none of the cloud: it gets no token then.
   */
  sendLogs(address: URL, records: readonly JsonRecord[]): Promise<void>;
  /** The status with which any https address answers a question without a token. */
  statusOf(address: string): Promise<number>;
}

export interface PlainRequest {
  readonly method: HttpMethods;
  /** Path and query, or a whole address of the same host. */
  readonly path: string;
  readonly body?: JsonRecord | readonly JsonRecord[];
  /** Whether it asks how long work goes on, which may be answered without content. */
  readonly isPoll?: boolean;
}

export interface PlainAnswer {
  readonly status: number;
  /** `null` when there is none. */
  readonly body: JsonRecord | null;
  readonly header: (name: string) => string | null;
}

export interface SessionOptions {
  readonly cloud: Cloud;
  readonly credential: TokenCredential;
  readonly ca: readonly string[] | null;
  /** Other bounds than usual, for tests. */
  readonly bounds?: Partial<Pick<TransportOptions, "limits" | "retry" | "clock" | "pace">>;
}

/** Opens a session. Nothing is asked and no client is loaded before it is used. */
export function session({ cloud, credential, ca, bounds = {} }: SessionOptions): Session {
  const origin = cloud.resourceManager;
  const httpClient: HttpClient = transport({ origins: [origin], ca, pace: documentedPace(), checks: true, ...bounds });
  const options = {
    endpoint: origin,
    httpClient,
    retryOptions: { maxRetries: 0 },
    redirectOptions: { maxRetries: 0 },
    userAgentOptions: { userAgentPrefix: `arm-guard/${VERSION}` },
  };
  const load = inTurn();
  const vaultClients = new Map<string, KeyVaultManagementClient>();
  const resourceClients = new Map<string, ResourceManagementClient>();

  async function resources(subscription: string): Promise<ResourceManagementClient> {
    const { ResourceManagementClient: Client } = await load(() => import("@azure/arm-resources"));
    const known = resourceClients.get(subscription);
    if (known !== undefined) return known;
    const made = new Client(credential, subscription, { ...options, credentialScopes: cloud.scope });
    resourceClients.set(subscription, made);
    return made;
  }

  return {
    async vaults(subscription) {
      const { KeyVaultManagementClient: Client } = await load(() => import("@azure/arm-keyvault"));
      const known = vaultClients.get(subscription);
      if (known !== undefined) return known;
      const made = new Client(credential, subscription, { ...options, credentials: { scopes: [cloud.scope] } });
      vaultClients.set(subscription, made);
      return made;
    },
    resources,
    send: async (request) => sendPlain(await resources(""), origin, request),
    async sendToStudio(request) {
      const { ResourceManagementClient: Client } = await load(() => import("@azure/arm-resources"));
      const studio = studioOf(cloud);
      const client = new Client(credential, "", {
        ...options,
        endpoint: studio,
        httpClient: transport({ origins: [studio], ca, pace: null, checks: true, ...bounds }),
        credentialScopes: cloud.scope,
      });
      return sendPlain(client, studio, request);
    },
    async sendLogs(address, records) {
      const scope = logsScopeOf(cloud, address);
      const asked = `POST ${address.pathname}`;
      if (scope === null)
        throw new AzureError({
          kind: "unexpected",
          asked,
          code: "foreign-origin",
          message: `\`${address.origin}\` is not an address of the Logs Ingestion API of ${cloud.name}: nothing was sent there.`,
        });
      const { ResourceManagementClient: Client } = await load(() => import("@azure/arm-resources"));
      const client = new Client(credential, "", {
        ...options,
        endpoint: address.origin,
        httpClient: transport({ origins: [address.origin], ca, pace: null, checks: true, ...bounds }),
        credentialScopes: scope,
      });
      await sendPlain(client, address.origin, { method: "POST", path: address.href, body: records });
    },
    statusOf: (address) => statusOf(address, ca, bounds.limits ?? EXCHANGE_LIMITS),
  };
}

async function statusOf(address: string, ca: readonly string[] | null, limits: ExchangeLimits): Promise<number> {
  const url = new URL(address);
  const asked = `GET ${url.origin}${url.pathname}`;
  if (url.protocol !== "https:")
    throw new AzureError({ kind: "unexpected", asked, message: `\`${address}\` is not an https address.` });
  const agent = new Agent();
  const call = { url, asked, method: "GET", headers: {}, body: null, signal: null, agent, ca };
  return (await exchange(call, limits)).status;
}

async function sendPlain(
  client: ResourceManagementClient,
  origin: string,
  { method, path, body, isPoll = false }: PlainRequest,
): Promise<PlainAnswer> {
  const url = new URL(path, origin);
  const asked = `${method} ${url.pathname}`;
  const headers = createHttpHeaders({ accept: "application/json" });
  if (body !== undefined) headers.set("content-type", "application/json");
  const request = createPipelineRequest({
    url: url.href,
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer: { status: number; header: PlainAnswer["header"] } = { status: 0, header: () => null };
  const bodies = await ask(asked, async () => {
    const response = await client.sendRequest(request);
    const error = answerError(
      { status: response.status, headers: response.headers.toJSON(), text: response.bodyAsText ?? "" },
      asked,
    );
    if (error !== null) throw error;
    answer.status = response.status;
    answer.header = (name) => response.headers.get(name) ?? null;
  });
  const [content = null] = bodies.slice(-1);
  if (content === null && method === "GET" && !isPoll) throw noContent(asked, answer.status);
  return { status: answer.status, header: answer.header, body: content };
}

/** Loads modules one after the other: Node.js 24 fails when two load the same module of the other kind at once. */
function inTurn(): <T>(load: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (load) => {
    const next = last.then(load, load);
    last = next;
    return next;
  };
}
