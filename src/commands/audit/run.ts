import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isDriftKind, type DriftKind } from "../../audit/drift-kinds.ts";
import { hasDrift, type AuditReport } from "../../audit/report.ts";
import { knownPrincipals } from "../../lint/known-principals.ts";
import { namedAudit } from "../../report/audit/named-audit.ts";
import type { ExitCode } from "../../cli/exit-code.ts";
import { addSummary } from "../../cli/step-summary.ts";
import { tellGaps } from "../../cli/tell-gaps.ts";
import { checkFormatFiles, writeFormats, type FormatRequest } from "../../cli/formats.ts";
import type { Io } from "../../io/io.ts";
import { UsageError } from "../../io/usage-error.ts";
import { openAuditFiles } from "../../live/audit/audit-files.ts";
import { runAudit, type RunOptions } from "../../live/audit/audit-run.ts";
import { checkScope } from "../../live/audit/audit-scope.ts";
import type { ReceiverKind } from "../../live/audit/notify.ts";
import { recordRun } from "../../live/audit/record-run.ts";
import { logsAddress, sendLogs } from "../../live/audit/send-logs.ts";
import { openSpool } from "../../live/audit/state-spool.ts";
import { openAzure, trustedCertificates, type AzureOptions, type OpenAzure } from "../../live/open-azure.ts";
import type { Severity } from "../../redeploy/severity.ts";
import { COMMAND_FORMATS } from "../../report/command-formats.ts";
import { AUDIT_FORMATS } from "../../report/audit/formats.ts";
import { maskedAudit } from "../../report/audit/masked-audit.ts";
import type { IssueList } from "../../report/issue-list.ts";

/** What `arm-guard audit` is asked to do. */
export interface AuditOptions
  extends Omit<RunOptions, "severities">, Pick<AzureOptions, "cloud" | "endpoint" | "caFile"> {
  readonly updatesBaseline: boolean;
  readonly acknowledgements: string | null;
  /** Whether what is new goes to Log Analytics, too. */
  readonly logs: boolean;
  readonly allowsPartial: boolean;
  /** `null` never fails for drift. */
  readonly failOn: Severity | null;
  /** Other severities for kinds of drift, such as `entry-added=warning`. */
  readonly severities: readonly string[];
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
  readonly wait?: (milliseconds: number) => Promise<void>;
}

/** Compares the vaults of an estate with a baseline, and with what their workspaces need. Writes nothing to Azure. */
export async function auditCommand(options: AuditOptions, io: Io, world: AuditWorld = {}): Promise<ExitCode> {
  const { now = () => new Date(), open = openAzure, wait = sleep } = world;
  const startedAt = now();
  const severities = severitiesOf(options.severities);
  const logs = options.logs ? logsAddress(io) : null;
  checkScope(options, options.expected, io);
  const tell = await openNotify(options, io);
  const files = await openAuditFiles(options, options.updatesBaseline, io);
  const spool = options.updatesBaseline ? openSpool() : null;
  try {
    const named = [options.baseline, options.history].filter((name) => name !== null);
    const inputs = [...(io.inputs ?? []), ...named.map((name) => resolve(io.cwd, name))];
    await checkFormatFiles(options.formats, inputs, io);
    const { azure } = await open({ ...options, subscription: null, resourceGroup: null }, io);
    const run = { options: { ...options, severities }, files, spool, io, world: { now, wait }, startedAt };
    const { coverage, report } = await runAudit(run, azure);
    await writeReports(report, options, io);
    // Told before it is remembered: a run that is killed here tells it again.
    const isTold = await tell(report);
    const lines = await recordRun({ report, coverage, spool }, files, options, io);
    const isLogged = logs === null || (await sendLogs(logs, lines, report.endedAt, azure, io));
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

/** Formats that have ids as they are, and those that show principals besides in sentences. */
const PROGRAMS: ReadonlySet<string> = new Set(["json", "jsonl", "prometheus"]);
const SHOWING: ReadonlySet<string> = new Set(["pretty", "html"]);

export async function writeReports(
  report: AuditReport,
  options: Pick<AuditOptions, "formats" | "color" | "verbose" | "allowsPartial" | "failOn">,
  io: Io,
): Promise<void> {
  const { formats, color, verbose } = options;
  const fails = exitCode(report, options, true) !== 0;
  const masked = maskedAudit(report);
  const nameOf = await knownPrincipals(null, io);
  const named = namedAudit(masked, nameOf, false);
  const content = (format: string): AuditReport => {
    if (PROGRAMS.has(format)) return masked;
    return SHOWING.has(format) ? namedAudit(masked, nameOf, true) : named;
  };
  const render = async (format: string, isFile: boolean): Promise<string | Uint8Array> => {
    const write = await AUDIT_FORMATS.get(format)?.();
    const text = write?.(content(format), { color: color && !isFile, verbose, fails }) ?? "";
    // A command to a pipeline makes safe itself what it holds.
    return COMMAND_FORMATS.has(format) ? Buffer.from(text) : text;
  };
  await writeFormats(formats, render, io);
  const issues = async (): Promise<IssueList> => (await import("../../report/audit/issues.ts")).auditIssues(named);
  await tellGaps(formats, issues, io);
  await addSummary(formats, issues, io);
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
