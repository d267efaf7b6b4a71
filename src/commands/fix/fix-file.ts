import { fixedState, type FixState } from "../../fix/apply-fix.ts";
import { fixTogether } from "../../fix/fix-together.ts";
import { fixByFirst, fixVault, refusedByLimit } from "../../fix/fix-vault.ts";
import { keepingOf, STRATEGIES, type FileFix } from "../../fix/fix.ts";
import { matchSnapshot } from "../../fix/match-snapshot.ts";
import { keptFromFix } from "../../fix/kept-from-fix.ts";
import { isRefused, needsFix } from "../../fix/needs-fix.ts";
import type { VaultCase } from "../../fix/vault-case.ts";
import { NO_SNAPSHOT, vaultCase, vaultCases, type CaseOptions } from "../../fix/vault-cases.ts";
import { budgetOf } from "../../expression/budget.ts";
import { obstacleIn } from "../../json/obstacle.ts";
import type { JsonDocument } from "../../json/read.ts";
import type { JsonObject } from "../../json/node.ts";
import { vaultKey } from "../../redeploy/policy-children.ts";
import { analysisOf, FIX_BUDGET } from "../../redeploy/template-analysis.ts";
import type { VaultReport } from "../../redeploy/verdict.ts";
import type { RuleContext } from "../../rule/rule-context.ts";
import { buildContext } from "../../lint/build-context.ts";
import { nameForPeople } from "../../rule/resource-label.ts";
import { UNKNOWN_CONTEXT } from "../../template/deployment.ts";
import { hasTemplateSigns, isTemplate, openTemplate } from "../../template/template.ts";
import type { SecretTexts } from "../../template/secret-texts.ts";
import type { Source } from "../../text/source.ts";
import type { FoundFile, LeftOut } from "../../load/find-files.ts";
import type { ConfiguredFile } from "../../lint/configured-files.ts";
import { fixStates } from "../../lint/fix-states.ts";
import { gapsOf, type Gaps } from "../../lint/gaps.ts";
import { NO_KINSHIP } from "../../lint/judged-elsewhere.ts";
import { refusals } from "../../lint/refusals.ts";
import type { Io } from "../../io/io.ts";
import type { FixFileOptions } from "./fix-options.ts";
import type { Chooser, Decide, FileChange, FixedFile, FixedVault, PassedOver } from "./fixed-file.ts";
import { acceptedPart, proposalAfter, type Proposal } from "./proposal.ts";
import { keptRbac, type KeptRbac, type OpenedStates } from "./rbac-vaults.ts";
import { leftAlone, type LeftAlone } from "./suppressed-vaults.ts";
import { leftFindings, unknownVaults } from "./left-findings.ts";
import { linkedTemplates } from "../../load/linked-templates.ts";
import type { UnusedFile } from "../../load/parameter-files.ts";
import { parametersFor } from "../../load/parameters.ts";
import { isResolved } from "../../lint/deployment-sites.ts";
import { isBicep, isBicepParameters, readDocument } from "../../load/read-document.ts";
import { readSource } from "../../load/read-source.ts";

