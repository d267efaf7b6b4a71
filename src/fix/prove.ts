import { residualKey, residualOf } from "../expression/residual.ts";
import { member, type ObjectValue, type Value } from "../expression/value.ts";
import { memberOf } from "../json/members.ts";
import type { JsonNode } from "../json/node.ts";
import { countEntryProblems } from "../redeploy/entry-problems.ts";
import { childrenOf, vaultKey } from "../redeploy/policy-children.ts";
import { vaultResources } from "../redeploy/vault-resources.ts";
import { deploy, analysisOf, type TemplateAnalysis } from "../redeploy/template-analysis.ts";
import { vaultReports, type VaultReport } from "../redeploy/verdict.ts";
import type { Deployment } from "../template/deployment.ts";
import { allHold } from "../template/condition.ts";
import { visitResourcesTo } from "../template/visit-resources.ts";
import { validate } from "../template/validate/validate.ts";
import type { Supplied, Assumptions } from "../template/assumptions.ts";
import { foldCase } from "../text/fold-case.ts";
import { grantsAll } from "../vault/grants-all.ts";
import { foreignEntry, liveVault } from "../vault/live-vault.ts";
import { authorizationAfter, vaultBody } from "../vault/put.ts";
import { afterWrites, type PolicyWrite } from "../vault/policy-list.ts";
import { applyFix, type FixState } from "./apply-fix.ts";
import type { FileFix } from "./fix.ts";
import { missingPolicies } from "./missing-policies.ts";
import { isRefused, needsFix } from "./needs-fix.ts";
import type { Claims, Expectation, Scenario, Switch } from "./plan.ts";
import { ownNames } from "./rewrite-references.ts";
import { isSameText, unchangedScope, type IsScopeUnchanged } from "./unchanged-scope.ts";
import { sentBy, type PayloadFilter, type Other, type Payload } from "./deployment-payload.ts";
import { otherAuthorization } from "./other-authorization.ts";

/** A template with the vaults that a change is about. */
export interface Vaults extends FixState {
  readonly vaults: readonly VaultReport[];
}

/**
 * Reads the changed files again, expands the old and the new template for each trial, and plays both. Gives
 * `null` when all that is claimed of the change holds, else a sentence that tells what does not.
 */
export function disproof(before: Vaults, claims: Claims, files: readonly FileFix[]): string | null {
  const [spent] = before.analysis.whole.reached;
  if (spent !== undefined) return limitSentence(spent);
  const state = applyFix(before, files);
  if (typeof state === "string") return state;
  const changed = state.analysis;
  const start = anew(before.analysis);
  const played = claims.trials.map((trial) => playedIn(trial, start, changed));
  for (const each of played) {
    for (const versions of [each.atHand, each.openWorld()]) {
      const wrong = tried(before, claims, each, versions);
      if (wrong !== null) return wrong;
    }
  }
  return (
    entangled(start, changed, claims.switches ?? []) ??
    newProblem(played) ??
    (claims.addsChild ? newEntryProblem(before, changed) : null) ??
    (claims.settles ? unsettled(before, changed) : null)
  );
}

/** A trial with what it deploys: with defaults, and with nothing known but what is given. */
interface Played {
  readonly trial: Scenario;
  readonly atHand: Versions;
  readonly openWorld: () => Versions;
  readonly isUnchanged: IsScopeUnchanged;
}

/** The deployment of the old template and that of the new one. */
interface Versions {
  readonly old: Deployment;
  readonly now: Deployment;
}

function playedIn(trial: Scenario, before: TemplateAnalysis, after: TemplateAnalysis): Played {
  const { given, added, vault } = trial;
  const [first, second] = [withParameters(before, given), withParameters(after, given)];
  const versions = (assumptionsIn: (analysis: TemplateAnalysis) => Assumptions): Versions => {
    const old = deploy(first, assumptionsIn(first));
    const changed = withParameters(second, added(old));
    return { old, now: deploy(changed, assumptionsIn(changed)) };
  };
  return {
    trial,
    atHand: versions(({ givenValues }) => givenValues),
    openWorld: () => versions(({ withoutDefaults }) => withoutDefaults),
    // Where the vault leaves the template, `reference` and the like may mean something else in the same words.
    isUnchanged: vault.kind === "left-out" ? () => false : unchangedScope(first, second, new Set(given.keys())),
  };
}

function tried(
  state: Vaults,
  claims: Claims,
  { trial: { vault }, isUnchanged }: Played,
  { old, now }: Versions,
): string | null {
  const lens = lensOf(state, claims, old, vault);
  const [before, after] = [sentBy(old, lens), sentBy(now, { ...lens, hasNewChild: claims.addsChild })];
  const isAdded = !claims.addsChild || isSame(before.lists, after.added);
  if (!isAdded) return "The child would not add the template's own entries.";
  const wrong =
    differs(before, after, isUnchanged) ??
    otherOutputs(before, after, old, now, isUnchanged) ??
    brokenExpectation(vault, before, after, old, now, lens, isUnchanged);
  return wrong ?? limitOn(before, after, old, now);
}

