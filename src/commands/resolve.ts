import { resolve as resolvePath } from "node:path";
import { toJson, type Json } from "../expression/to-json.ts";
import { memberOf } from "../json/members.ts";
import { parseJsonText } from "../expression/json-text.ts";
import { compareVault, isHarmful } from "../redeploy/compare-vault.ts";
import { deployedAt } from "../redeploy/deployed.ts";
import { guardOf } from "../redeploy/guard.ts";
import { listParameters } from "../redeploy/list-parameters.ts";
import { subject } from "../redeploy/subject.ts";
import type { ScopeContext } from "../template/deployment.ts";
import { section } from "../template/template.ts";
import type { Supplied } from "../template/world.ts";
import { foldCase } from "../text/fold-case.ts";
import { policyBody, policyIdentity, type AccessPolicy } from "../vault/access-policy.ts";
import { sentPolicies } from "../vault/sent-policies.ts";
import type { VaultSnapshot } from "../vault/snapshot.ts";
import { deploymentContext } from "./deployment-context.ts";
import { liveBaseline, type Baseline } from "./diff-baseline.ts";
import type { ExitCode, Io } from "./io.ts";
import type { LinkOptions } from "./linked-templates.ts";
import { neededResourceGroup, neededSubscription, openAzure, type AzureOptions, type OpenAzure } from "./open-azure.ts";
import { openTemplateFile, type OpenedTemplate } from "./open-template-file.ts";
import type { ParameterOptions } from "./parameters.ts";
import { planVaults, withNames, type NamedPlan } from "./plan-vaults.ts";
import { writeAtomically } from "./write-files.ts";
import { checkTargets } from "./report-targets.ts";

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
  const inputs = new Set<string>();
  const template = await openTemplateFile(options.templateFile, options, {
    ...io,
    didRead: (path) => void inputs.add(path),
  });
  await checkOut(options, inputs, io);
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
  for (const vault of vaults) {
    const live = await baseline.vault(vault.id);
    const answer = await answerFor(vault, typeof live === "string" ? null : live, { template, context, baseline });
    if (answer.kind === "no-way") problems.push(noWay(vault.id, options.templateFile));
    if (answer.kind === "parameter") problems.push(...added(values, answer));
  }
  for (const problem of problems) io.stderr.write(`${problem}\n`);
  if (problems.length > 0) return 1;
  await checkOut(options, inputs, io);
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
  const { planned } = vault;
  const names = planned.body === null ? [] : listParameters(ground.template.template, pointerOf(vault), ground.context);
  if (live === null) return forNewVault(names, ground.template);
  for (const name of names) {
    const own = await ownPolicies(vault, name, ground);
    const value = live.accessPolicies.filter((policy) => !own.has(policyIdentity(policy))).map(bodyOf);
    if (await keepsAll(vault, live, name, value, ground)) return { kind: "parameter", name, value };
  }
  if (!isHarmful(compareVault(planned, vault.id, live))) return { kind: "nothing-to-do" };
  const guard = guardFor(vault, ground);
  if (guard !== null && (await keepsAll(vault, live, guard.name, guard.value, ground))) return guard;
  return { kind: "no-way" };
}

/** A list that nobody gives yet is empty for a vault that is to be created. */
function forNewVault([name]: readonly string[], { template, given }: OpenedTemplate): Answer {
  const isOpen = name !== undefined && !given.has(foldCase(name)) && !hasDefault(template, name);
  return isOpen ? { kind: "parameter", name, value: [] } : { kind: "nothing-to-do" };
}

function hasDefault(template: OpenedTemplate["template"], name: string): boolean {
  const declared = section(template, "parameters");
  const declaration = declared === null ? undefined : memberOf(declared, name)?.value;
  return declaration?.kind === "object" && memberOf(declaration, "defaultValue") !== undefined;
}

/** The principals that the template grants by itself: handed over a second time, the service would refuse them. */
async function ownPolicies(vault: NamedPlan, name: string, ground: Ground): Promise<ReadonlySet<string>> {
  const again = await planWith(vault, name, [], ground);
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
  const supplied: Supplied = { value: parseJsonText(JSON.stringify(value)), given: "option" };
  const given = new Map(ground.template.given).set(foldCase(name), supplied);
  const { vaults } = await planVaults({ ...ground.template, given }, ground.context, ground.baseline);
  return vaults.find(({ id, planned }) => foldCase(id) === foldCase(vault.id) && planned.body !== null);
}

/** The switch that passes over a vault that exists. */
function guardFor(vault: NamedPlan, { template, context }: Ground): (Answer & { readonly kind: "parameter" }) | null {
  const whole = subject(template.template, template.given, context);
  const guard = guardOf(whole, pointerOf(vault), deployedAt(whole, pointerOf(vault)));
  if (guard?.parameter === undefined || guard.parameter === null || guard.skipValue === null) return null;
  return { kind: "parameter", name: guard.parameter, value: toJson(guard.skipValue) };
}

function pointerOf({ planned }: NamedPlan): string {
  return planned.resource.declaration.pointer;
}

function bodyOf(policy: AccessPolicy): Json {
  const { tenantId, objectId, applicationId, permissions } = policyBody(policy);
  return { tenantId, objectId, ...(applicationId === undefined ? {} : { applicationId }), permissions };
}

/** Two vaults that want different values of one parameter cannot both be kept. */
function added(
  values: Map<string, Answer & { readonly kind: "parameter" }>,
  answer: Answer & { readonly kind: "parameter" },
): readonly string[] {
  const key = foldCase(answer.name);
  const earlier = values.get(key);
  values.set(key, answer);
  return earlier === undefined || JSON.stringify(earlier.value) === JSON.stringify(answer.value)
    ? []
    : [`The parameter \`${answer.name}\` would have to hold the policies of two vaults at once: give each its own.`];
}

function noWay(id: string, file: string): string {
  return `The template gives no way to keep the policies of \`${id}\`: no parameter holds its list or passes over it. Mend it with \`arm-guard fix ${file}\`, or see \`arm-guard diff -f ${file}\`.`;
}

function parameterFile(values: readonly { readonly name: string; readonly value: Json }[]): string {
  const parameters = Object.fromEntries(values.map(({ name, value }) => [name, { value }]));
  return `${JSON.stringify({ $schema: SCHEMA, contentVersion: "1.0.0.0", parameters }, null, 2)}\n`;
}

/** Linked templates are read during the run: asked before the work, and before writing. */
function checkOut({ out }: ResolveOptions, inputs: Iterable<string>, io: Io): Promise<void> {
  return checkTargets(out === null ? [] : [{ name: out, path: resolvePath(io.cwd, out) }], inputs, io, false);
}

async function write(text: string, { out }: ResolveOptions, io: Io): Promise<void> {
  if (out === null) io.stdout.write(text);
  else await writeAtomically(resolvePath(io.cwd, out), text);
}