/** Fixes the vaults of one file, in memory. */
export async function fixFile(
  configured: ConfiguredFile,
  options: FixFileOptions,
  io: Io,
  chooser: Chooser = { decide: byOptions(options), isAsking: false, accepts: () => Promise.resolve(true) },
): Promise<FixedFile> {
  const { file, isOwner } = configured;
  if (isBicepParameters(file.path)) return passedOver(file, "not-a-template", false, "It is a parameter file.");
  const source = await readSource(file, io);
  if ("kind" in source)
    return file.isNamed || source.kind === "unreadable" || hasTemplateSigns(source.rough)
      ? passedOver(file, "not-read", true, source.message)
      : passedOver(file, "not-a-template", false, source.message);
  const document = await readDocument(source, options, io);
  const broken = obstacleIn(document);
  if (broken !== null) {
    const isTold = file.isNamed || hasTemplateSigns(source.text);
    return passedOver(file, isTold ? "not-read" : "not-a-template", isTold, broken);
  }
  if (document.root?.kind !== "object" || !isTemplate(document.root))
    return passedOver(file, "not-a-template", false, "It is not a deployment template.");
  const opened = await openState(document, document.root, file, options, io);
  const { state, unused, isResolved: keeps } = opened;
  const factsOf = ({ document: read, analysis }: FixState): RuleContext =>
    buildContext(read, analysis, { isOwner, isResolved: keeps, isAboutVaults: true });
  const facts = factsOf(state);
  const alone = await leftAlone(state.document, facts, configured, { ...options, cwd: io.cwd });
  const found = keptFromFix(document);
  const keptBy = found === "generated" && options.isGenerated ? null : found;
  const known = { configured, alone, isChangeable: keptBy === null };
  const restOf = (rbac: KeptRbac): Proposal =>
    proposalAfter(rbac, rbac.state === state ? facts : factsOf(rbac.state), { known, keeps }, options);
  const proposal = restOf(keptRbac(opened, facts, known, options));
  const { wanted, pinned, rbac } = proposal;
  const isChanging = wanted.names.length + pinned.fixed.length + rbac.fixed.length > 0;
  const kept = isChanging ? keptBy : null;
  if (kept === "generated") return passedOver(file, "refused", true, GENERATED);
  const tooLarge = isChanging ? limitPassed(state, facts) : null;
  if (tooLarge !== null)
    return passedOver(file, "refused", true, `The service refuses the template before any fix: ${tooLarge}`);
  if (kept === "not-compiled") return passedOver(file, "refused", true, NOT_COMPILED);
  const accepted = await acceptedPart(proposal, { opened, restOf }, (fixed) =>
    chooser.accepts(file.path, fixed, facts.secrets.known),
  );
  const start: Start = { first: state, before: facts, alone, ...accepted };
  const fixed = await fixAll(configured, start, options, chooser);
  if (isBicep(source)) await rememberFixes(fixed.changes, options, io);
  return { ...fixed, unused };
}

/** The next file of the run may use the same modules. */
async function rememberFixes(changes: readonly FileChange[], options: FixFileOptions, io: Io): Promise<void> {
  const changed = changes.flatMap(({ before, after }) => (before === null ? [] : [[before, after] as const]));
  if (changed.length > 0) (await import("../../load/bicep/fixes.ts")).rememberChanges(new Map(changed), options, io);
}

const NOT_COMPILED = "It does not compile: mend what `arm-guard lint` says of it first.";
const NO_GAPS: Gaps = { unknown: 0, isPartial: false };
const GENERATED =
  "It is generated (`metadata._generator`): change the source that it is compiled from, in Bicep with `@onlyIfNotExists()` or a condition on the vault. `--generated` changes this file all the same; the next build undoes that.";

/** The limit of the service that a template certainly passes as it is, in a sentence; `null` where it passes none. */
function limitPassed({ document, analysis }: FixState, { parameterFiles }: RuleContext): string | null {
  const { problems } = refusals(document, analysis, parameterFiles, "all");
  return problems.find(({ kind, certainty }) => kind === "limit" && certainty === "certain")?.message ?? null;
}

/** The first of the strategies that are asked for, or the first that is proven. */
function byOptions({ strategies }: FixFileOptions): Decide {
  return (vaultCase) =>
    Promise.resolve(strategies === null ? fixVault(vaultCase) : fixByFirst(keepingOf(strategies), vaultCase));
}

interface OpenedState extends OpenedStates {
  readonly unused: readonly UnusedFile[];
  /** Whether every place that deploys the template runs `arm-guard resolve` before: nothing is lost there. */
  readonly isResolved: boolean;
}

