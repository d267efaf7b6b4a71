import { Agent } from "node:https";
import type { KeyVaultManagementClient } from "@azure/arm-keyvault";
import type { ResourceManagementClient } from "@azure/arm-resources";
import type { TokenCredential } from "@azure/core-auth";
import type { HttpClient } from "@azure/core-rest-pipeline";
import { logsScopeOf, studioOf, type Cloud } from "./cloud.ts";
import { plainClient, type PlainAnswer, type PlainRequest } from "./plain-client.ts";
import { exchange, EXCHANGE_LIMITS, type ExchangeLimits } from "./https-request.ts";
import type { JsonRecord } from "../text/record.ts";
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
  const own = plainClient({ ...options, credential, scope: cloud.scope });
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
    send: own,
    async sendToStudio(request) {
      const studio = studioOf(cloud);
      const httpClient = transport({ origins: [studio], ca, pace: null, checks: true, ...bounds });
      return plainClient({ ...options, endpoint: studio, httpClient, credential, scope: cloud.scope })(request);
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
      const httpClient = transport({ origins: [address.origin], ca, pace: null, checks: true, ...bounds });
      const send = plainClient({ ...options, endpoint: address.origin, httpClient, credential, scope });
      await send({ method: "POST", path: address.href, body: records });
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

/** Loads modules one after the other: Node.js 24 fails when two load the same module of the other kind at once. */
function inTurn(): <T>(load: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (load) => {
    const next = last.then(load, load);
    last = next;
    return next;
  };
}
