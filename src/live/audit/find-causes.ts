import { principalKey, type Drift } from "../../audit/drift.ts";
import type { DriftKind } from "../../audit/drift-kinds.ts";
import type { Cause, FoundDrift } from "../../audit/audited-drift.ts";
import { AzureError } from "../../azure/azure-error.ts";
import type { Azure, PastDeployment, RecordedChange } from "../../azure/ports.ts";
import type { GraphScope } from "../../azure/resource-graph.ts";
import { foldCase } from "../../text/fold-case.ts";
import { policyIdentity } from "../../vault/access-policy.ts";
import type { VaultSnapshot } from "../../vault/snapshot.ts";
import { inParallel } from "../in-parallel.ts";
import { readVaultId } from "../../vault/vault-id.ts";

/** Drift with who did it, and what could not be found out. */
export interface Causes {
  readonly found: readonly FoundDrift[];
  /** How far back the record of changes goes: UTC, ISO 8601; `null` where nobody had to ask, or it holds nothing. */
  readonly recordedSince: string | null;
  /** Why who did it is not known, in sentences. */
  readonly notes: readonly string[];
}

/** Correlation ids whose deployments are looked up, at most: one list of deployments each. */
const LOOKUP_LIMIT = 100;

/** Looks up who changed what: the record goes back some days only, so that each run does it at once. */
export async function findCauses(
  found: readonly FoundDrift[],
  live: ReadonlyMap<string, VaultSnapshot>,
  azure: Azure,
  scope: GraphScope,
): Promise<Causes> {
  const ids = [...new Set(found.filter(mayHaveCause).map(({ drift }) => drift.resource))];
  if (ids.length === 0) return { found, recordedSince: null, notes: [] };
  try {
    const changes = await azure.changes.ofVaults(ids.map((id) => ({ id, live: live.get(foldCase(id)) ?? null })));
    const withCause = found.map((each) =>
      mayHaveCause(each) ? { ...each, cause: causeOf(each.drift, changes) } : each,
    );
    const isOpen = withCause.some((each) => mayHaveCause(each) && each.cause === null);
    return {
      found: await withDeployments(withCause, azure),
      recordedSince: isOpen ? await azure.changes.oldest(scope) : null,
      notes: [],
    };
  } catch (error) {
    if (!(error instanceof AzureError) || error.kind === "credential") throw error;
    return { found, recordedSince: null, notes: [`Who made the changes could not be looked up: ${error.message}`] };
  }
}

function mayHaveCause({ drift, confirmedAt }: FoundDrift): boolean {
  return confirmedAt !== null && CHOICES[drift.kind] !== undefined;
}

type Choice = (change: RecordedChange, drift: Drift) => boolean;

const touches =
  (...paths: readonly string[]): Choice =>
  (change) =>
    change.paths.some((path) => paths.some((each) => path.startsWith(each)));

/** Whether the entry was there before the change. */
const had: Choice = ({ before }, { principal }) =>
  principal !== null && before.some((policy) => policyIdentity(policy) === principalKey(principal));

const touchesList = touches("properties.accesspolicies");
const deletes: Choice = ({ type }) => /^delete$/i.test(type);

/** Which change did it, by the kind of drift: the newest one that this holds for. */
const CHOICES: Partial<Record<DriftKind, Choice>> = {
  emptied: (change, drift) => touchesList(change, drift) && change.before.length > 0,
  "entry-lost": (change, drift) => touchesList(change, drift) && had(change, drift),
  "entry-weaker": (change, drift) => touchesList(change, drift) && had(change, drift),
  "entry-stronger": (change, drift) => touchesList(change, drift) && had(change, drift),
  "entry-added": (change, drift) => touchesList(change, drift) && !had(change, drift),
  "model-flipped": touches("properties.enablerbacauthorization"),
  "network-shut": touches("properties.networkacls", "properties.publicnetworkaccess"),
  "vault-gone": deletes,
  "vault-soft-deleted": deletes,
};

function causeOf(drift: Drift, changes: ReadonlyMap<string, readonly RecordedChange[]>): Cause | null {
  const own = changes.get(foldCase(drift.resource)) ?? [];
  const chosen = own.find((change) => CHOICES[drift.kind]?.(change, drift));
  if (chosen === undefined) return null;
  const { at, changedBy: by, changedByType: byType, client, operation, correlationId } = chosen;
  return { at, by, byType, client, operation, correlationId, deployment: null };
}

/** Adds the names of deployments, by their correlation ids; where they are not to be had, the id alone has to do. */
async function withDeployments(found: readonly FoundDrift[], azure: Azure): Promise<readonly FoundDrift[]> {
  const places = new Map<string, string>();
  for (const { drift, cause } of found)
    if (cause !== null && cause.correlationId !== null && !places.has(cause.correlationId))
      places.set(cause.correlationId, drift.resource);
  const histories = new Map<string, Promise<readonly PastDeployment[]>>();
  const looked = await inParallel([...places].slice(0, LOOKUP_LIMIT), async ([correlationId, vault]) => {
    const { subscription, resourceGroup } = readVaultId(vault) ?? { subscription: "", resourceGroup: "" };
    const group = foldCase(`${subscription}/${resourceGroup}`);
    const history = histories.get(group) ?? historyOf(subscription, resourceGroup, azure);
    histories.set(group, history);
    const own = (await history).find((each) => each.correlationId === correlationId);
    return [correlationId, own?.name] as const;
  });
  const names = new Map(looked);
  return found.map((each) => {
    const name = names.get(each.cause?.correlationId ?? "");
    return each.cause === null || name === undefined ? each : { ...each, cause: { ...each.cause, deployment: name } };
  });
}

async function historyOf(
  subscription: string,
  resourceGroup: string,
  azure: Azure,
): Promise<readonly PastDeployment[]> {
  try {
    return await azure.deployments.history({ subscription, resourceGroup, location: null });
  } catch (error) {
    if (!(error instanceof AzureError) || error.kind === "credential") throw error;
    return [];
  }
}
