import type { TokenCredential } from "@azure/core-auth";
import { cloudOf, type Cloud } from "../../src/azure/cloud.ts";
import { EXCHANGE_LIMITS, type ExchangeLimits } from "../../src/azure/https-request.ts";
import { session, type Session } from "../../src/azure/session.ts";
import type { Loopback } from "./loopback.ts";

export const SUBSCRIPTION = "5ab50000-0000-4000-8000-000000000001";
export const TENANT = "7e4a0000-0000-4000-8000-000000000001";

/** A credential that gives the same token, and tells what it was asked for. */
export function fakeCredential(): TokenCredential & { readonly claims: (string | null)[] } {
  const claims: (string | null)[] = [];
  return {
    claims,
    getToken(_scopes, options) {
      claims.push(options?.claims ?? null);
      const token = `token-${String(claims.length)}`;
      return Promise.resolve({ token, expiresOnTimestamp: Date.now() + 3_600_000 });
    },
  };
}

export function cloudAt(origin: string): Cloud {
  const cloud = cloudOf({ name: null, endpoint: origin, authority: origin });
  if ("problem" in cloud) throw new Error(cloud.problem);
  return cloud;
}

/** A session with a server of a test: quick to give up, without pace. */
export function sessionWith(
  server: Pick<Loopback, "origin" | "ca">,
  limits: Partial<ExchangeLimits> = {},
  credential: TokenCredential = fakeCredential(),
): Session {
  return session({
    cloud: cloudAt(server.origin),
    credential,
    ca: [server.ca],
    bounds: {
      limits: { ...EXCHANGE_LIMITS, headersMs: 400, idleMs: 400, totalMs: 1_500, ...limits },
      retry: { attempts: 3, firstWaitMs: 5, longestWaitMs: 1_500 },
      pace: null,
    },
  });
}

export function vaultPath(name: string): string {
  return `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/${name}`;
}

/** The body of a vault as the service gives it. */
export function vaultBody(name: string, accessPolicies: readonly unknown[] = []): Readonly<Record<string, unknown>> {
  return {
    id: vaultPath(name),
    name,
    type: "Microsoft.KeyVault/vaults",
    location: "westeurope",
    tags: {},
    properties: {
      sku: { family: "A", name: "standard" },
      tenantId: TENANT,
      accessPolicies,
      enabledForDeployment: false,
      vaultUri: `https://${name}.vault.azure.net/`,
      provisioningState: "Succeeded",
    },
  };
}
