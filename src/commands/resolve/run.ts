import { resolve as resolvePath } from "node:path";
import { toJson, type Json } from "../../expression/to-json.ts";
import { parseJsonText } from "../../expression/json-text.ts";
import { compareVault, isHarmful } from "../../redeploy/compare-vault.ts";
import { deployedAt } from "../../redeploy/deploy-status.ts";
import { conditionPaths, guardOf } from "../../redeploy/guard.ts";
import { listParameters } from "../../redeploy/list-parameters.ts";
import { analysisOf } from "../../redeploy/template-analysis.ts";
import type { ScopeContext } from "../../template/deployment.ts";
import type { ParameterPath } from "../../redeploy/parameter-paths.ts";
import type { Deployment } from "../../template/deployment.ts";
import { allHold } from "../../template/condition.ts";
import { visitResources } from "../../template/visit-resources.ts";
import { partsOf } from "../../expression/walk-residual.ts";
import { residualOf } from "../../expression/residual.ts";
import type { Residual } from "../../expression/value.ts";
import { hasDefault, plainParameter, switchValues, withPart } from "./parameter-values.ts";
import { inParallel } from "../../live/in-parallel.ts";
import type { Supplied } from "../../template/assumptions.ts";
import { foldCase, isSameName } from "../../text/fold-case.ts";
import { policyBody, policyIdentity, type AccessPolicy } from "../../vault/access-policy.ts";
import { sentPolicies } from "../../vault/sent-policies.ts";
import type { VaultSnapshot } from "../../vault/snapshot.ts";
import { deploymentContext } from "../../live/deployment-context.ts";
import { liveBaseline, type Baseline } from "../../live/diff-baseline.ts";
import type { ExitCode } from "../../cli/exit-code.ts";
import type { Io } from "../../io/io.ts";
import type { LinkOptions } from "../../load/linked-templates.ts";
import {
  neededResourceGroup,
  neededSubscription,
  openAzure,
  type AzureOptions,
  type OpenAzure,
} from "../../live/open-azure.ts";
import { openTemplateFile, type OpenedTemplate } from "../../load/open-template.ts";
import type { ParameterOptions } from "../../load/parameters.ts";
import { planVaults, withNames, type NamedPlan } from "../../live/plan-vaults.ts";
import { writeAtomically } from "../../io/write-files.ts";
import { checkTargets } from "../../io/report-targets.ts";

/** What `arm-guard resolve` is asked to do. */
export interface ResolveOptions extends AzureOptions, ParameterOptions, LinkOptions {
  readonly templateFile: string;
  /** `null` writes to standard output. */
  readonly out: string | null;
}

/** A value for a parameter, or why none keeps the policies. */
type Answer =
  | { readonly kind: "parameter"; readonly name: string; readonly value: Json }
  | { readonly kind: "nothing-to-do" }
  | { readonly kind: "no-way" };

const SCHEMA = "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#";

/** Prints the parameter file with which a deployment keeps the policies that are there now. */
export async function resolveCommand(options: ResolveOptions, io: Io, open: OpenAzure = openAzure): Promise<ExitCode> {
  const template = await openTemplateFile(options.templateFile, options, io);
  await checkOut(options, io);
  const opened = await open(options, io);
  const subscription = neededSubscription(opened);
  const resourceGroup = template.template.level === "resourceGroup" ? neededResourceGroup(opened) : null;
  const place = { subscription, resourceGroup, tenantId: null };
  const baseline = liveBaseline(opened);
  const context = await deploymentContext(place, template.links, opened.azure.resources);
  const { vaults, unread, gaps } = withNames(await planVaults(template, context, baseline));
  for (const note of [...gaps, ...unread]) io.stderr.write(`${note}\n`);
  const values = new Map<string, Answer & { readonly kind: "parameter" }>();
  const problems: string[] = [];
  let ground: Ground = { template, context, baseline };
  for (const vault of vaults) {
    const live = await baseline.vault(vault.id);
    const answer = await answerFor(vault, typeof live === "string" ? null : live, ground);
    if (answer.kind === "no-way") problems.push(noWay(vault.id, options.templateFile));
    if (answer.kind !== "parameter") continue;
    values.set(foldCase(answer.name), answer);
    ground = withValue(ground, answer.name, answer.value);
  }
  if (problems.length === 0) problems.push(...(await lostByAll(vaults, values, ground)));
  for (const problem of problems) io.stderr.write(`${problem}\n`);
  if (problems.length > 0) return 1;
  await checkOut(options, io);
  await write(parameterFile([...values.values()]), options, io);
  return 0;
}