async function openState(
  document: JsonDocument,
  root: JsonObject,
  file: FoundFile,
  options: FixFileOptions,
  io: Io,
): Promise<OpenedState> {
  const template = openTemplate(root, "");
  const { sets: all, unused } = await parametersFor(template, file.absolute, options, io);
  const open = all.filter((set) => !isResolved(set));
  const sets = open.length === 0 ? all : open;
  const context = { ...UNKNOWN_CONTEXT, links: linkedTemplates(file.absolute, options, io) };
  const { kinship = NO_KINSHIP } = options;
  const stateOf = await fixStates({ document, absolute: file.absolute, sets: all, kinship }, options, io);
  const states = sets.map((set) => stateOf(analysisOf(template, set.values, context, budgetOf(FIX_BUDGET)), set));
  const [first, ...others] = states;
  if (first === undefined) throw new Error("A template is fixed with at least one set of parameters.");
  return {
    state: others.reduce((most, each) => (lossesIn(each) > lossesIn(most) ? each : most), first),
    environments: states,
    unused,
    isResolved: open.length === 0,
  };
}

/** How many vaults need a fix: of several environments the one with the most decides. */
function lossesIn(state: FixState): number {
  return vaultCases(state, NO_SNAPSHOT).filter(({ report, twins }) =>
    [report, ...twins].some((each) => needsFix(each) || isRefused(each)),
  ).length;
}

/** What a file is before it is fixed. */
interface Start extends Proposal {
  readonly first: FixState;
  readonly before: RuleContext;
  readonly alone: LeftAlone;
}

/** One vault after the other, each on what the fixes before it left; several at once where one proof does for them. */
async function fixAll(
  { file: { path }, rules, isOwner }: ConfiguredFile,
  { first, before, alone, wanted, rbac, pinned }: Start,
  options: FixFileOptions,
  { decide, isAsking }: Chooser,
): Promise<FixedFile> {
  const { names, below } = wanted;
  const vaults: FixedVault[] = [...rbac.fixed, ...pinned.fixed];
  const reports = new Map(before.vaults.toReversed().map(({ report }) => [vaultKey(report.first), report]));
  let { state } = pinned;
  const together = isAsking ? () => null : togetherBy(options);
  for (let at = 0; at < names.length;) {
    const group = together(state, names.slice(at));
    if (group !== null) {
      vaults.push(...group.vaults);
      state = fixedState(state, group.files);
      at += group.vaults.length;
      continue;
    }
    const name = names[at++] ?? "";
    const report = reports.get(name);
    if (state.analysis.budget.isSpent && report !== undefined) {
      vaults.push({ ...namesOf(report), ...outOfSteps(options) });
      continue;
    }
    const next = vaultCase(state, name, caseOptions(state, options));
    if (next === null) continue;
    const decided = await decide(next, before.secrets.known);
    vaults.push({ ...namesOf(next.report), ...decided });
    state = fixedState(state, decided.fix?.files ?? []);
  }
  const after =
    state === first ? before : buildContext(state.document, state.analysis, { isOwner, isAboutVaults: true });
  return {
    path,
    passedOver: null,
    gaps: gapsOf(after),
    unused: [],
    vaults,
    suppressed: [...alone.vaults.values()],
    left: leftFindings(after, rules, options.severity, { told: new Set(names), alone }),
    unknown: unknownVaults(after),
    unpinned: pinned.unknown,
    below,
    changes: changesBetween(first, state, before.secrets),
    secrets: before.secrets.known,
  };
}

interface Group {
  readonly vaults: readonly FixedVault[];
  readonly files: readonly FileFix[];
}

/**
 * Fixes the first vaults of a list by one change, where that can be proven. What fails is tried with half as many, down to each
 * alone; the proofs have steps of their own, so that no vault is left because of them.
 */
