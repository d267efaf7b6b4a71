import { createHash } from "node:crypto";
import { foldCase } from "../../text/fold-case.ts";
import { answer, ok, type Answer } from "../arm/answer.ts";
import type { Body } from "../arm/body.ts";
import type { HttpRequest } from "../arm/http.ts";
import type { Sandbox } from "../arm/sandbox.ts";
import { SOMEBODY, accessToken } from "./tokens.ts";

const LIFETIME = 3599;

/** Answers requests to Entra ID and to the metadata of a cloud; `null` for addresses that are none of theirs. */
export function routeEntra({ method, path, query, text }: HttpRequest, sandbox: Sandbox): Answer | null {
  const folded = foldCase(path).replace(/\/+$/, "");
  if (folded === "/metadata/endpoints") return ok(cloudMetadata(sandbox, query.get("api-version") ?? ""));
  if (folded.endsWith("/discovery/instance")) return ok(discovery(sandbox));
  if (folded.endsWith("/.well-known/openid-configuration")) return ok(configuration(path, sandbox));
  if (folded.endsWith("/discovery/keys") || folded.endsWith("/discovery/v2.0/keys")) return ok({ keys: [] });
  if (folded.includes("/common/userrealm/"))
    return ok({ account_type: "Managed", cloud_instance_name: "sandbox", ver: "1.0" });
  if (folded.startsWith("/v1.0/")) return directory(folded, query);
  if (/\/oauth2(?:\/v2[.]0)?\/devicecode$/.test(folded) && method === "POST") return ok(deviceCode(sandbox));
  if (/\/oauth2(?:\/v2[.]0)?\/token$/.test(folded) && method === "POST") return token(path, text, sandbox);
  return null;
}

function discovery({ url, tenantId }: Sandbox): Body {
  const { host } = new URL(url());
  return {
    tenant_discovery_endpoint: `${url()}/${tenantId}/v2.0/.well-known/openid-configuration`,
    "api-version": "1.1",
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  };
}

/** `/adfs/…` has no tenant and no version in its addresses: the Azure CLI asks there for an authority that it does not know. */
function configuration(path: string, { url, tenantId }: Sandbox): Body {
  const tenant = path.split("/").find(Boolean) ?? tenantId;
  const isAdfs = foldCase(tenant) === "adfs";
  const base = `${url()}/${tenant}`;
  const endpoints = `${base}/oauth2${isAdfs ? "" : "/v2.0"}`;
  return {
    issuer: isAdfs ? base : `${base}/v2.0`,
    authorization_endpoint: `${endpoints}/authorize`,
    token_endpoint: `${endpoints}/token`,
    device_authorization_endpoint: `${endpoints}/devicecode`,
    end_session_endpoint: `${endpoints}/logout`,
    jwks_uri: `${base}/discovery/keys`,
    token_endpoint_auth_methods_supported: ["client_secret_post", "private_key_jwt"],
    response_types_supported: ["code", "id_token", "code id_token", "token id_token"],
    scopes_supported: ["openid", "profile", "email", "offline_access"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
    tenant_region_scope: null,
  };
}

/** The little of Microsoft Graph that the Azure CLI asks: who somebody is. */
function directory(path: string, query: URLSearchParams): Answer {
  if (path === "/v1.0/me")
    return ok({ id: SOMEBODY.objectId, displayName: "Sandbox User", userPrincipalName: SOMEBODY.name });
  const client = /'([^']+)'/.exec(query.get("$filter") ?? "")?.[1];
  const isApplication = path === "/v1.0/serviceprincipals" && client !== undefined;
  return ok({ value: isApplication ? [{ id: objectIdOf(client), appId: client, displayName: client }] : [] });
}

function deviceCode({ newId, url }: Sandbox): Body {
  return {
    user_code: "SANDBOX00",
    device_code: newId(),
    verification_uri: `${url()}/device`,
    expires_in: 900,
    interval: 1,
    message: "The sandbox needs no sign-in: this goes on by itself.",
  };
}