/** With its own parameter given and nothing known of the others, a vault is sent exactly where it was before, or never. */
function entangled(before: TemplateAnalysis, after: TemplateAnalysis, switches: readonly Switch[]): string | null {
  const worlds = [before.givenValues, before.withoutDefaults].map((assumptions) => deploy(before, assumptions));
  for (const { pointers, on, off } of switches) {
    for (const [index, old] of worlds.entries()) {
      const conditionsWith = (added: Scenario["added"]): readonly string[] => {
        const given = withParameters(after, added(old));
        return conditionsAt(deploy(given, index === 0 ? given.givenValues : given.withoutDefaults), pointers);
      };
      const isApart =
        isSame(conditionsWith(on), conditionsAt(old, pointers)) && conditionsWith(off).every((each) => each === "no");
      if (!isApart) return "Whether the vault is sent would depend on more than its own parameter.";
    }
  }
  return null;
}

/** Of each round of the resources at the pointers, whether it is deployed, or what that rests on. */
function conditionsAt(deployment: Deployment, pointers: readonly string[]): readonly string[] {
  return pointers.flatMap((pointer) =>
    Array.from(visitResourcesTo(deployment, pointer), ({ conditions }) => {
      const truth = allHold(conditions);
      if (truth.kind === "known") return truth.value ? "yes" : "no";
      return JSON.stringify(truth.by.map((value) => residualKey(residualOf(value))));
    }),
  );
}

/** What keeps equal texts from being a proof: a limit that ended the work before all was compared. */
function limitOn(before: Payload, after: Payload, old: Deployment, now: Deployment): string | null {
  if (before.isCut() || after.isCut()) return "What the deployment sends is too large to be compared.";
  const [limit] = [...old.environment.budget.reached, ...now.environment.budget.reached];
  return limit === undefined ? null : limitSentence(limit);
}

function limitSentence(limit: string): string {
  return `The limit of ${limit} was reached: not all could be compared.`;
}

/** The same template, with steps of its own to evaluate it. */
function anew({ template, parameters, context, whole }: TemplateAnalysis): TemplateAnalysis {
  return analysisOf(template, parameters, context, whole);
}

function withParameters(analysis: TemplateAnalysis, values: ReadonlyMap<string, Value>): TemplateAnalysis {
  if (values.size === 0) return analysis;
  const parameters = new Map<string, Supplied>(analysis.parameters);
  for (const [name, value] of values) parameters.set(name, { value, given: "option" });
  return anew({ ...analysis, parameters });
}

function lensOf({ vaults }: Vaults, claims: Claims, old: Deployment, expectation: Expectation): PayloadFilter {
  const pointers = new Set(vaults.map(({ declaration }) => declaration.pointer));
  const keys = [...vaultResources(old)]
    .filter(({ resource }) => pointers.has(resource.declaration.pointer))
    .map(({ resource }) => vaultKey(resource));
  const names = vaults.flatMap(({ declaration }) => ownNames(declaration));
  return {
    keys: new Set(keys),
    symbols: new Set(names.map(foldCase)),
    added: claims.freeParameters,
    hasNewChild: false,
    free: FREE[expectation.kind],
    hasOtherVersions: expectation.kind === "pinned",
  };
}

const NONE: ReadonlySet<string> = new Set();
const LIST: ReadonlySet<string> = new Set(["accesspolicies"]);
const MODEL: ReadonlySet<string> = new Set(["enablerbacauthorization"]);

/** Properties of the vault that an expectation leaves to itself. */
const FREE: Readonly<Record<Expectation["kind"], ReadonlySet<string>>> = {
  same: NONE,
  listed: LIST,
  skipped: NONE,
  "left-out": NONE,
  kept: LIST,
  pinned: MODEL,
  rbac: new Set([...LIST, ...MODEL]),
};

/** The first thing besides the vault that another deployment would send. */
function differs(before: Payload, after: Payload, isSame: IsScopeUnchanged): string | null {
  const count = Math.max(before.others.length, after.others.length);
  for (let index = 0; index < count; index++) {
    const [old, now] = [before.others[index], after.others[index]];
    if (old !== undefined && now !== undefined && isUntouched(old, now, isSame)) continue;
    const [first, second] = [old?.text(), now?.text()];
    if (first !== second)
      return `Another resource would be sent differently: ${quoted(first)} before, ${quoted(second)} after.`;
  }
  return null;
}

/** Whether a resource is written as before, with the same around it: it need not be evaluated to be the same. */
function isUntouched({ resource: old }: Other, { resource: now }: Other, isSame: IsScopeUnchanged): boolean {
  return isSameText(old.declaration.node, now.declaration.node) && isSame(old.frame.deployment, now.frame.deployment);
}

function otherOutputs(
  before: Payload,
  after: Payload,
  old: Deployment,
  now: Deployment,
  isSame: IsScopeUnchanged,
): string | null {
  const [left, right] = [old.template, now.template];
  const outputs = ({ node }: typeof left): JsonNode | undefined => memberOf(node, "outputs")?.value;
  const isWrittenSame = isSameText(outputs(left), outputs(right)) && isSame(old, now);
  return isWrittenSame || before.outputs() === after.outputs() ? null : "An output would have another value.";
}

