import { partsOf, rootParameter } from "../expression/residual-parts.ts";
import { memberOf } from "../json/members.ts";
import { parameterType } from "../template/parameter-type.ts";
import { parameterDeclaration } from "../template/template.ts";
import { isAskedFor } from "./asked.ts";
import type { Declaration, Deployment, Resource } from "../template/deployment.ts";
import type { World } from "../template/world.ts";
import { deployedAt, type Deployed } from "./deployed.ts";
import { explore } from "./explore.ts";
import { fatesOf, openParts, worstOf, type Fate, type LaterWrite, type Verdict } from "./fate.ts";
import { childrenOf, vaultKey } from "./policy-children.ts";
import { guardOf, type Guard } from "./guard.ts";
import { member } from "../expression/value.ts";
import { memo } from "../template/memo.ts";
import { mentions } from "../template/mentions.ts";
import { vaultVisits } from "./site.ts";
import { walkTo } from "../template/walk.ts";
import { vaultBody } from "../vault/put.ts";
import { splitWorld } from "./split.ts";
import { deploy, type Subject } from "./subject.ts";
import { allHold } from "../template/truth.ts";

/** What deploying a vault resource again does to policies that were granted outside the template. */
export interface VaultReport {
  readonly declaration: Declaration;
  /** The vault in the first round of its loops. */
  readonly first: Resource;
  /** The vault as the parameters at hand make it; of a loop the round with the worst fate. */
  readonly resource: Resource;
  readonly deployed: Deployed;
  readonly guard: Guard | null;
  /** Whether the deployer is asked, each time, if this vault is to be created, and for nothing else. */
  readonly isAsked: boolean;
  /** Whether the list is one that whoever deploys has to give: an array parameter without a default. */
  readonly isListGiven: boolean;
  readonly verdict: Verdict;
  readonly certainty: "certain" | "possible";
  /** What decided. */
  readonly fate: Fate;
  /** Whether the api-version gives new vaults RBAC while existing ones keep their model: 2026-02-01 without the property. */
  readonly isModelImplicit: boolean;
  /** The fates that the parameters at hand leave open, one a verdict, worst first. */
  readonly open: readonly Fate[];
}

const RBAC_BY_DEFAULT = "2026-02-01";

interface Played {
  readonly fates: readonly { readonly fate: Fate; readonly resource: Resource }[];
}

/**
 * The reports of the vaults of a template, in text order, all of them or those that are wanted. A vault that stands once is
 * reported once, whatever its loops.
 */
export function vaultReports(
  subject: Subject,
  isWanted: (first: Resource) => boolean = () => true,
): readonly VaultReport[] {
  const seen = new Set<string>();
  const reports: VaultReport[] = [];
  for (const { resource } of vaultVisits(deploy(subject, subject.worldAtHand))) {
    const { pointer } = resource.declaration;
    if (seen.has(pointer)) continue;
    seen.add(pointer);
    if (!isWanted(resource)) continue;
    reports.push(vaultReport(subject, resource));
  }
  return reports;
}

function vaultReport(subject: Subject, first: Resource): VaultReport {
  const { declaration } = first;
  const deployed = deployedAt(subject, declaration.pointer);
  const base = {
    declaration,
    first,
    deployed,
    isModelImplicit: isModelImplicit(first),
    isAsked: false,
    isListGiven: false,
  };
  if (skipsExisting(declaration)) {
    const fate: Fate = { verdict: "keeps", cause: { kind: "skipped-when-it-exists" } };
    const guard: Guard = { parameter: null, skipValue: null, creates: false };
    return { ...base, resource: first, guard, verdict: "keeps", certainty: "possible", fate, open: [fate] };
  }
  if (deployed.status === "never") {
    const fate: Fate = { verdict: "keeps", cause: { kind: "never-deployed", by: deployed.by } };
    return { ...base, resource: first, guard: null, verdict: "keeps", certainty: "certain", fate, open: [fate] };
  }
  const atHand = play(subject, declaration.pointer, subject.worldAtHand);
  const free = play(subject, declaration.pointer, subject.openWorld);
  const shown = atHand.fates.length > 0 ? atHand : free;
  const worst = worstOf(shown.fates.map(({ fate }) => fate)) ?? { verdict: "unknown", cause: { kind: "missing-list" } };
  const resource = shown.fates.find(({ fate }) => fate === worst)?.resource ?? first;
  const settled = [...shown.fates, ...free.fates].every(({ fate }) => fate.verdict === worst.verdict && isSure(fate));
  const open = byVerdict(shown);
  const guard = guardOf(subject, declaration.pointer, deployed);
  return {
    ...base,
    resource,
    guard,
    isAsked: guard === null && deployed.status !== "always" && isAskedFor(subject, resource),
    isListGiven: worst.verdict === "replaces" && isListGiven(subject, declaration.pointer),
    verdict: worst.verdict,
    certainty: settled && !(base.isModelImplicit && worst.verdict !== "keeps") ? "certain" : "possible",
    fate: worst,
    open,
  };
}

