import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { ExitCode } from "../../cli/exit-code.ts";
import { checkFormatFiles } from "../../cli/formats.ts";
import type { Config } from "../../config/config.ts";
import { principalNames } from "../../config/principal-names.ts";
import type { Io } from "../../io/io.ts";
import { progress, type Progress } from "../../io/progress.ts";
import { lintRun, type RunEvents, type RunOptions } from "../../lint/lint-run.ts";
import type { ListedChanges, SinceOptions } from "../../lint/lint-since.ts";
import { NEAREST, runConfig } from "../../lint/run-config.ts";
import type { LookUp } from "../../lint/lint-source.ts";
import type { AzureOptions, OpenAzure } from "../../live/open-azure.ts";
import type { ConfigOptions } from "../../load/find-config.ts";
import type { FoundFile } from "../../load/find-files.ts";
import { BUG_REASON, bugReport } from "../../report/bug-report.ts";
import type { RunReport } from "../../report/model.ts";
import type { Rule } from "../../rule/rule.ts";
import { rules } from "../../../rules/index.ts";
import type { ComparedRun } from "./baseline.ts";
import { baselinePath, type BaselineOptions } from "./baseline-path.ts";
import { exitCodeOf, type FailOptions } from "./exit-code.ts";
import { writeReports, type OutputOptions } from "./write-reports.ts";

/** What `arm-guard lint` is asked to do. */
export interface LintOptions
  extends
    Omit<RunOptions, "rules" | "config" | "proposesFixes" | "openLookUp" | "reports">,
    FailOptions,
    Omit<OutputOptions, "fails"> {
  /** Which configuration holds; the nearest of each file when it is left out. */
  readonly config?: ConfigOptions;
  /** What findings are compared with; nothing when it is left out. */
  readonly since?: Pick<SinceOptions, "revision" | "fetches">;
  /** The baseline that findings are compared with; none when it is left out. */
  readonly baseline?: BaselineOptions;
  /** Modules with further rules, as the command line names them; none when it is left out. */
  readonly plugins?: readonly string[];
  /** Where live vaults are looked up; nobody looks when it is left out. */
  readonly live?: AzureOptions;
}

/** Lints templates: reads each file, plays its second deployment, and reports what the rules find. */
export async function lint(options: LintOptions, io: Io, open?: OpenAzure): Promise<ExitCode> {
  const found = await lintReport(options, io, open);
  const { report, fails } = await compared(found, options, io);
  const own = report.files.some(({ reason }) => reason === BUG_REASON) ? 70 : exitCodeOf(report, options);
  const code = own === 0 && fails ? 1 : own;
  await writeReports(report, { ...options, fails: code !== 0 }, io);
  return code;
}

/** Compared with a baseline, unless a revision was. */
async function compared(report: RunReport, { baseline, since }: LintOptions, io: Io): Promise<ComparedRun> {
  if (baseline === undefined || (since !== undefined && !baseline.updates)) return { report, fails: false };
  const path = baselinePath(baseline, io.cwd);
  if (path === null) return { report, fails: false };
  const { withBaseline } = await import("./baseline.ts");
  return withBaseline(report, path, baseline, io);
}

async function lintReport(options: LintOptions, io: Io, open?: OpenAzure): Promise<RunReport> {
  const { config = NEAREST, live, since, plugins = [], ...rest } = options;
  const shown: { line?: Progress } = {};
  const found = new Set<Config>();
  const further = plugins.length === 0 ? [] : await pluginRules(plugins, io);
  const findConfig = runConfig(config, io, further);
  const chosen = {
    rules: further.length === 0 ? rules : [...rules, ...further],
    config: async (absolute: string | null): Promise<Config> => {
      const own = await findConfig(absolute);
      found.add(own);
      return own;
    },
    proposesFixes: tellsFixes(options),
    reports: new Set(options.formats.flatMap(({ file }) => (file === null ? [] : resolve(io.cwd, file)))),
    ...(live === undefined ? {} : { openLookUp: () => liveLookUp(live, io, open) }),
  };
  const run = { ...rest, ...chosen };
  const events: RunEvents = {
    async onStart(files) {
      await checkFormatFiles(options.formats, inputsOf(files, options, io), io);
      shown.line = progress(io, files.length);
    },
    onFile: (path) => shown.line?.step(path),
    onBug: (error, path) => {
      io.stderr.write(bugReport(error, `file: ${path}`));
    },
  };
  const report =
    since === undefined
      ? await lintRun(run, io, events)
      : await lintSinceRevision(run, { ...since, configOptions: config }, io, events);
  shown.line?.end();
  const principals = principalNames(found);
  return principals.size === 0 ? report : { ...report, principals: Object.fromEntries(principals) };
}

/** Loaded only when it is asked for. */
async function pluginRules(files: readonly string[], { cwd }: Io): Promise<readonly Rule[]> {
  return (await import("./load-plugins.ts")).loadPlugins(files, cwd);
}

/** Loaded only when it is asked for. */
async function lintSinceRevision(
  run: RunOptions,
  since: Pick<SinceOptions, "revision" | "fetches" | "configOptions">,
  io: Io,
  events: RunEvents,
): Promise<RunReport> {
  const { lintSince } = await import("../../lint/lint-since.ts");
  const tell = (sentence: string): void => {
    io.stderr.write(`${sentence}\n`);
  };
  const listChanged = async (): Promise<ListedChanges | null> =>
    (await import("../../platform/changed-paths.ts")).changedPaths(io.env);
  return lintSince(run, { ...since, env: io.env, listChanged, tell }, io, events);
}

/** What is known before the run to be read: a report that would overwrite it is refused before the work is done. */
function inputsOf(files: readonly FoundFile[], { parameters }: LintOptions, { cwd }: Io): readonly string[] {
  const given = parameters
    .map((argument) => resolve(cwd, argument.replace(/^@/, "")))
    .filter((path) => existsSync(path));
  return [...files.flatMap(({ absolute }) => absolute ?? []), ...given];
}

/** Loaded only when somebody looks: most runs ask no Azure. */
async function liveLookUp(options: AzureOptions, io: Io, open?: OpenAzure): Promise<LookUp> {
  const { lookUpLive } = await import("../../live/live-diffs.ts");
  return lookUpLive(options, io, open);
}

const PROGRAMS: ReadonlySet<string> = new Set(["json", "jsonl", "sarif"]);

/** Reports for programs hold the fix of each finding; making them takes time that people's reports do not need. */
function tellsFixes({ formats }: LintOptions): boolean {
  return formats.some(({ format, query }) => query !== undefined || PROGRAMS.has(format));
}
