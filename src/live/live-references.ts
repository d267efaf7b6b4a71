import { shortName } from "../text/short-name.ts";
import { AzureError } from "../azure/azure-error.ts";
import type { JsonRecord } from "../text/record.ts";
import type { ResourceReader } from "../azure/ports.ts";
import { OTHER_RESOURCE } from "../azure/resource-manager.ts";
import { isRecord } from "../text/record.ts";
import { parseJsonText } from "../expression/json-text.ts";
import { toJson } from "../expression/to-json.ts";
import { unknown } from "../expression/unknown.ts";
import {
  isKnown,
  object,
  string,
  type Known,
  type ObjectValue,
  type Residual,
  type Unknown,
} from "../expression/value.ts";
import { policyBody } from "../vault/access-policy.ts";
import type { VaultSnapshot } from "../vault/snapshot.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import type { LiveResources } from "../template/assumptions.ts";
import { inParallel } from "./in-parallel.ts";

/** What is deployed already, for evaluating a template as its deployment would be. */
export interface LiveWorld {
  readonly live: LiveResources;
  readonly lasting: LiveResources;
}

/** A resource that is at hand before anything is asked. */
export interface LiveBody {
  readonly id: string;
  /** Its whole body, or as much of it as is known. */
  readonly value: Known | null;
}

/** A vault of a snapshot as `reference()` gives it: by its body, else by what the snapshot holds, the rest unknown. */
export function liveBody({ id, tenantId, authorization, accessPolicies, raw }: VaultSnapshot): LiveBody {
  if (raw !== null) return { id, value: valueOf(raw) };
  const properties = {
    tenantId,
    enableRbacAuthorization: authorization === "rbac",
    accessPolicies: accessPolicies.map(policyBody),
  };
  const open = (value: Known | null): ObjectValue | null =>
    value?.kind === "object" ? { ...value, rest: notInSnapshot(id) } : null;
  const inner = open(valueOf({ id, ...properties }, properties));
  if (inner === null) return { id, value: null };
  const members = [
    { key: "id", value: string(id) },
    { key: "name", value: string(shortName(id)) },
    { key: "properties", value: inner },
  ];
  return { id, value: { ...object(members, notInSnapshot(id)), from: inner.from } };
}

function notInSnapshot(id: string): Unknown {
  const residual: Residual = { kind: "call", name: "reference", args: [{ kind: "value", value: string(id) }] };
  return unknown(residual, [{ kind: "runtime", call: "reference()", place: null }]);
}

/** What a run over live resources gives, and what could not be read. */
export interface Settled<T> {
  readonly result: T;
  /** Sentences, one for each resource. */
  readonly unread: readonly string[];
}

/** How often a run may find that it needs more resources: chains of references are short. */
const ROUND_LIMIT = 8;
const VAULT_API = "2026-02-01";

/**
 * Runs something that evaluates a template, reads the resources that it asked for, and runs it again until it asks for no
 * more. Resources that must not be read stay unknown and are told; when Azure cannot be asked at all, that is an error.
 */
export async function settle<T>(
  reader: ResourceReader | null,
  known: readonly LiveBody[],
  run: (assumptions: LiveWorld) => T,
): Promise<Settled<T>> {
  const bodies = new Map<string, Known | null>(known.map(({ id, value }) => [foldCase(id), value]));
  const unread: string[] = [];
  for (let round = 0; ; round++) {
    const asked = new Map<string, { readonly id: string; readonly version: string }>();
    const lookUp: LiveResources = (type, _name, question) => {
      const id = question.id();
      if (id.kind !== "string" || !id.value.startsWith("/")) return null;
      const body = bodies.get(foldCase(id.value));
      const { apiVersion } = question;
      const version = apiVersion.kind === "string" ? apiVersion.value : isVault(type) ? VAULT_API : null;
      if (body === undefined && version !== null && !asked.has(foldCase(id.value)))
        asked.set(foldCase(id.value), { id: id.value, version });
      return body ?? null;
    };
    const lasting: LiveResources = (type, name, question) => lastingPart(type, lookUp(type, name, question));
    const result = run({ live: lookUp, lasting });
    if (asked.size === 0 || reader === null || round === ROUND_LIMIT) return { result, unread };
    const found = await inParallel([...asked.values()], ({ id, version }) => readOne(reader, id, version));
    for (const { id, body, problem } of found) {
      bodies.set(foldCase(id), body);
      if (problem !== null) unread.push(problem);
    }
  }
}

interface ReadResource {
  readonly id: string;
  readonly body: Known | null;
  readonly problem: string | null;
}

async function readOne(reader: ResourceReader, id: string, apiVersion: string): Promise<ReadResource> {
  try {
    const body = await reader.byId(id, apiVersion);
    return { id, body: body === "absent" ? null : valueOf(body), problem: null };
  } catch (error) {
    if (!(error instanceof AzureError) || !isAboutResource(error)) throw error;
    return { id, body: null, problem: `\`${id}\` could not be read, what it decides stays unknown: ${error.message}` };
  }
}

/** Whether only this resource cannot be read; else Azure cannot be asked at all. */
function isAboutResource({ kind, code }: AzureError): boolean {
  return kind === "refused" || kind === "not-found" || kind === "rejected" || code === OTHER_RESOURCE;
}

function valueOf(body: JsonRecord, content: JsonRecord = body): Known | null {
  const value = parseJsonText(JSON.stringify(content));
  return isKnown(value) ? { ...value, from: { kind: "live", what: `the live resource ${String(body["id"])}` } } : null;
}

const IDENTITY_TYPE = "Microsoft.ManagedIdentity/userAssignedIdentities";

/** A redeployment leaves the principals of identities as they are; everything else may be changed by it. */
function lastingPart(type: string, body: Known | null): Known | null {
  const plain: unknown = body === null ? null : toJson(body);
  if (!isRecord(plain)) return null;
  const { identity, properties } = plain;
  if (isSameName(type, IDENTITY_TYPE) && isRecord(properties)) return valueOf({ properties });
  if (!isRecord(identity)) return null;
  const { principalId, tenantId } = identity;
  return typeof principalId === "string" ? valueOf({ identity: { principalId, tenantId } }) : null;
}

function isVault(type: string): boolean {
  return isSameName(type, "Microsoft.KeyVault/vaults");
}