function token(path: string, text: string, sandbox: Sandbox): Answer {
  const form = new URLSearchParams(text);
  const secret = form.get("client_secret");
  const client = form.get("client_id") ?? "";
  const wanted = sandbox.store.applications.get(foldCase(client)) ?? null;
  const isRefused = sandbox.store.applications.size > 0 && secret !== null && wanted !== secret;
  if (isRefused)
    return answer(401, {
      error: "invalid_client",
      error_description: `AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${client}'.`,
      error_codes: [7000215],
      timestamp: sandbox.now().toISOString(),
    });
  return ok(issued(path, form, sandbox));
}

function issued(path: string, form: URLSearchParams, sandbox: Sandbox): Body {
  const now = Math.floor(sandbox.now().getTime() / 1000);
  const client = form.get("client_id") ?? "";
  const isApplication = form.get("grant_type") === "client_credentials";
  const scope = form.get("scope") ?? form.get("resource") ?? "https://management.azure.com/.default";
  const user = form.get("username") ?? SOMEBODY.name;
  const identity: Body = isApplication
    ? { appid: client, oid: objectIdOf(client), idtyp: "app" }
    : { appid: client, oid: SOMEBODY.objectId, upn: user, unique_name: user, name: "Sandbox User" };
  const claims: Body = {
    aud: scope.split(" ")[0]?.replace(/\/[.]default$/, "") ?? "",
    iss: `${sandbox.url()}/${path.split("/").find(Boolean) ?? sandbox.tenantId}`,
    tid: sandbox.tenantId,
    iat: now,
    nbf: now,
    exp: now + LIFETIME,
    ver: "1.0",
    ...identity,
  };
  return {
    token_type: "Bearer",
    scope,
    expires_in: LIFETIME,
    ext_expires_in: LIFETIME,
    expires_on: String(now + LIFETIME),
    not_before: String(now),
    access_token: accessToken(claims),
    ...(isApplication ? {} : userTokens(claims, client, sandbox)),
  };
}

/** What a user's sign-in gives besides: who it was, and a token to come back with. */
function userTokens(claims: Body, client: string, { tenantId, newId }: Sandbox): Body {
  const analysis = { oid: SOMEBODY.objectId, tid: tenantId, sub: SOMEBODY.objectId };
  const info = Buffer.from(JSON.stringify({ uid: SOMEBODY.objectId, utid: tenantId })).toString("base64url");
  return {
    refresh_token: newId(),
    client_info: info,
    id_token: accessToken({ ...claims, ...analysis, aud: client, preferred_username: SOMEBODY.name }),
  };
}

/** The object of an application: always the same for the same application. */
function objectIdOf(client: string): string {
  const hash = createHash("sha256").update(foldCase(client)).digest("hex");
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

/** The cloud as `az cloud register --endpoint-resource-manager` reads it. */
function cloudMetadata({ url, tenantId }: Sandbox, apiVersion: string): Body {
  const base = url();
  const authentication = {
    loginEndpoint: `${base}/`,
    audiences: [`${base}/`, "https://management.azure.com/"],
    tenant: "common",
    identityProvider: "AAD",
  };
  return apiVersion < "2019"
    ? { galleryEndpoint: `${base}/`, graphEndpoint: `${base}/`, portalEndpoint: base, authentication }
    : {
        name: "ArmGuardSandbox",
        portal: base,
        authentication,
        resourceManager: `${base}/`,
        gallery: `${base}/`,
        graph: `${base}/`,
        microsoftGraphResourceId: `${base}/`,
        graphAudience: `${base}/`,
        media: `${base}/`,
        batch: `${base}/`,
        tenantId,
        suffixes: { keyVaultDns: "vault.azure.net", storage: "core.windows.net", acrLoginServer: "azurecr.io" },
      };
}