/** From 2026-02-01 on, creating a vault without `enableRbacAuthorization` makes it an RBAC vault (Microsoft: access control default). */
function isModelImplicit(resource: Resource): boolean {
  const apiVersion = resource.apiVersion();
  const properties = resource.properties();
  if (apiVersion.kind !== "string" || apiVersion.value < RBAC_BY_DEFAULT || properties.kind !== "object") return false;
  return vaultBody(properties).enableRbacAuthorization === null;
}

/** Causes that are about the list which is sent. */
const LISTS: ReadonlySet<Fate["cause"]["kind"]> = new Set(["empty-list", "fixed-list", "given-list"]);

/** Whether, whatever is given, an array parameter of the root without a default is part of the list. */
function isListGiven(subject: Subject, pointer: string): boolean {
  const lists = play(subject, pointer, subject.anyWorld).fates.filter(({ fate: { cause } }) => LISTS.has(cause.kind));
  return lists.length > 0 && lists.every(({ fate }) => holdsGivenList(fate, subject));
}

function holdsGivenList({ cause }: Fate, { template }: Subject): boolean {
  const list = cause.kind === "given-list" ? cause.list : cause.kind === "fixed-list" ? cause.list.rest : null;
  if (list === null) return false;
  return [...partsOf(list.residual)].some((part) => {
    const declared = parameterDeclaration(template, rootParameter(part) ?? "");
    if (declared === null || memberOf(declared, "defaultValue") !== undefined) return false;
    return parameterType(declared, template).shape.types?.includes("array") === true;
  });
}

/** A list that nobody has given yet may still be empty, and what `recover` does to a live vault is not documented. */
function isSure({ cause }: Fate): boolean {
  if (cause.kind === "undecided") return cause.by.kind === "failure";
  return cause.kind !== "given-list" && cause.kind !== "recover" && cause.kind !== "new-name";
}

/** Plays the second deployment in every case that a world leaves open, as when the vault is deployed. */
function play(subject: Subject, pointer: string, world: World): Played {
  const cases = explore(world, {
    run: (each) => playOnce(subject, pointer, each),
    stuck: ({ fates }) => fates.flatMap(({ fate }) => openParts(fate)),
    split: (value, each) => splitWorld(value, each, deploy(subject, each)),
  });
  const deployed = cases.filter(({ result }) => result.holds);
  const shown = deployed.length > 0 ? deployed : cases;
  return { fates: shown.flatMap(({ result }) => result.fates) };
}

function playOnce(subject: Subject, pointer: string, world: World): Played & { readonly holds: boolean } {
  const deployment = deploy(subject, world);
  const visits = [...walkTo(deployment, pointer)];
  const children = memo(() => policyChildrenOf(deployment));
  const fates = visits.flatMap(({ resource }) => {
    const later = (): readonly LaterWrite[] => children().filter(({ vault }) => vault === vaultKey(resource));
    return fatesOf(resource, later).map((fate) => ({ fate, resource }));
  });
  const holds = visits.some(({ conditions }) => {
    const truth = allHold(conditions);
    return truth.kind === "open" || truth.value;
  });
  return { fates, holds };
}

/** What `accessPolicies` children write after the vault, by the key of the vault's name. */
function policyChildrenOf(deployment: Deployment): readonly (LaterWrite & { readonly vault: string | null })[] {
  if (!mentions(deployment.template.source, "vaults/accessPolicies")) return [];
  return [...childrenOf(deployment)].flatMap(({ resource, operation, vaultKey: vault }) => {
    const properties = resource.properties();
    const list = properties.kind === "object" ? member(properties, "accessPolicies") : undefined;
    return operation !== null && list?.kind === "array" ? [{ operation, entries: list.items, vault }] : [];
  });
}

function byVerdict({ fates }: Played): readonly Fate[] {
  const first = new Map<Verdict, Fate>();
  for (const { fate } of fates) if (!first.has(fate.verdict)) first.set(fate.verdict, fate);
  return [...first.values()].toSorted((left, right) => (worstOf([left, right]) === left ? -1 : 1));
}

/** `"@options": { "onlyIfNotExists": [] }`, with which the service passes over a resource that is there. */
export function skipsExisting({ node }: Declaration): boolean {
  const options = memberOf(node, "@options")?.value;
  return options?.kind === "object" && memberOf(options, "onlyIfNotExists") !== undefined;
}
