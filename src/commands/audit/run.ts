import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { alertsOf } from "../../audit/alerts.ts";
import type { AuditedDrift } from "../../audit/audited-drift.ts";
import { startLine, vaultLine } from "../../audit/baseline-line.ts";
import { isDriftKind, isOfRun, type DriftKind } from "../../audit/drift-kinds.ts";
import { linesOfRun } from "../../audit/history.ts";
import { isComplete, judge, type Judgement } from "../../audit/judge.ts";
import { carriedOver, knownOf, type KnownDrift } from "../../audit/known-drift.ts";
import { nextCommand } from "../../audit/next-command.ts";
import { hasDrift, inOrder, openByKind, type AuditReport } from "../../audit/report.ts";
import { resourceKey } from "../../audit/vault-state.ts";
import type { Azure } from "../../azure/ports.ts";
import type { GraphScope } from "../../azure/resource-graph.ts";
import type { ExitCode } from "../../cli/exit-code.ts";
import { addSummary } from "../../cli/step-summary.ts";
import { checkFormatFiles, writeFormats, type FormatRequest } from "../../cli/formats.ts";
import type { AuditHistory, HistoryRun } from "../../generated/audit-history.ts";
import { VERSION } from "../../generated/version.ts";
import type { Io } from "../../io/io.ts";
import { UsageError } from "../../io/usage-error.ts";
import { statusLine } from "../../io/progress.ts";
import { writeAtomically } from "../../io/write-files.ts";
import { openAuditFiles, type AuditFiles } from "../../live/audit/audit-files.ts";
import { findCauses } from "../../live/audit/find-causes.ts";
import { withOwners } from "../../live/audit/find-owners.ts";
import type { ReceiverKind } from "../../live/audit/notify.ts";
import { logsAddress, sendLogs } from "../../live/audit/send-logs.ts";
import type { Shard } from "../../live/audit/shard.ts";
import { openSpool, type StateSpool } from "../../live/audit/state-spool.ts";
import { survey, type Survey } from "../../live/audit/survey.ts";
import { openAzure, trustedCertificates, type AzureOptions, type OpenAzure } from "../../live/open-azure.ts";
import type { Severity } from "../../redeploy/severity.ts";
import { readVaultId } from "../../vault/vault-id.ts";
import { COMMAND_FORMATS } from "../../report/command-formats.ts";
import { AUDIT_FORMATS } from "../../report/audit/formats.ts";
import { maskedAudit } from "../../report/audit/masked-audit.ts";

/** What `arm-guard audit` is asked to do. */
export interface AuditOptions extends Pick<AzureOptions, "cloud" | "endpoint" | "caFile"> {
  /** Empty for all that the identity may read, or that is below the management group. */
  readonly subscriptions: readonly string[];
  readonly managementGroup: string | null;
  readonly resourceGroup: string | null;
  readonly allVaults: boolean;
  readonly baseline: string | null;
  readonly updatesBaseline: boolean;
  /** Whether the baseline takes what was lost. */
  readonly accepts: boolean;
  readonly history: string | null;
  readonly acknowledgements: string | null;
  readonly graceMs: number;
  /** Subscriptions that must be seen. */
  readonly expected: readonly string[];
  readonly ownerTags: readonly string[];
  /** Whether what is new goes to Log Analytics, too. */
  readonly logs: boolean;
  readonly allowsPartial: boolean;
  /** `null` never fails for drift. */
  readonly failOn: Severity | null;
  /** Other severities for kinds of drift, such as `entry-added=warning`. */
  readonly severities: readonly string[];
  readonly shard: Shard | null;
  readonly formats: readonly FormatRequest[];
  /** Who is told what is new. */
  readonly receivers: readonly ReceiverKind[];
  readonly color: boolean;
  readonly verbose: boolean;
}