function quoted(text: string | undefined): string {
  return text === undefined ? "nothing" : `\`${text.slice(0, 300)}\``;
}

function brokenExpectation(
  vault: Expectation,
  before: Payload,
  after: Payload,
  old: Deployment,
  now: Deployment,
  lens: PayloadFilter,
  isUnchanged: IsScopeUnchanged,
): string | null {
  switch (vault.kind) {
    case "same":
      return isSame(before.vaults, after.vaults) ? null : "The vault would be sent differently where it is created.";
    case "listed":
      if (!isSame(before.vaults, after.vaults)) return "The vault would be sent with other settings.";
      return after.lists.every((list, index) => list === (before.lists[index] || "[]"))
        ? null
        : "The vault would be sent another list.";
    case "left-out":
      return after.vaults.length === 0 ? null : "The vault would still be sent.";
    case "skipped":
      if (after.vaults.length > 0) return "The vault would still be sent when it is skipped.";
      return lostByChildren(now, lens);
    case "kept":
      if (!isSame(before.vaults, after.vaults)) return "The vault would be sent with other settings.";
      return missingPolicies(old, now, lens, vault.snapshot);
    case "pinned":
      if (!isSame(before.vaults, after.vaults)) return "The vault would be sent with other settings.";
      return otherAuthorization(old, now, vault.living, isUnchanged);
    case "rbac":
      if (!isSame(before.vaults, after.vaults)) return "The vault would be sent with other settings.";
      if (after.lists.some((list) => list !== "")) return "The vault would still be sent a list.";
      return withoutRbac(now, lens) ? "The vault would not use RBAC." : null;
  }
}

/** Whether one of the vaults that are sent may use something else afterwards, whatever it used before. */
function withoutRbac(now: Deployment, { keys }: PayloadFilter): boolean {
  const own = [...vaultResources(now)].filter(({ resource }) => keys.has(vaultKey(resource)));
  return own.some(({ resource }) => {
    const properties = resource.properties();
    return (
      properties.kind !== "object" ||
      LIVING.some((living) => authorizationAfter(vaultBody(properties), "", living) !== "rbac")
    );
  });
}

const LIVING = [null, "access-policies"] as const;

function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((text, index) => text === right[index]);
}

/** Whether children that are still deployed take the entry away that others granted. */
function lostByChildren(now: Deployment, { keys }: PayloadFilter): string | null {
  for (const { resource } of vaultResources(now)) {
    const name = resource.name();
    const key = vaultKey(resource);
    if (!keys.has(key)) continue;
    const foreign = foreignEntry(name);
    const left = listAfterChildren(now, key, liveVault(name));
    if (!left.some((entry) => grantsAll(entry, foreign) === true))
      return "A child would still take away the policy that others granted.";
  }
  return null;
}

/** The list of a vault that is not deployed, once the children have written to it. */
function listAfterChildren(now: Deployment, key: string, live: ObjectValue): readonly Value[] {
  const body = member(live, "properties");
  const list = body?.kind === "object" ? member(body, "accessPolicies") : undefined;
  if (list?.kind !== "array") return [];
  const writes = [...childrenOf(now)].flatMap(({ resource, operation, vaultKey }): PolicyWrite[] => {
    const properties = resource.properties();
    const sent = properties.kind === "object" ? member(properties, "accessPolicies") : undefined;
    return vaultKey === key && operation !== null && sent?.kind === "array" ? [{ operation, entries: sent.items }] : [];
  });
  return afterWrites(list, writes)?.items ?? [];
}

/** A problem that the service would have with the new template and not with the old one. */
function newProblem(played: readonly Played[]): string | null {
  for (const {
    atHand: { old, now },
  } of played) {
    const after = validate(now, false);
    const [limit] = now.environment.budget.reached;
    if (limit !== undefined) return limitSentence(limit);
    const before = after.length === 0 ? [] : validate(old, false).map(problemKey);
    const fresh = after.find((problem) => !before.includes(problemKey(problem)));
    if (fresh !== undefined) return `The service would refuse the changed template: ${fresh.message}`;
  }
  return null;
}

/** A limit that was passed before is passed by another number after the change, and is no new problem. */
function problemKey({ message }: { readonly message: string }): string {
  return message.replaceAll(/\d+/g, "0");
}

/** An entry that the service refuses, or that nobody can have meant, is not written a second time. */
function newEntryProblem({ analysis: old }: FixState, changed: TemplateAnalysis): string | null {
  const after = countEntryProblems(changed);
  return after > 0 && after > countEntryProblems(old)
    ? "An access policy of the vault that is not valid would be in the template twice."
    : null;
}

/** Whether some vault of that name would still be lost by deploying again. */
function unsettled({ vaults }: Vaults, changed: TemplateAnalysis): string | null {
  const names = new Set(vaults.map(({ first }) => vaultKey(first)));
  const left = vaultReports(changed, (vault) => names.has(vaultKey(vault))).some(
    (vault) => needsFix(vault) || isRefused(vault),
  );
  return left ? "Deploying the changed template again would still take policies away." : null;
}