function togetherBy(options: FixFileOptions): (state: FixState, names: readonly string[]) => Group | null {
  const { strategies } = options;
  const steps = budgetOf(FIX_BUDGET);
  const [keeping = null, ...others] = strategies === null ? [] : keepingOf(strategies);
  let limit = strategies === null || (keeping !== null && others.length === 0) ? Infinity : 0;
  return (state, names) => {
    const canGoOn = (): boolean => !steps.isSpent && !state.analysis.budget.isSpent;
    let cases = limit > 1 && canGoOn() ? casesOf(state, names.slice(0, limit), options) : [];
    while (cases.length > 1 && canGoOn()) {
      const outcome = fixTogether(state, cases, keeping, steps);
      if (outcome !== null) {
        limit *= 2;
        const vaults = outcome.fixed.flatMap((by, index): FixedVault[] => {
          const report = cases[index]?.report;
          return report === undefined ? [] : [{ ...namesOf(report), ...by }];
        });
        return { vaults, files: outcome.files };
      }
      limit = cases.length >> 1;
      cases = cases.slice(0, limit);
    }
    return null;
  };
}

/** The vaults of the names, up to one that is not lost any more. */
function casesOf(state: FixState, names: readonly string[], options: FixFileOptions): readonly VaultCase[] {
  const cases: VaultCase[] = [];
  for (const name of names) {
    const next = vaultCase(state, name, caseOptions(state, options));
    if (next === null) break;
    cases.push(next);
  }
  return cases;
}

function namesOf({ resource, declaration }: VaultReport): Pick<FixedVault, "name" | "pointer"> {
  return { name: nameForPeople(resource), pointer: declaration.pointer };
}

/** What becomes of the vaults that come after the one whose fixes took what work was left. */
function outOfSteps({ strategies }: FixFileOptions): Omit<FixedVault, "name" | "pointer"> {
  return { why: null, fix: null, refusals: [refusedByLimit(strategies?.[0] ?? STRATEGIES[0], "evaluation steps")] };
}

function caseOptions({ analysis: current }: FixState, { snapshot, isInline }: FixFileOptions): CaseOptions {
  return {
    snapshotOf: ({ declaration }) => (snapshot === null ? null : matchSnapshot(current, declaration.pointer, snapshot)),
    isInline,
  };
}

/** What differs, in an order of which any part is harmless: the template comes last. */
function changesBetween(before: FixState, after: FixState, { known, undeclared }: SecretTexts): readonly FileChange[] {
  const olds = sourcesOf(before);
  return sourcesOf(after).flatMap((source) => {
    const old = olds.find(({ path }) => path === source.path) ?? null;
    // Of a parameter file nobody knows what values are for other templates.
    const secrets = source === after.document.source ? known : [...known, ...undeclared];
    return old?.text === source.text ? [] : [{ path: source.path, before: old, after: source, secrets }];
  });
}

/** The files of a template that a fix may change, the template last. */
function sourcesOf({ document, companions: { parameterFiles, uiDefinition } }: FixState): readonly Source[] {
  const beside = [...parameterFiles, ...(uiDefinition === null ? [] : [uiDefinition])];
  return [...beside.map(({ source }) => source), ...(document.parts ?? []), document.source];
}

/** The same files, with the parameter files that cannot be used told as files that were not read. */
export function withUnused(files: readonly FixedFile[]): readonly FixedFile[] {
  const unused = new Map(files.flatMap((file) => file.unused).map((each) => [each.path, each]));
  const told = [...unused.values()].map(({ path, reason, isBroken }) =>
    passedOver({ path, absolute: null, isNamed: false }, "not-read", isBroken, reason),
  );
  return [...files.filter(({ path }) => !unused.has(path)), ...told];
}

/** What a search met and left out. Other names of a file of the run are not told again. */
export function notRead({ path, reason, kind }: LeftOut): readonly FixedFile[] {
  const file = { path, absolute: null, isNamed: false };
  return kind === "listed" ? [] : [passedOver(file, "not-read", kind === "error", reason)];
}

/** A file that is not fixed, and why. */
export function passedOver({ path }: FoundFile, kind: PassedOver["kind"], isError: boolean, reason: string): FixedFile {
  return {
    path,
    passedOver: { kind, isError, reason },
    gaps: NO_GAPS,
    unused: [],
    vaults: [],
    suppressed: [],
    left: [],
    unknown: [],
    unpinned: [],
    below: 0,
    changes: [],
    secrets: [],
  };
}