/** What tests bring themselves. */
export interface AuditWorld {
  readonly open?: OpenAzure;
  readonly now?: () => Date;
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

/** Compares the vaults of an estate with a baseline, and with what their workspaces need. Writes nothing to Azure. */
export async function auditCommand(options: AuditOptions, io: Io, world: AuditWorld = {}): Promise<ExitCode> {
  const { now = () => new Date(), open = openAzure } = world;
  const startedAt = now();
  const severities = severitiesOf(options.severities);
  const logs = options.logs ? logsAddress(io) : null;
  checkScope(options, io);
  const tell = await openNotify(options, io);
  const files = await openAuditFiles(options, options.updatesBaseline, io);
  const spool = options.updatesBaseline ? openSpool() : null;
  try {
    const named = [options.baseline, options.history].filter((name) => name !== null);
    const inputs = [...(io.inputs ?? []), ...named.map((name) => resolve(io.cwd, name))];
    await checkFormatFiles(options.formats, inputs, io);
    const { azure } = await open({ ...options, subscription: null, resourceGroup: null }, io);
    const run = new AuditRun({ ...options, severities, logs }, files, spool, io, { ...world, now });
    const { surveyed, report } = await run.look(azure, startedAt);
    await writeReports(report, options, io);
    // Told before it is remembered: a run that is killed here tells it again.
    const isTold = await tell(report);
    const isLogged = await run.record(surveyed, report, azure);
    return exitCode(report, options, isTold && isLogged);
  } finally {
    spool?.close();
    files.baseline.close();
  }
}

/** Gets ready to tell receivers what is new: what is missing is said before anything is asked. */
export async function openNotify(
  { receivers: kinds, caFile }: Pick<AuditOptions, "receivers" | "caFile">,
  io: Io,
): Promise<(report: AuditReport) => Promise<boolean>> {
  if (kinds.length === 0) return () => Promise.resolve(true);
  const { notify, receiversOf } = await import("../../live/audit/notify.ts");
  const receivers = receiversOf(kinds, io);
  const certificates = await trustedCertificates(caFile, io);
  const { postWebhook } = await import("../../azure/webhook.ts");
  return (report) => notify(receivers, report, (message) => postWebhook(message, { certificates }), io);
}

/** 4 where not everything was seen, else 1 for drift that counts, else 4 where somebody could not be told. */
export function exitCode(
  report: AuditReport,
  { allowsPartial, failOn }: Pick<AuditOptions, "allowsPartial" | "failOn">,
  isTold: boolean,
): ExitCode {
  if (!report.coverage.isComplete && !allowsPartial) return 4;
  if (failOn !== null && hasDrift(report, failOn)) return 1;
  return isTold ? 0 : 4;
}

export async function writeReports(
  report: AuditReport,
  { formats, color, verbose }: Pick<AuditOptions, "formats" | "color" | "verbose">,
  io: Io,
): Promise<void> {
  const masked = maskedAudit(report);
  const render = async (format: string, isFile: boolean): Promise<string | Uint8Array> => {
    const write = await AUDIT_FORMATS.get(format)?.();
    const text = write?.(masked, { color: color && !isFile, verbose }) ?? "";
    // A command to a pipeline makes safe itself what it holds.
    return COMMAND_FORMATS.has(format) ? Buffer.from(text) : text;
  };
  await writeFormats(formats, render, io);
  await addSummary(formats, async () => (await import("../../report/audit/issues.ts")).auditIssues(masked), io);
}

const SEVERITIES: readonly Severity[] = ["error", "warning", "note"];

/** @throws {UsageError} when a text names no kind of drift, or no severity. */
function severitiesOf(texts: readonly string[]): Partial<Record<DriftKind, Severity>> {
  const found: Partial<Record<DriftKind, Severity>> = {};
  for (const text of texts) {
    const [kind = "", level = ""] = text.split("=");
    const severity = SEVERITIES.find((each) => each === level);
    if (!isDriftKind(kind) || severity === undefined)
      throw new UsageError(`\`--severity ${text}\` is not understood: write \`--severity entry-added=warning\`.`);
    found[kind] = severity;
  }
  return found;
}

/** The options of a run, with what they say of severities understood. */
type RunOptions = Omit<AuditOptions, "severities" | "logs"> &
  Pick<Judgement, "severities"> & { readonly logs: URL | null };

/** What must not read like health. */
const NOTHING = "No vault was looked at: check the scope, or look at vaults without a workspace, too (`--all-vaults`).";

/** One run with its files. */
class AuditRun {
  readonly #options: RunOptions;
  readonly #files: AuditFiles;
  readonly #spool: StateSpool | null;
  readonly #io: Io;
  readonly #now: () => Date;
  readonly #wait: (milliseconds: number) => Promise<unknown>;
  readonly #known: ReadonlyMap<string, KnownDrift>;

