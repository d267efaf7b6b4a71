import { readFile } from "node:fs/promises";
import type { TokenCredential } from "@azure/core-auth";
import {
  createHttpHeaders,
  createPipelineRequest,
  type HttpClient,
  type PipelinePolicy,
  type PipelineResponse,
} from "@azure/core-rest-pipeline";
import { answerError } from "../answer-error.ts";
import { isKnownAuthority, signInOrigins, type Cloud } from "../cloud.ts";
import type { ExchangeLimits } from "../https-request.ts";
import { isRecord } from "../../text/record.ts";
import { AzureError } from "../azure-error.ts";
import type { RetryLimits } from "../retry.ts";
import { transport } from "../transport.ts";
import type { CredentialChoice } from "./choose-credential.ts";

/** How long one attempt to get a token may take, in milliseconds. */
export const TOKEN_TIME_MS = 60_000;

/** A sign-in that asks for a longer wait is told at once, and all attempts together end before `TOKEN_TIME_MS`. */
const SIGN_IN_RETRIES: RetryLimits = { attempts: 3, firstWaitMs: 500, longestWaitMs: 5_000 };
const SIGN_IN_LIMITS: ExchangeLimits = { headersMs: 12_000, idleMs: 8_000, totalMs: 15_000, maxBytes: 4 * 1024 * 1024 };

/**
 * The credential of Azure's identity library for a choice. The library is loaded here and nowhere else: it is the
 * dearest of all to load.
 */
export async function openCredential(
  choice: CredentialChoice,
  cloud: Cloud,
  ca: readonly string[] | null,
  onOutcome: OnOutcome = () => undefined,
): Promise<TokenCredential> {
  const identity = await import("@azure/identity");
  const common = {
    authorityHost: cloud.authority,
    disableInstanceDiscovery: !isKnownAuthority(cloud),
    // The library waits as long as it is asked to, hours included, and nothing ends that: the transport asks again.
    retryOptions: { maxRetries: 0 },
  };
  const signIn = (...others: readonly string[]): HttpClient =>
    telling(signInTransport([...signInOrigins(cloud), ...others], ca), onOutcome);
  const options = { ...common, httpClient: signIn() };
  switch (choice.kind) {
    case "client-secret":
      return new identity.ClientSecretCredential(choice.tenant, choice.client, choice.secret, options);
    case "client-certificate": {
      const { path, password } = choice;
      const certificate = { certificatePath: path, ...(password === null ? {} : { certificatePassword: password }) };
      return new identity.ClientCertificateCredential(choice.tenant, choice.client, certificate, options);
    }
    case "workload-identity": {
      const assertion = async (): Promise<string> => (await readFile(choice.file, "utf8")).trim();
      return new identity.ClientAssertionCredential(choice.tenant, choice.client, assertion, options);
    }
    case "github-oidc": {
      const assertion = kept(() => githubToken(choice.url, choice.token, ca));
      return new identity.ClientAssertionCredential(choice.tenant, choice.client, assertion, options);
    }
    case "azure-pipelines": {
      // The library asks Azure DevOps for the assertion through the same client: that is another host.
      const { tenant, client, connection, token, requestUri } = choice;
      const httpClient = signIn(new URL(requestUri).origin);
      return new identity.AzurePipelinesCredential(tenant, client, connection, token, { ...common, httpClient });
    }
    case "managed-identity":
      return new identity.ManagedIdentityCredential({
        ...(choice.client === null ? {} : { clientId: choice.client }),
        retryOptions: { maxRetries: 1 },
        additionalPolicies: [{ policy: impatient(onOutcome), position: "perRetry" }],
      });
    case "azure-cli":
      return new identity.AzureCliCredential({
        ...(choice.tenant === null ? {} : { tenantId: choice.tenant }),
        processTimeoutInMs: TOKEN_TIME_MS,
      });
    case "azure-developer-cli":
      return new identity.AzureDeveloperCliCredential({
        ...(choice.tenant === null ? {} : { tenantId: choice.tenant }),
        processTimeoutInMs: TOKEN_TIME_MS,
      });
  }
}

/** Hears how each exchange with the sign-in ended: why it failed, or `null`. */
export type OnOutcome = (failure: AzureError | null) => void;

function signInTransport(origins: readonly string[], ca: readonly string[] | null): HttpClient {
  return transport({ origins, ca, pace: null, checks: false, limits: SIGN_IN_LIMITS, retry: SIGN_IN_RETRIES });
}

/** The library keeps to itself why the sign-in could not be reached, or took no questions. */
function telling(client: HttpClient, onOutcome: OnOutcome): HttpClient {
  return {
    async sendRequest(request) {
      try {
        const response = await client.sendRequest(request);
        onOutcome(outageOf(response));
        return response;
      } catch (error) {
        if (error instanceof AzureError) onOutcome(error);
        throw error;
      }
    },
  };
}

/** Microsoft's clients of managed identities sleep for as long as an answer asks: it is not shown to them. */
function impatient(onOutcome: OnOutcome): PipelinePolicy {
  return {
    name: "impatient",
    async sendRequest(request, next) {
      const response = await next(request);
      onOutcome(outageOf(response));
      for (const name of ["retry-after", "retry-after-ms", "x-ms-retry-after-ms"]) response.headers.delete(name);
      return response;
    },
  };
}

/** An answer that is not about whoever signs in: too many questions, a failure of the service, a proxy. */
function outageOf({ request, status, headers, bodyAsText }: PipelineResponse): AzureError | null {
  if (status !== 407 && status !== 429 && status < 500) return null;
  const asked = `${request.method} ${new URL(request.url).pathname}`;
  return answerError({ status, headers: headers.toJSON(), text: bodyAsText ?? "" }, asked);
}

/** How long an assertion is used again, in milliseconds: the library asks twice for each token. */
const ASSERTION_MS = 60_000;

function kept(make: () => Promise<string>): () => Promise<string> {
  let last: { readonly at: number; readonly made: Promise<string> } | null = null;
  return () => {
    if (last === null || performance.now() - last.at > ASSERTION_MS) last = { at: performance.now(), made: make() };
    return last.made;
  };
}

/** The token by which a GitHub job proves what it is; asked for the audience of Entra. */
async function githubToken(address: string, token: string, ca: readonly string[] | null): Promise<string> {
  const url = new URL(address);
  url.searchParams.set("audience", "api://AzureADTokenExchange");
  const client = signInTransport([url.origin], ca);
  const headers = createHttpHeaders({ authorization: `Bearer ${token}`, accept: "application/json" });
  const { status, bodyAsText } = await client.sendRequest(createPipelineRequest({ url: url.href, headers }));
  if (status !== 200) throw new Error(`GitHub gave no token for the job: it answered ${String(status)}`);
  const body: unknown = JSON.parse(bodyAsText ?? "{}");
  if (!isRecord(body) || typeof body["value"] !== "string") throw new Error("GitHub gave no token for the job");
  return body["value"];
}
