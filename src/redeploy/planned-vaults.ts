import { grouped } from "../text/grouped.ts";
import { member, string, type Failure, type ObjectValue, type Unknown, type Value } from "../expression/value.ts";
import type { Deployment, Resource } from "../template/deployment.ts";
import { resourceIdOf } from "../template/resource-identity.ts";
import { allHold, type ConditionResult } from "../template/condition.ts";
import { foldCase } from "../text/fold-case.ts";
import { vaultBody, type VaultBody } from "../vault/put.ts";
import type { PolicyWrite } from "../vault/policy-list.ts";
import { childrenOf } from "./policy-children.ts";
import { vaultResources } from "./vault-resources.ts";
import { skipsExisting } from "./verdict.ts";

/** What a deployment does with one vault: its own resource, and the children that write to its list afterwards. */
export interface PlannedVault {
  /** The vault's resource, or the first of the children where the template deploys only those. */
  readonly resource: Resource;
  /** The vault's id; unknown parts name what is missing. */
  readonly id: Value;
  /** Whether it is deployed. */
  readonly deployed: ConditionResult;
  /** Whether the service passes over it when it is there. */
  readonly skipsExisting: boolean;
  /** What the resource sends; `null` where the template deploys only children. */
  readonly body: VaultBody | Unknown | Failure | null;
  readonly later: readonly PlannedWrite[];
}

/** A write of a child, which may stand behind a condition. */
export interface PlannedWrite extends PolicyWrite {
  /** What leaves open whether it is written at all; `null` where it is. */
  readonly doubt: Unknown | Failure | null;
}

interface Child extends PlannedWrite {
  readonly resource: Resource;
  readonly vault: Value;
}

/** The vaults that a deployment writes to, in text order, each round of a loop for itself. */
export function plannedVaults(deployment: Deployment): readonly PlannedVault[] {
  const children = [...childrenOf(deployment)].flatMap(({ resource, operation, name, deployed }): Child[] => {
    if (operation !== null) return [childOf(resource, operation, doubtOf(deployed))];
    // A name that is not known may be any operation; the service refuses one that is known and is none.
    return name.kind === "unknown" ? [{ ...childOf(resource, "replace", name), entries: [name] }] : [];
  });
  const vaults = [...vaultResources(deployment)].map(({ resource, conditions }): PlannedVault => {
    const id = resourceIdOf(resource);
    return {
      resource,
      id,
      deployed: allHold(conditions),
      skipsExisting: skipsExisting(resource.declaration),
      body: bodyOf(resource),
      later: children.filter(({ vault }) => isSameId(vault, id)),
    };
  });
  const own = children.filter(({ vault }) => !vaults.some(({ id }) => isSameId(vault, id)));
  return [...vaults, ...vaultsElsewhere(own)];
}

/** Children of vaults that the template does not deploy itself. */
function vaultsElsewhere(children: readonly Child[]): readonly PlannedVault[] {
  const keyOf = ({ vault, resource }: Child): string =>
    vault.kind === "string" ? foldCase(vault.value) : resource.declaration.pointer;
  const groups = grouped(children.map((child) => [keyOf(child), child]));
  return Array.from(groups.values(), (later): PlannedVault => {
    const [{ resource, vault: id }] = later;
    const deployed: ConditionResult = { kind: "known", value: true, by: null };
    return { resource, id, deployed, skipsExisting: false, body: null, later };
  });
}

function bodyOf(resource: Resource): PlannedVault["body"] {
  const properties = resource.properties();
  if (properties.kind === "unknown" || properties.kind === "failure") return properties;
  return properties.kind === "object" ? vaultBody(properties) : vaultBody(EMPTY);
}

const EMPTY: ObjectValue = { kind: "object", members: new Map(), rest: null, from: null };

function doubtOf(truth: ConditionResult): PlannedWrite["doubt"] {
  return truth.kind === "open" ? (truth.by[0] ?? null) : null;
}

function childOf(resource: Resource, operation: PolicyWrite["operation"], doubt: PlannedWrite["doubt"]): Child {
  const properties = resource.properties();
  const list = properties.kind === "object" ? member(properties, "accessPolicies") : properties;
  return {
    resource,
    operation,
    doubt,
    vault: vaultIdOf(resourceIdOf(resource)),
    entries: list?.kind === "array" ? list.items : list === undefined ? [] : [list],
  };
}

/** `…/vaults/v/accessPolicies/add` belongs to `…/vaults/v`. */
function vaultIdOf(id: Value): Value {
  return id.kind === "string" ? string(id.value.replace(/\/accessPolicies\/[^/]*$/i, "")) : id;
}

function isSameId(left: Value, right: Value): boolean {
  return left.kind === "string" && right.kind === "string" && foldCase(left.value) === foldCase(right.value);
}