interface Ground {
  readonly template: OpenedTemplate;
  readonly context: ScopeContext;
  readonly baseline: Baseline;
}

/** Tries what the template offers, and takes only what is proven to keep everything. */
async function answerFor(vault: NamedPlan, live: VaultSnapshot | null, ground: Ground): Promise<Answer> {
  const { template, context } = ground;
  const sources = vault.planned.body === null ? [] : listParameters(template.template, pointerOf(vault), context);
  if (live === null) return forNewVault(sources, template);
  for (const source of sources) {
    const answer = await listAnswer(vault, live, source, ground);
    if (answer !== null) return answer;
  }
  if (!isHarmful(compareVault(vault.planned, vault.id, live))) return { kind: "nothing-to-do" };
  return (await guardAnswer(vault, live, ground)) ?? { kind: "no-way" };
}

/** A list that nobody gives yet is empty for a vault that is to be created. */
function forNewVault([source]: readonly ParameterPath[], template: OpenedTemplate): Answer {
  if (source === undefined || template.given.has(foldCase(source.name)) || hasDefault(template, source.name))
    return { kind: "nothing-to-do" };
  const value = withPart(null, source.path, []);
  return value === null ? { kind: "nothing-to-do" } : { kind: "parameter", name: source.name, value };
}

/** The live policies for a parameter, or for the part of one that is the list. */
async function listAnswer(
  vault: NamedPlan,
  live: VaultSnapshot,
  { name, path }: ParameterPath,
  ground: Ground,
): Promise<Answer | null> {
  const now = plainParameter(ground.template, name);
  const empty = withPart(now, path, []);
  if (empty === null) return null;
  const own = await ownPolicies(vault, name, empty, ground);
  const list = live.accessPolicies.filter((policy) => !own.has(policyIdentity(policy))).map(bodyOf);
  const value = withPart(now, path, list);
  return value !== null && (await keepsAll(vault, live, name, value, ground))
    ? { kind: "parameter", name, value }
    : null;
}

/** The principals that the template grants by itself: handed over a second time, the service would refuse them. */
async function ownPolicies(vault: NamedPlan, name: string, empty: Json, ground: Ground): Promise<ReadonlySet<string>> {
  const again = await planWith(vault, name, empty, ground);
  const body = again?.planned.body ?? null;
  const list = body === null || "kind" in body ? null : body.accessPolicies;
  return new Set(list === null ? [] : sentPolicies(list).policies.map(policyIdentity));
}

async function keepsAll(
  vault: NamedPlan,
  live: VaultSnapshot,
  name: string,
  value: Json,
  ground: Ground,
): Promise<boolean> {
  const again = await planWith(vault, name, value, ground);
  return again !== undefined && !isHarmful(compareVault(again.planned, again.id, live));
}

/** The same vault, planned with another value of one parameter. */
async function planWith(vault: NamedPlan, name: string, value: Json, ground: Ground): Promise<NamedPlan | undefined> {
  const { template, context, baseline } = withValue(ground, name, value);
  return sameVault(vault, (await planVaults(template, context, baseline)).vaults);
}

function sameVault(vault: NamedPlan, vaults: readonly NamedPlan[]): NamedPlan | undefined {
  return vaults.find(({ id, planned }) => foldCase(id) === foldCase(vault.id) && planned.body !== null);
}

function withValue(ground: Ground, name: string, value: Json): Ground {
  const supplied: Supplied = { value: parseJsonText(JSON.stringify(value)), given: "option" };
  const given = new Map(ground.template.given).set(foldCase(name), supplied);
  return { ...ground, template: { ...ground.template, given } };
}

/** All values together: what keeps one vault may be what another one loses. */
async function lostByAll(
  vaults: readonly NamedPlan[],
  values: ReadonlyMap<string, Answer & { readonly kind: "parameter" }>,
  { template, context, baseline }: Ground,
): Promise<readonly string[]> {
  const names = [...values.values()].map(({ name }) => `\`${name}\``).join(", ");
  const planned = (await planVaults(template, context, baseline)).vaults;
  const lost = await inParallel(vaults, async (vault) => {
    const live = await baseline.vault(vault.id);
    const again = sameVault(vault, planned) ?? vault;
    return typeof live !== "string" && isHarmful(compareVault(again.planned, vault.id, live)) ? [vault.id] : [];
  });
  return lost
    .flat()
    .map(
      (id) =>
        `The policies of \`${id}\` are lost with the values that other vaults need (${names}): one parameter cannot hold the policies of two vaults at once, give each its own.`,
    );
}

