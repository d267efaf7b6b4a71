import { principalKey, type Drift } from "../../audit/drift.ts";
import type { DriftKind } from "../../audit/drift-kinds.ts";
import type { Cause, FoundDrift } from "../../audit/audited-drift.ts";
import { AzureError } from "../../azure/azure-error.ts";
import type { Azure, PastDeployment, RecordedChange } from "../../azure/ports.ts";
import { CHANGED_AT_ONCE } from "../../azure/change-reader.ts";
import type { GraphScope } from "../../azure/resource-graph.ts";
import { foldCase } from "../../text/fold-case.ts";
import { policyIdentity } from "../../vault/access-policy.ts";
import type { VaultSnapshot } from "../../vault/snapshot.ts";
import { atMost } from "../at-most.ts";
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
const LISTS_AT_ONCE = 16;

/** Looks up who changed what. The record goes back some days only, so that each run does it at once. */
export interface CauseFinder {
  /** A vault was looked at again, and has drift: what is to be looked up for it can be on its way while others are listed. */
  readonly confirmed: (found: readonly FoundDrift[], live: VaultSnapshot | null) => void;
  /** The causes of all drift there is. */
  readonly find: (found: readonly FoundDrift[]) => Promise<Causes>;
}

type Changes = ReadonlyMap<string, readonly RecordedChange[]>;

/** Asks what is sure to be needed as soon as it is known: as many queries as at the end, and no more lists than the limit. */
export function causeFinder(azure: Azure, scope: GraphScope): CauseFinder {
  const histories = new Histories(azure);
  const asked = new Set<string>();
  const answers: Promise<Changes>[] = [];
  let next: { readonly id: string; readonly live: VaultSnapshot | null }[] = [];

  function ask(): void {
    if (next.length === 0) return;
    const answer = azure.changes.ofVaults(next);
    // Its failure is told at the end.
    answer.catch(() => undefined);
    answers.push(answer);
    next = [];
  }

  function confirmed(found: readonly FoundDrift[], live: VaultSnapshot | null): void {
    for (const id of new Set(found.filter(mayHaveCause).map(({ drift }) => drift.resource))) {
      if (asked.has(foldCase(id))) continue;
      asked.add(foldCase(id));
      next.push({ id, live });
      if (found.some(isRecorded)) histories.expect(id);
      if (next.length === CHANGED_AT_ONCE) ask();
    }
  }

  async function find(found: readonly FoundDrift[]): Promise<Causes> {
    confirmed(found, null);
    ask();
    if (answers.length === 0) return { found, recordedSince: null, notes: [] };
    try {
      const changes = new Map((await Promise.all(answers)).flatMap((each) => [...each]));
      const withCause = found.map((each) =>
        mayHaveCause(each) ? { ...each, cause: causeOf(each.drift, changes) } : each,
      );
      const isOpen = withCause.some((each) => mayHaveCause(each) && each.cause === null);
      const [named, recordedSince] = await Promise.all([
        withDeployments(withCause, histories),
        isOpen ? azure.changes.oldest(scope) : null,
      ]);
      return { found: named, recordedSince, notes: [] };
    } catch (error) {
      if (!(error instanceof AzureError) || error.kind === "credential") throw error;
      return { found, recordedSince: null, notes: [`Who made the changes could not be looked up: ${error.message}`] };
    }
  }

  return { confirmed, find };
}

function mayHaveCause({ drift, confirmedAt }: FoundDrift): boolean {
  return confirmedAt !== null && CHOICES[drift.kind] !== undefined;
}

/** Resource Graph does not record what was not there before: which deployment added an entry is rarely known. */
function isRecorded({ drift }: FoundDrift): boolean {
  return drift.kind !== "entry-added";
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

function causeOf(drift: Drift, changes: Changes): Cause | null {
  const own = changes.get(foldCase(drift.resource)) ?? [];
  const chosen = own.find((change) => CHOICES[drift.kind]?.(change, drift));
  if (chosen === undefined) return null;
  const { at, changedBy: by, changedByType: byType, client, operation, correlationId } = chosen;
  return { at, by, byType, client, operation, correlationId, deployment: null };
}

/** Adds the names of deployments, by their correlation ids; where they are not to be had, the id alone has to do. */
async function withDeployments(found: readonly FoundDrift[], histories: Histories): Promise<readonly FoundDrift[]> {
  const places = new Map<string, string>();
  for (const { drift, cause } of found.toSorted(byResource))
    if (cause !== null && cause.correlationId !== null && !places.has(cause.correlationId))
      places.set(cause.correlationId, drift.resource);
  const looked = await Promise.all(
    [...places].slice(0, LOOKUP_LIMIT).map(async ([correlationId, vault]) => {
      const history = await histories.around(vault);
      return [correlationId, history.find((each) => each.correlationId === correlationId)?.name] as const;
    }),
  );
  const names = new Map(looked);
  return found.map((each) => {
    const name = names.get(each.cause?.correlationId ?? "");
    return each.cause === null || name === undefined ? each : { ...each, cause: { ...each.cause, deployment: name } };
  });
}

/** Vaults are looked at again in the order in which answers come: which deployments are looked up does not hang on that. */
function byResource({ drift: left }: FoundDrift, { drift: right }: FoundDrift): number {
  return foldCase(left.resource) < foldCase(right.resource) ? -1 : 1;
}

/** The deployments of resource groups, each listed once. */
class Histories {
  readonly #azure: Azure;
  readonly #byGroup = new Map<string, Promise<readonly PastDeployment[]>>();
  readonly #inTurn = atMost(LISTS_AT_ONCE);

  constructor(azure: Azure) {
    this.#azure = azure;
  }

  /** Lists those around a vault which may have been changed by one of them. */
  expect(vault: string): void {
    if (this.#byGroup.size < LOOKUP_LIMIT) this.around(vault).catch(() => undefined);
  }

  around(vault: string): Promise<readonly PastDeployment[]> {
    const { subscription, resourceGroup } = readVaultId(vault) ?? { subscription: "", resourceGroup: "" };
    const group = foldCase(`${subscription}/${resourceGroup}`);
    const known = this.#byGroup.get(group) ?? this.#inTurn(() => historyOf(subscription, resourceGroup, this.#azure));
    this.#byGroup.set(group, known);
    return known;
  }
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