  constructor(
    options: RunOptions,
    files: AuditFiles,
    spool: StateSpool | null,
    io: Io,
    { now, wait = sleep }: AuditWorld & { readonly now: () => Date },
  ) {
    this.#options = options;
    this.#files = files;
    this.#spool = spool;
    this.#io = io;
    this.#now = now;
    this.#wait = wait;
    // A baseline that is not written anew does not learn what is over: the history, where there is one, knows better.
    const { runs = [], open = new Map() } = files.history?.history ?? {};
    this.#known = runs.length === 0 ? files.baseline.open : open;
  }

  async look(
    azure: Parameters<typeof survey>[1],
    startedAt: Date,
  ): Promise<{ readonly surveyed: Survey; readonly report: AuditReport }> {
    const line = statusLine(this.#io);
    try {
      const scope = scopeOf(this.#options, this.#io);
      const vaults = [...this.#known.values()].filter(({ kind }) => !isOfRun(kind)).map(({ resource }) => resource);
      const watched = new Set(vaults.filter((id) => readVaultId(id) !== null).map(resourceKey));
      const surveyed = await survey({ ...this.#options, scope, watched }, azure, this.#files.baseline, {
        step: line.step,
        wait: async (milliseconds) => {
          await this.#wait(milliseconds);
        },
        now: this.#now,
        remember: this.#spool === null ? null : (key, vault) => this.#spool?.add(key, vaultLine(vault)),
      });
      line.step("looking up who made the changes");
      const causes = await findCauses(surveyed.found, surveyed.live, azure, scope);
      const owned = await withOwners(causes.found, surveyed.coverage.subscriptions, this.#options.ownerTags, azure);
      const told = new Set(
        owned.flatMap(({ drift }) => [drift, ...drift.entries].map(({ fingerprint }) => fingerprint)),
      );
      const found = [...owned, ...carriedOver(this.#known.values(), told, surveyed.isOver)];
      const drift = inOrder(judge(found, { ...this.#options, ...this.#files, known: this.#known, now: this.#now() }));
      return { surveyed, report: this.#report({ surveyed, drift, startedAt, ...causes }) };
    } finally {
      line.end();
    }
  }

  #report(parts: {
    readonly surveyed: Survey;
    readonly drift: readonly AuditedDrift[];
    readonly startedAt: Date;
    readonly recordedSince: string | null;
    readonly notes: readonly string[];
  }): AuditReport {
    const { surveyed, drift, startedAt, recordedSince, notes } = parts;
    const { coverage } = surveyed;
    const runs = this.#files.history?.history.runs ?? [];
    const since =
      recordedSince === null
        ? []
        : [`The record of changes goes back to ${recordedSince}: who made older ones is not known.`];
    return {
      toolVersion: VERSION,
      run: randomUUID(),
      startedAt: startedAt.toISOString(),
      endedAt: this.#now().toISOString(),
      scope: scopeText(this.#options, this.#io),
      coverage: {
        isComplete: isComplete(drift),
        subscriptions: coverage.subscriptions.length,
        notSeen: coverage.notSeen,
        vaults: coverage.vaults,
        workspaces: coverage.workspaces,
        unread: coverage.unread,
        pages: coverage.pages,
        reads: coverage.confirmed,
        shard: this.#options.shard,
      },
      drift,
      alerts: alertsOf(drift),
      next: new Map(
        drift.flatMap((each) => {
          const command = nextCommand(each, this.#options);
          return command === null ? [] : [[each.fingerprint, command] as const];
        }),
      ),
      earlier: runs.map(({ endedAt, complete, open }) => ({ endedAt, isComplete: complete, open })),
      lastRun: runs.at(-1)?.endedAt ?? (this.#files.baseline.takenAt === "" ? null : this.#files.baseline.takenAt),
      notes: [...notes, ...since, ...(coverage.vaults === 0 && this.#options.shard === null ? [NOTHING] : [])],
    };
  }

  /**
   * Writes the baseline and the history, after the report: what a run told that is killed before, the next one tells again.
   * The baseline first: what it takes must not be closed in the history while it holds it still.
   */
  async record({ coverage }: Survey, report: AuditReport, azure: Azure): Promise<boolean> {
    const open = new Map(
      report.drift
        .filter(({ status }) => status !== "accepted")
        .flatMap(knownOf)
        .map((each) => [each.fingerprint, each] as const),
    );
    await this.#updateBaseline(open, report, coverage);
    const lines = this.#lines(open, report);
    await this.#files.history?.append(lines);
    const { logs } = this.#options;
    return logs === null || sendLogs(logs, lines, report.endedAt, azure, this.#io);
  }

  async #updateBaseline(
    open: ReadonlyMap<string, KnownDrift>,
    report: AuditReport,
    coverage: Survey["coverage"],
  ): Promise<void> {
    if (this.#spool === null || this.#options.baseline === null) return;
    if (!report.coverage.isComplete) {
      this.#io.stderr.write(
        `The baseline \`${this.#options.baseline}\` stays as it is: not everything was seen, and a baseline is only made of a complete run.\n`,
      );
      return;
    }
    const start = startLine({
      takenAt: report.endedAt,
      subscriptions: this.#rememberedSubscriptions(coverage),
      open,
    });
    const spool = this.#spool;
    await writeAtomically(resolve(this.#io.cwd, this.#options.baseline), {
      *[Symbol.iterator]() {
        yield `${start}\n`;
        yield* spool.lines();
      },
    });
  }

  /** Those that were seen; and those that were not, and that somebody answers for. */
  #rememberedSubscriptions({ subscriptions, notSeen }: Survey["coverage"]): readonly string[] {
    const seen = subscriptions.map(({ id }) => id.toLowerCase());
    const earlier = this.#options.accepts ? [] : notSeen.map(({ id }) => id);
    return [...new Set([...seen, ...earlier])];
  }

  /** What this run adds to what was known: the lines of a history. */
  #lines(open: ReadonlyMap<string, KnownDrift>, report: AuditReport): readonly AuditHistory[] {
    const before = this.#files.history?.history.open ?? this.#known;
    const accepted = report.drift.filter(({ status }) => status === "accepted").flatMap(knownOf);
    const taken = new Set(accepted.map(({ fingerprint }) => fingerprint).filter((each) => before.has(each)));
    const over = [...before.keys()].filter((each) => !open.has(each) && !taken.has(each));
    const run: HistoryRun = {
      schemaVersion: 1,
      event: "run",
      run: report.run,
      startedAt: report.startedAt,
      endedAt: report.endedAt,
      tool: VERSION,
      complete: report.coverage.isComplete,
      vaults: report.coverage.vaults,
      subscriptions: report.coverage.subscriptions,
      notSeen: report.coverage.notSeen.map(({ id }) => id),
      queries: report.coverage.pages,
      reads: report.coverage.reads,
      open: { ...openByKind(report.drift) },
    };
    const opened = [...open.values()].filter(({ fingerprint }) => !before.has(fingerprint));
    return linesOfRun({ run, opened, over, accepted: [...taken] });
  }
}

/** @throws {UsageError} when what is named is no id: it would be looked for in vain, and read like something that is gone. */
function checkScope(options: Pick<AuditOptions, "subscriptions" | "managementGroup" | "expected">, io: Io): void {
  const id = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
  const wrong = [...namedSubscriptions(options, io), ...options.expected].find((each) => !id.test(each));
  if (wrong !== undefined)
    throw new UsageError(`\`${wrong}\` is not the id of a subscription: \`az account list\` shows the ids.`);
  if (options.managementGroup?.trim() === "") throw new UsageError("`--management-group` names none.");
}

function scopeOf(options: RunOptions, io: Io): GraphScope {
  const subscriptions = namedSubscriptions(options, io);
  if (subscriptions.length > 0) return { subscriptions };
  return options.managementGroup === null ? null : { managementGroup: options.managementGroup };
}

/** What the Azure CLI is set to does not narrow an audit: what is not looked at reads like health. */
function namedSubscriptions(
  { subscriptions, managementGroup }: Pick<AuditOptions, "subscriptions" | "managementGroup">,
  { env }: Io,
): readonly string[] {
  const own = env["ARM_GUARD_SUBSCRIPTION"]?.trim() ?? "";
  return subscriptions.length > 0 || managementGroup !== null || own === "" ? subscriptions : [own];
}

function scopeText(options: RunOptions, io: Io): string {
  const subscriptions = namedSubscriptions(options, io);
  const place =
    subscriptions.length > 3
      ? `${String(subscriptions.length)} subscriptions`
      : subscriptions.length > 0
        ? `Subscription${subscriptions.length === 1 ? "" : "s"} ${subscriptions.join(", ")}`
        : options.managementGroup === null
          ? "Everything readable"
          : `Management group ${options.managementGroup}`;
  const group = options.resourceGroup === null ? "" : `, resource group ${options.resourceGroup}`;
  const { shard } = options;
  return `${place}${group}${shard === null ? "" : `, part ${String(shard.index)} of ${String(shard.count)}`}`;
}