/** The switch that passes over a vault that exists, with a value that what uses the vault can live with. */
async function guardAnswer(vault: NamedPlan, live: VaultSnapshot, ground: Ground): Promise<Answer | null> {
  const { template, context } = ground;
  const whole = analysisOf(template.template, template.given, context);
  const pointer = pointerOf(vault);
  const guard = guardOf(whole, pointer, deployedAt(whole, pointer));
  const name = guard?.parameter ?? null;
  if (guard === null || name === null) return null;
  const known = guard.skipValue === null ? null : toJson(guard.skipValue);
  if (known !== null && (await keepsAll(vault, live, name, known, ground)))
    return { kind: "parameter", name, value: known };
  const sources = conditionPaths(whole, pointer).filter((source) => isSameName(source.name, name));
  const now = plainParameter(template, name);
  const guesses = sources.flatMap((source) =>
    switchValues(source, vault.id, template).flatMap((guess): Json[] => {
      const value = withPart(now, source.path, guess);
      return value === null ? [] : [value];
    }),
  );
  return bestOf(vault, live, name, guesses, ground);
}

/** Of the values that keep everything the one with which most resources still name the vault. */
async function bestOf(
  vault: NamedPlan,
  live: VaultSnapshot,
  name: string,
  guesses: readonly Json[],
  ground: Ground,
): Promise<Answer | null> {
  let best: { readonly answer: Answer; readonly uses: number } | null = null;
  for (const value of guesses) {
    const { template, context, baseline } = withValue(ground, name, value);
    const { vaults, deployment } = await planVaults(template, context, baseline);
    const again = sameVault(vault, vaults);
    if (again === undefined || isHarmful(compareVault(again.planned, again.id, live))) continue;
    const uses = usesOf(deployment, vault.id);
    if (best === null || uses > best.uses) best = { answer: { kind: "parameter", name, value }, uses };
  }
  return best?.answer ?? null;
}

/** How often resources that are deployed name an id. */
function usesOf(deployment: Deployment, id: string): number {
  let uses = 0;
  for (const { resource, conditions } of visitResources(deployment, () => true)) {
    const truth = allHold(conditions);
    if (resource.isExisting || (truth.kind === "known" && !truth.value)) continue;
    for (const part of partsOf(residualOf(resource.properties())))
      uses += textsIn(part).filter((text) => isSameName(text, id)).length;
  }
  return uses;
}

/** The texts that a part holds itself. */
function textsIn(part: Residual): readonly string[] {
  if (part.kind !== "value") return [];
  const { value } = part;
  const own =
    value.kind === "array"
      ? value.items
      : value.kind === "object"
        ? [...value.members.values()].map((each) => each.value)
        : [value];
  return own.flatMap((each) => (each.kind === "string" ? [each.value] : []));
}

function pointerOf({ planned }: NamedPlan): string {
  return planned.resource.declaration.pointer;
}

function bodyOf(policy: AccessPolicy): Json {
  const { tenantId, objectId, applicationId, permissions } = policyBody(policy);
  return { tenantId, objectId, ...(applicationId === undefined ? {} : { applicationId }), permissions };
}

function noWay(id: string, file: string): string {
  return `The template gives no way to keep the policies of \`${id}\`: no parameter holds its list or skips it. Fix it with \`arm-guard fix ${file}\`, or see \`arm-guard diff -f ${file}\`.`;
}

function parameterFile(values: readonly { readonly name: string; readonly value: Json }[]): string {
  const parameters = Object.fromEntries(values.map(({ name, value }) => [name, { value }]));
  return `${JSON.stringify({ $schema: SCHEMA, contentVersion: "1.0.0.0", parameters }, null, 2)}\n`;
}

/** Linked templates are read during the run: asked before the work, and before writing. */
function checkOut({ out }: ResolveOptions, io: Io): Promise<void> {
  const targets = out === null ? [] : [{ name: out, path: resolvePath(io.cwd, out) }];
  return checkTargets(targets, io.inputs ?? [], io, false);
}

async function write(text: string, { out }: ResolveOptions, io: Io): Promise<void> {
  if (out === null) io.stdout.write(text);
  else await writeAtomically(resolvePath(io.cwd, out), text);
}
