import { member, type Failure, type ObjectValue, type Unknown, type Value } from "../expression/value.ts";
import { isSameName } from "../text/fold-case.ts";
import { FIRST_THAT_STAYS } from "./api-versions.ts";

/** What a vault's resource sends: the parts that decide about access policies. Absent parts are `null`. */
export interface VaultBody {
  readonly accessPolicies: Value | null;
  readonly enableRbacAuthorization: Value | null;
  readonly createMode: Value | null;
}

/**
 * What the service does with a PUT on a vault that exists and uses access policies.
 * - `stored`: the list that is sent takes the place of the vault's list, entry for entry.
 * - `refused`: 400 `The parameter accessPolicies is not specified.`; the vault stays as it is.
 * - `recovered`: with `createMode: recover` the body is ignored. Proven for deleted vaults; for live ones not documented.
 * - `rbac`: the vault changes to RBAC authorization, its access policies are not in force.
 * - `undecided`: a value that is not known, or cannot be evaluated, decides.
 */
export type PutOutcome =
  | { readonly kind: "stored"; readonly list: Value }
  | { readonly kind: "refused" }
  | { readonly kind: "recovered"; readonly createMode: Value }
  | { readonly kind: "rbac"; readonly by: Value }
  | { readonly kind: "undecided"; readonly part: keyof VaultBody | "properties"; readonly by: Unknown | Failure };

/** The body that the `properties` of a vault resource make. Property names compare without case. */
export function vaultBody(properties: ObjectValue): VaultBody {
  const part = (name: string): Value | null => {
    const value = member(properties, name) ?? properties.rest;
    return value === null || value.kind === "null" ? null : value;
  };
  return {
    accessPolicies: part("accessPolicies"),
    enableRbacAuthorization: part("enableRbacAuthorization"),
    createMode: part("createMode"),
  };
}

/** All outcomes that the known parts of the body leave open; more than one only where a part is undecided. */
export function putOutcomes(body: VaultBody): readonly PutOutcome[] {
  const { createMode, enableRbacAuthorization: rbac } = body;
  const outcomes: PutOutcome[] = [];
  if (createMode?.kind === "string" && isSameName(createMode.value, "recover"))
    return [{ kind: "recovered", createMode }];
  if (createMode?.kind === "unknown" || createMode?.kind === "failure") {
    outcomes.push({ kind: "undecided", part: "createMode", by: createMode });
  }
  if (rbac !== null && isTrue(rbac)) return [...outcomes, { kind: "rbac", by: rbac }];
  if (rbac?.kind === "unknown" || rbac?.kind === "failure") {
    outcomes.push({ kind: "undecided", part: "enableRbacAuthorization", by: rbac });
  }
  return [...outcomes, storedOutcome(body.accessPolicies)];
}

function storedOutcome(list: Value | null): PutOutcome {
  if (list === null) return { kind: "refused" };
  return list.kind === "failure" ? { kind: "undecided", part: "accessPolicies", by: list } : { kind: "stored", list };
}

/** The service reads the text `"true"` as the truth, too. */
function isTrue(value: Value): boolean {
  return (value.kind === "bool" && value.value) || (value.kind === "string" && isSameName(value.value, "true"));
}

/** By what a vault says who may do what. */
export type Authorization = "access-policies" | "rbac";

/** What a vault uses after a PUT; the value that decides where it is not known. `living` is `null` for a vault that is new. */
export function authorizationAfter(
  { enableRbacAuthorization: sent }: VaultBody,
  apiVersion: string,
  living: Authorization | null,
): Authorization | Value {
  if (sent === null) return living ?? (apiVersion < FIRST_THAT_STAYS ? "access-policies" : "rbac");
  if (isTrue(sent)) return "rbac";
  return sent.kind === "bool" || (sent.kind === "string" && isSameName(sent.value, "false")) ? "access-policies" : sent;
}
