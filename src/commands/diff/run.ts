import { resolve } from "node:path";
import type { FormatRequest } from "../../cli/formats.ts";
import { writeCommandReport } from "../../cli/report-formats.ts";
import {
  compareVault,
  deletedVault,
  isHarmful,
  overDeleted,
  type AnonymizeEntries,
  type VaultDiff,
} from "../../redeploy/compare-vault.ts";
import { maskedJson } from "../../report/mask-json.ts";
import { diffContent } from "../../report/diff-json.ts";
import { diffText } from "../../report/diff-text.ts";
import { AzureError } from "../../azure/azure-error.ts";
import type { Prediction } from "../../azure/ports.ts";
import { plainText } from "../../text/plain-text.ts";
import { policyIdentity } from "../../vault/access-policy.ts";
import { secretTexts } from "../../template/secret-texts.ts";
import { withoutSecrets } from "../../text/secrets.ts";
import { foldCase } from "../../text/fold-case.ts";
import { hashedPolicies } from "../../vault/hash-ids.ts";
import type { VaultSnapshot } from "../../vault/snapshot.ts";
import { readVaultId } from "../../vault/vault-id.ts";
import { deployedBefore, type DeployedBefore } from "../../live/deployment-history.ts";
import { deploymentContext, type DeploymentPlace } from "../../live/deployment-context.ts";
import {
  createdVaults,
  liveBaseline,
  snapshotBaseline,
  whatIfFile,
  whatIfSnapshot,
  type Baseline,
} from "../../live/diff-baseline.ts";
import { inParallel } from "../../live/in-parallel.ts";
import { UsageError } from "../../io/usage-error.ts";
import { knownPrincipals } from "../../lint/known-principals.ts";
import type { ExitCode } from "../../cli/exit-code.ts";
import type { Io } from "../../io/io.ts";
import type { LinkOptions } from "../../load/linked-templates.ts";
import {
  neededResourceGroup,
  neededSubscription,
  openAzure,
  type AzureOptions,
  type OpenAzure,
  type OpenedAzure,
} from "../../live/open-azure.ts";
import { openTemplateFile, type OpenedTemplate } from "../../load/open-template.ts";
import type { ParameterOptions } from "../../load/parameters.ts";
import { planVaults, withNames, type NamedPlan, type VaultPlan } from "../../live/plan-vaults.ts";
import { readSnapshotFile } from "../../load/read-data-file.ts";
import { askWhatIf, disagreements, predictedDiffs } from "../../live/what-if-diff.ts";

/** What `arm-guard diff` is asked to do. */
export interface DiffOptions extends AzureOptions, ParameterOptions, LinkOptions {
  /** `null` only with a saved what-if result, which then speaks for itself. */
  readonly templateFile: string | null;
  /** A snapshot to compare with in place of live vaults. */
  readonly snapshot: string | null;
  /** A saved what-if result, or `ask` to have Azure Resource Manager predict; `null` for neither. */
  readonly whatIf: string | null;
  readonly mode: "Incremental" | "Complete";
  /** Where a deployment to a subscription is kept; what-if asks for it. */
  readonly location: string | null;
  readonly formats: readonly FormatRequest[];
}

/** The value of `whatIf` that asks Azure. */
export const ASK = "ask";

interface Result {
  readonly diffs: readonly VaultDiff[];
  /** Where vaults may be that nobody saw. */
  readonly gaps: readonly string[];
  /** Sentences that are no comparison. */
  readonly notes: readonly string[];
  readonly history: DeployedBefore | null;
  /** Texts of the template and its parameters that are not to be shown. */
  readonly secrets?: readonly string[];
}

/** Compares the policies that a deployment would send with those that are there. */
export async function diffCommand(options: DiffOptions, io: Io, open: OpenAzure = openAzure): Promise<ExitCode> {
  const result = await compared(options, io, open);
  const { secrets = [] } = result;
  const code = result.diffs.some(isHarmful) || result.gaps.length > 0 ? 1 : 0;
  const report = {
    pretty: () => withoutSecrets(textOf(result), secrets),
    json: () => jsonOf(result, secrets),
    issues: async () => (await import("../../report/diff-issues.ts")).diffIssues(result.diffs, result.gaps, secrets),
    fails: code !== 0,
    nameOf: await knownPrincipals(templatePath(options, io), io),
  };
  await writeCommandReport(options.formats, report, io);
  return code;
}

/** The file whose configuration holds; `null` for that of the working folder. */
function templatePath({ templateFile }: DiffOptions, { cwd }: Io): string | null {
  return templateFile === null || templateFile === "-" ? null : resolve(cwd, templateFile);
}

