import type { TokenCredential } from "@azure/core-auth";
import type { Cloud } from "./cloud.ts";
import { cachedCredential } from "./credential/cached-credential.ts";
import { chooseCredential } from "./credential/choose-credential.ts";
import { credentialError, credentialTimeout } from "./credential/explain-failure.ts";
import { openCredential, TOKEN_TIME_MS } from "./credential/open-credential.ts";
import { AzureError } from "./azure-error.ts";
import { session, type Session } from "./session.ts";

/** How Azure is reached. */
export interface ConnectOptions {
  readonly cloud: Cloud;
  /** PEM texts of authorities to trust besides those of Node.js. */
  readonly certificates: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A session with Azure under the identity that the environment offers. Signs in when the first question is asked. */
export async function connect({ cloud, certificates, env }: ConnectOptions): Promise<Session> {
  const ca = certificates.length === 0 ? null : [...(await import("node:tls")).rootCertificates, ...certificates];
  return session({ cloud, credential: credentialOf(cloud, ca, env), ca });
}

function credentialOf(cloud: Cloud, ca: readonly string[] | null, env: ConnectOptions["env"]): TokenCredential {
  const choice = chooseCredential(env);
  if (choice.kind === "none") {
    const { problem: message, nextStep } = choice;
    const asked = `a token for ${cloud.resourceManager}`;
    return { getToken: () => Promise.reject(new AzureError({ kind: "credential", asked, message, nextStep })) };
  }
  let outage: AzureError | null = null;
  return cachedCredential({
    open: () => openCredential(choice, cloud, ca, (failure) => (outage = failure)),
    explain: (error, scope) => credentialError(error, choice, scope, outage),
    timedOut: (scope) => credentialTimeout(choice, scope, TOKEN_TIME_MS),
    timeMs: TOKEN_TIME_MS,
  });
}
