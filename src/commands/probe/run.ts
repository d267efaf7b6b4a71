import type { FormatRequest } from "../../cli/formats.ts";
import { writeCommandReport } from "../../cli/report-formats.ts";
import { setTimeout as sleep } from "node:timers/promises";
import { probeJson, probeText, type ProbedReport } from "../../report/probe-report.ts";
import { foldCase } from "../../text/fold-case.ts";
import { paintedLines, plainLines } from "../../text/plain-text.ts";
import { withoutSecrets } from "../../text/secrets.ts";
import { CHECKS } from "../../workspace/check-catalog.ts";
import { canBuild, mayChange } from "../../workspace/check-result.ts";
import { probeWorkspace } from "../../workspace/probe-workspace.ts";
import { readResourceName } from "../../workspace/resource-name.ts";
import { WORKSPACE_TYPE } from "../../workspace/workspace-type.ts";
import { explainPage } from "../explain-page.ts";
import { inParallel } from "../../live/in-parallel.ts";
import { UsageError } from "../../io/usage-error.ts";
import type { ExitCode } from "../../cli/exit-code.ts";
import type { Io } from "../../io/io.ts";
import {
  neededResourceGroup,
  neededSubscription,
  openAzure,
  type AzureOptions,
  type OpenAzure,
  type OpenedAzure,
} from "../../live/open-azure.ts";
import { gatherFacts, type ProbeExtras } from "../../live/probe-facts.ts";
import type { Wait } from "../../live/trial-build.ts";

/** What `arm-guard probe` is asked to do. */
export interface ProbeOptions extends AzureOptions {
  /** Ids, or names in the resource group; none takes all in reach. */
  readonly workspaces: readonly string[];
  /** A build context to build for trial; `null` builds nothing. */
  readonly build: string | null;
  readonly checksSecrets: boolean;
  /** How long to repeat until all can build, in milliseconds; `null` asks once. */
  readonly waitMs: number | null;
  readonly formats: readonly FormatRequest[];
  readonly color: boolean;
  readonly verbose: boolean;
}

/** Between two rounds of a probe that waits, in milliseconds. */
const PAUSE_MS = 15_000;

/** Tells of workspaces, step by step, whether they can build images, and if not, why. */
export async function probeCommand(
  options: ProbeOptions,
  io: Io,
  open: OpenAzure = openAzure,
  wait: Wait = sleep,
): Promise<ExitCode> {
  const opened = await open(options, io);
  const ids = await chosen(options, opened);
  const start = io.now();
  let reports = await probeAll(ids, options, opened, wait);
  while (options.waitMs !== null && !reports.every(isReady) && io.now() - start + PAUSE_MS <= options.waitMs) {
    const open = reports.filter((report) => !isReady(report)).length;
    io.stderr.write(`${String(open)} of ${String(reports.length)} cannot build images yet: asking again.\n`);
    await wait(PAUSE_MS);
    const again = await probeAll(
      reports.filter((report) => !isReady(report)).map(({ id }) => id),
      options,
      opened,
      wait,
    );
    reports = reports.map((report) => again.find(({ id }) => id === report.id) ?? report);
  }
  const code = exitCode(reports);
  const report = {
    pretty: (isFile: boolean) => prettyText(reports, { ...options, color: options.color && !isFile }),
    json: () => probeJson(reports),
    issues: async () => (await import("../../report/probe-issues.ts")).probeIssues(reports),
    fails: code !== 0,
  };
  await writeCommandReport(options.formats, report, io);
  return code;
}

/** Colours are ours: the border of all text would spell them out. */
function prettyText(reports: readonly ProbedReport[], options: ProbeOptions): Uint8Array {
  const shown = withoutSecrets(probeText(reports, options));
  return Buffer.from(options.color ? paintedLines(shown) : plainLines(shown));
}

/** Prints what a check looks at; the list of checks for `null`. */
export function explainChecks(id: string | null, io: Io): Promise<ExitCode> {
  const sections = Object.entries(CHECKS).map(([check, { about }]) => ({ id: check, title: about }));
  return explainPage(id, { page: "probe.md", command: "arm-guard probe", what: "check", sections }, io);
}

async function probeAll(
  ids: readonly string[],
  { build, checksSecrets: checksEndpoint }: ProbeOptions,
  { azure }: OpenedAzure,
  wait: Wait,
): Promise<readonly ProbedReport[]> {
  const version = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
  const extras: ProbeExtras = { build, checksEndpoint, version, wait };
  return inParallel(ids, async (id) => ({ id, checks: probeWorkspace(await gatherFacts(id, azure, extras)) }));
}

/** Whether there is nothing to wait for. */
function isReady({ checks }: ProbedReport): boolean {
  return !mayChange(checks);
}

function exitCode(reports: readonly ProbedReport[]): ExitCode {
  const answers = reports.map(({ checks }) => canBuild(checks));
  if (answers.includes("no")) return 1;
  return answers.includes("unknown") ? 4 : 0;
}

async function chosen({ workspaces, resourceGroup }: ProbeOptions, opened: OpenedAzure): Promise<readonly string[]> {
  if (workspaces.length > 0) return workspaces.map((each) => idOf(each, opened));
  const { azure, subscription } = opened;
  const found = await azure.workspaces.inReach(subscription === null ? null : [subscription]);
  const all = found.map(({ id }) => id).filter((id) => resourceGroup === null || isIn(id, resourceGroup));
  if (all.length > 0) return all;
  throw new UsageError("No workspace is in reach: name one with `-g` and `-w`, or by its id.");
}

function idOf(text: string, opened: OpenedAzure): string {
  if (readResourceName(text, WORKSPACE_TYPE) !== null) return text.replace(/\/$/, "");
  if (!/^[a-z0-9][a-z0-9_-]{1,32}$/i.test(text))
    throw new UsageError(`\`${text}\` is neither the id nor the name of a workspace.`);
  const group = `/subscriptions/${neededSubscription(opened)}/resourceGroups/${neededResourceGroup(opened)}`;
  return `${group}/providers/${WORKSPACE_TYPE}/${text}`;
}

function isIn(id: string, resourceGroup: string): boolean {
  return foldCase(readResourceName(id)?.resourceGroup ?? "") === foldCase(resourceGroup);
}