async function compared(options: DiffOptions, io: Io, open: OpenAzure): Promise<Result> {
  const { templateFile, snapshot, whatIf } = options;
  if (snapshot !== null && whatIf !== null)
    throw new UsageError("Give either `--snapshot` or `--what-if`: both say what is there.");
  const saved = whatIf === null || whatIf === ASK ? null : await whatIfFile(whatIf, io);
  if (templateFile === null) {
    if (saved === null) throw new UsageError("Which template? Give `-f`.");
    return { diffs: predictedDiffs(saved), gaps: saved.gaps, notes: [], history: null };
  }
  const template = await openTemplateFile(templateFile, options, io);
  const result = await comparedWith(template, saved, options, io, open);
  return { ...result, secrets: secretTexts(template.template, template.links.opened?.() ?? [], template.given).known };
}

async function comparedWith(
  template: OpenedTemplate,
  saved: Prediction | null,
  options: DiffOptions,
  io: Io,
  open: OpenAzure,
): Promise<Result> {
  if (saved !== null) {
    const baseline = snapshotBaseline(whatIfSnapshot(saved.changes), createdVaults(saved.changes));
    return againstFile(template, baseline, options, saved);
  }
  if (options.snapshot !== null)
    return againstFile(
      template,
      snapshotBaseline(await readSnapshotFile(options.snapshot, io)),
      options,
      NO_PREDICTION,
    );
  return againstLive(template, await open(options, io), options);
}

async function againstFile(
  template: OpenedTemplate,
  baseline: Baseline,
  options: DiffOptions,
  predicted: Prediction,
): Promise<Result> {
  const place = placeOfFile(baseline, options);
  const plan = withNames(await planVaults(template, await deploymentContext(place, template.links, null), baseline));
  const diffs = await diffsOf(plan, baseline, place, options.mode);
  return { diffs, gaps: plan.gaps, notes: notesOn(diffs, predicted), history: null };
}

/** A file of vaults of one group says where its vaults are. */
function placeOfFile({ listed }: Baseline, { subscription, resourceGroup }: DiffOptions): DeploymentPlace {
  const ids = listed.flatMap(({ id }) => readVaultId(id) ?? []);
  const only = (values: readonly string[]): string | null =>
    new Set(values.map(foldCase)).size === 1 ? (values[0] ?? null) : null;
  return {
    subscription: subscription ?? only(ids.map((id) => id.subscription)),
    resourceGroup: resourceGroup ?? only(ids.map((id) => id.resourceGroup)),
    tenantId: only(listed.map(({ tenantId }) => tenantId)),
  };
}

async function againstLive(template: OpenedTemplate, opened: OpenedAzure, options: DiffOptions): Promise<Result> {
  const isGroup = template.template.level === "resourceGroup";
  const subscription = neededSubscription(opened);
  const resourceGroup = isGroup ? neededResourceGroup(opened) : null;
  const place: DeploymentPlace = { subscription, resourceGroup, tenantId: null };
  const baseline = liveBaseline(opened);
  const context = await deploymentContext(place, template.links, opened.azure.resources);
  const plan = withNames(await planVaults(template, context, baseline));
  const compared = await diffsOf(plan, baseline, place, options.mode);
  const { diffs, unread } = await overDeletedVaults(compared, opened);
  const scope = { subscription, resourceGroup, location: options.location };
  const predicted =
    options.whatIf === ASK ? await askWhatIf(opened.azure.deployments, scope, template, options.mode) : NO_PREDICTION;
  const history = await deployedBefore(opened.azure.deployments, scope, plan.deployment);
  const notes = [...plan.unread, ...unread, ...(await protectedVaults(diffs, baseline)), ...notesOn(diffs, predicted)];
  return { diffs, gaps: plan.gaps, notes, history };
}

const NO_PREDICTION: Prediction = { changes: [], gaps: [] };

/** What the prediction of Azure Resource Manager says besides the comparison: it has its own gaps. */
function notesOn(diffs: readonly VaultDiff[], { changes, gaps }: Prediction): readonly string[] {
  return [...disagreements(diffs, changes), ...gaps];
}

/** Looks for deleted vaults of the names of those that are to be created: the service refuses another of the same name. */
async function overDeletedVaults(
  diffs: readonly VaultDiff[],
  { azure }: OpenedAzure,
): Promise<{ readonly diffs: readonly VaultDiff[]; readonly unread: readonly string[] }> {
  const unread: string[] = [];
  const looked = await inParallel(diffs, async (diff) => {
    const id = diff.fate === "creates" || diff.fate === "recovers" ? readVaultId(diff.id) : null;
    if (id === null || diff.deleted.kind !== "not-looked") return diff;
    try {
      const found = await azure.deletedVaults.one(id);
      if (found === "absent") return diff.fate === "creates" ? overDeleted(diff, { kind: "none" }) : diff;
      return overDeleted(diff, { kind: "found", id: found.vaultId, until: found.scheduledPurge });
    } catch (error) {
      if (!(error instanceof AzureError) || error.kind !== "refused") throw error;
      unread.push(`Deleted vaults could not be looked up: ${error.message}`);
      return diff;
    }
  });
  return { diffs: looked, unread: [...new Set(unread)] };
}

