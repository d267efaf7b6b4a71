import { shortName } from "../text/short-name.ts";
import { capital } from "../text/capital.ts";
import type { AuditedDrift, Cause } from "./audited-drift.ts";
import { principalKey } from "./drift.ts";
import type { DriftKind } from "./drift-kinds.ts";

/** What one person or one deployment did, in however many vaults. */
export interface Alert {
  /** A sentence without its full stop, such as "Deployment main by ann@example.org emptied 37 vaults". */
  readonly title: string;
  readonly cause: Cause | null;
  readonly drift: readonly AuditedDrift[];
}

/** Drift put together by its correlation id; what has none stands alone. In the order of the drift. */
export function alertsOf(drift: readonly AuditedDrift[]): readonly Alert[] {
  const groups = new Map<string, AuditedDrift[]>();
  for (const each of drift) {
    const { correlationId = null } = each.cause ?? {};
    const key = correlationId === null ? `alone ${each.fingerprint}` : correlationId;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return [...groups.values()].map((group) => {
    const cause = group[0]?.cause ?? null;
    return { title: titleOf(group, cause), cause, drift: group };
  });
}

function titleOf(group: readonly AuditedDrift[], cause: Cause | null): string {
  const [first] = group;
  if (first === undefined) return "";
  if (cause === null) return `${shortName(first.resource)}: ${first.message.replace(/\.$/, "")}`;
  const deeds = [...new Set(group.map(({ kind }) => kind))].flatMap((kind) => deedOf(kind, group));
  const what = deeds.length === 0 ? `changed ${vaultsText(group)}` : deeds.join(", ");
  return `${whoText(cause)} ${what}`;
}

/** Who did it, with the deployment where it was one. */
export function whoText({ by, deployment, correlationId, client }: Cause): string {
  const who = by ?? "somebody";
  if (deployment !== null) return `Deployment ${deployment} by ${who}`;
  const how = client === null ? "" : ` by ${client}`;
  return correlationId === null ? `${capital(who)}${how}` : `${capital(who)}${how} (correlation id ${correlationId})`;
}

function deedOf(kind: DriftKind, group: readonly AuditedDrift[]): readonly string[] {
  const own = group.filter((each) => each.kind === kind);
  const principals = new Set(own.map(({ principal }) => (principal === null ? "" : principalKey(principal)))).size;
  const deed = DEEDS[kind];
  return deed === undefined ? [] : [deed(vaultsText(own), countText(principals, "principal", "principals"))];
}

const DEEDS: Partial<Record<DriftKind, (vaults: string, principals: string) => string>> = {
  emptied: (vaults) => `emptied ${vaults}`,
  "entry-lost": (vaults, principals) => `took the access policies of ${principals} from ${vaults}`,
  "entry-weaker": (vaults, principals) => `took permissions of ${principals} in ${vaults}`,
  "entry-added": (vaults, principals) => `gave ${principals} access to ${vaults}`,
  "entry-stronger": (vaults, principals) => `gave ${principals} more permissions in ${vaults}`,
  "model-flipped": (vaults) => `changed the authorization model of ${vaults}`,
  "network-shut": (vaults) => `closed the network of ${vaults}`,
  "vault-gone": (vaults) => `deleted ${vaults} for good`,
  "vault-soft-deleted": (vaults) => `deleted ${vaults}`,
};

function vaultsText(group: readonly AuditedDrift[]): string {
  const ids = [...new Set(group.map(({ resource }) => resource))];
  return ids.length === 1 ? shortName(ids[0] ?? "") : countText(ids.length, "vault", "vaults");
}

function countText(count: number, one: string, many: string): string {
  return `${String(count)} ${count === 1 ? one : many}`;
}
