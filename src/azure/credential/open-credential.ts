import { readFile } from "node:fs/promises";
import type { TokenCredential } from "@azure/core-auth";
import { createHttpHeaders, createPipelineRequest, type HttpClient } from "@azure/core-rest-pipeline";
import { isKnownAuthority, type Cloud } from "../cloud.ts";
import { isRecord } from "../json-record.ts";
import { LiveError } from "../live-error.ts";
import { transport } from "../transport.ts";
import type { CredentialChoice } from "./choose-credential.ts";

/** How long one attempt to get a token may take, in milliseconds. */
export const TOKEN_TIME_MS = 60_000;

/**
 * The credential of Azure's identity library for a choice. The library is loaded here and nowhere else: it is the
 * dearest of all to load.
 */
export async function openCredential(
  choice: CredentialChoice,
  cloud: Cloud,
  ca: readonly string[] | null,
  onFailure: (error: LiveError) => void = () => undefined,
): Promise<TokenCredential> {
  const identity = await import("@azure/identity");
  const common = {
    authorityHost: cloud.authority,
    disableInstanceDiscovery: !isKnownAuthority(cloud),
    retryOptions: { maxRetries: 2, retryDelayInMs: 500, maxRetryDelayInMs: 2_000 },
  };
  const signIn = transport({ origin: cloud.authority, ca, pace: null, checks: false });
  const options = { ...common, httpClient: telling(signIn, onFailure) };
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
      const { tenant, client, connection, token } = choice;
      return new identity.AzurePipelinesCredential(tenant, client, connection, token, common);
    }
    case "managed-identity":
      return new identity.ManagedIdentityCredential({
        ...(choice.client === null ? {} : { clientId: choice.client }),
        retryOptions: { maxRetries: 1 },
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

/** The library keeps to itself why the sign-in could not be reached. */
function telling(client: HttpClient, onFailure: (error: LiveError) => void): HttpClient {
  return {
    async sendRequest(request) {
      try {
        return await client.sendRequest(request);
      } catch (error) {
        if (error instanceof LiveError) onFailure(error);
        throw error;
      }
    },
  };
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
  const client = transport({ origin: url.origin, ca, pace: null, checks: false });
  const headers = createHttpHeaders({ authorization: `Bearer ${token}`, accept: "application/json" });
  const { status, bodyAsText } = await client.sendRequest(createPipelineRequest({ url: url.href, headers }));
  if (status !== 200) throw new Error(`GitHub gave no token for the job: it answered ${String(status)}`);
  const body: unknown = JSON.parse(bodyAsText ?? "{}");
  if (!isRecord(body) || typeof body["value"] !== "string") throw new Error("GitHub gave no token for the job");
  return body["value"];
}