async function diffsOf(
  { vaults }: VaultPlan,
  baseline: Baseline,
  place: DeploymentPlace,
  mode: DiffOptions["mode"],
): Promise<readonly VaultDiff[]> {
  const compare = async ({ planned, id }: NamedPlan): Promise<VaultDiff> => {
    const found = await baseline.vault(id);
    const isSkipped = planned.deployed.kind === "known" && !planned.deployed.value;
    const live = found === "unknown" && isSkipped ? "absent" : found;
    if (live === "unknown")
      throw new UsageError(`The file does not hold the vault \`${id}\`, so it cannot say what is in Azure.`);
    const isHashed = baseline.hashedIds && live !== "absent";
    return compareVault(planned, id, live === "absent" ? null : live, isHashed ? hashedUnlessOf(live) : undefined);
  };
  const diffs = await inParallel(vaults, compare);
  return mode === "Complete" ? [...diffs, ...(await deletedIn(diffs, baseline, place))] : diffs;
}

/** Entries that the template reads from the snapshot have hashes already. */
function hashedUnlessOf({ accessPolicies }: VaultSnapshot): AnonymizeEntries {
  const own = new Set(accessPolicies.map(policyIdentity));
  return (policies) =>
    policies.flatMap((policy) => (own.has(policyIdentity(policy)) ? [policy] : hashedPolicies([policy])));
}

/** What Complete mode takes away: vaults of the group that the template does not have, or does not deploy. */
async function deletedIn(
  diffs: readonly VaultDiff[],
  baseline: Baseline,
  { subscription, resourceGroup }: DeploymentPlace,
): Promise<readonly VaultDiff[]> {
  if (subscription === null || resourceGroup === null)
    throw new UsageError("Complete mode is of a resource group: say which with `--subscription` and `-g`.");
  const isKept = ({ fate }: VaultDiff): boolean => fate !== "skips" && fate !== "adds";
  const kept = new Set(diffs.filter(isKept).map(({ id }) => foldCase(id)));
  const all = await baseline.inGroup(subscription, resourceGroup);
  return all.filter(({ id }) => !kept.has(foldCase(id))).map(deletedVault);
}

/** Vaults that are better not deleted to be made anew. */
async function protectedVaults(diffs: readonly VaultDiff[], baseline: Baseline): Promise<readonly string[]> {
  const vaults = await inParallel(diffs.filter(isHarmful), ({ id }) => baseline.vault(id));
  return vaults.flatMap((vault) => (typeof vault !== "string" && isProtected(vault) ? [protectionNote(vault)] : []));
}

function isProtected({ raw }: VaultSnapshot): boolean {
  const properties = raw?.["properties"];
  return typeof properties === "object" && properties !== null && "enablePurgeProtection" in properties
    ? properties.enablePurgeProtection === true
    : false;
}

function protectionNote({ id }: VaultSnapshot): string {
  return `Deleting \`${id}\` and deploying anew is not a way out: purge protection reserves its name for its retention time.`;
}

function textOf({ diffs, gaps, notes, history }: Result): string {
  const none = gaps.length === 0 ? "The template deploys no vault.\n" : "No vault is compared, and not all is known:\n";
  const body = diffs.length === 0 ? none : diffs.map(diffText).join("\n");
  const lines = [...gaps, ...historyLines(history), ...notes].map(plainText);
  return lines.length === 0 ? body : `${body}\n${lines.join("\n")}\n`;
}

function historyLines(history: DeployedBefore | null): readonly string[] {
  if (history?.last === undefined || history.last === null) return [];
  const { times, withTheseParameters, last } = history;
  const often = times === 1 ? "once" : `${String(times)} times`;
  const same =
    withTheseParameters === times
      ? "with these parameters"
      : withTheseParameters === 0
        ? "with other parameters"
        : `${String(withTheseParameters)} of them with these parameters`;
  return [
    `This template was deployed ${often} before, ${same}; last as \`${last.name}\` at ${last.at} (${last.state}).`,
  ];
}

function jsonOf({ diffs, gaps, notes, history }: Result, secrets: readonly string[]): string {
  const content = maskedJson({ schemaVersion: 1, vaults: diffs.map(diffContent), gaps, history, notes }, secrets);
  return `${JSON.stringify(content, null, 2)}\n`;
}
