import { bodyOf, textAt, valueAt, type Body } from "../arm/body.ts";
import { readContent } from "../arm/read-content.ts";
import type { Caller } from "../arm/sandbox.ts";

/** An access token of the sandbox: a JWT in shape, signed by nobody. */
export function accessToken(claims: Body): string {
  const part = (content: Body): string => Buffer.from(JSON.stringify(content)).toString("base64url");
  return `${part({ alg: "none", typ: "JWT" })}.${part(claims)}.sandbox`;
}

/** What an `Authorization` header says. */
export type Bearer =
  | { readonly kind: "missing" }
  | { readonly kind: "expired"; readonly at: Date }
  | { readonly kind: "caller"; readonly caller: Caller };

/** Who somebody is who shows a token that the sandbox did not make: tests have such. */
export const SOMEBODY: Caller = {
  objectId: "5eb0d700-0000-4000-8000-000000000001",
  name: "user@sandbox.invalid",
  type: "User",
};

/** Takes any token for good, but for one that says itself that its time is over. */
export function readBearer(header: string | undefined, now: Date): Bearer {
  const token = /^Bearer\s+(\S+)$/i.exec(header ?? "")?.[1];
  if (token === undefined) return { kind: "missing" };
  const claims = claimsOf(token);
  if (claims === null) return { kind: "caller", caller: SOMEBODY };
  const expiry = valueAt(claims, "exp");
  if (typeof expiry === "number" && expiry * 1000 <= now.getTime())
    return { kind: "expired", at: new Date(expiry * 1000) };
  return { kind: "caller", caller: callerOf(claims) };
}

function claimsOf(token: string): Body | null {
  const payload = token.split(".")[1];
  if (payload === undefined) return null;
  const content = readContent(Buffer.from(payload, "base64url").toString());
  return content.kind === "content" ? bodyOf(content.value) : null;
}

function callerOf(claims: Body): Caller {
  const objectId = textAt(claims, "oid") ?? SOMEBODY.objectId;
  const user = textAt(claims, "upn") ?? textAt(claims, "unique_name");
  if (user !== null) return { objectId, name: user, type: "User" };
  const application = textAt(claims, "appid");
  return application === null ? { ...SOMEBODY, objectId } : { objectId, name: application, type: "Application" };
}
