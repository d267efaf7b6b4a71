import type { FileReport, FindingPart, ReportedFinding, RunReport } from "../report/model.ts";
import { isActive } from "../report/model.ts";
import type { Severity } from "../rule/finding.ts";
import { rules } from "../../rules/index.ts";
import type { Baseline, BaselineEntry } from "./baseline.ts";

/** How the files of a run are named in a baseline, and which of those that it names are there. */
export interface BaselineFolder {
  /** The path from the folder of the baseline, of one that messages have. */
  readonly pathOf: (path: string) => string;
  /** Whether a file that a baseline names is there. */
  readonly isThere: (path: string) => boolean;
}

/** A run next to a baseline. */
export interface BaselineComparison {
  /** The same run: what the baseline holds is known. */
  readonly report: RunReport;
  /** Entries that are still found, as the run has them now. */
  readonly kept: readonly Risk[];
  /** Entries of what is no longer found. */
  readonly gone: readonly BaselineEntry[];
  /** Entries of files and rules that the run did not look at. */
  readonly untouched: readonly BaselineEntry[];
}

const RANKS: Readonly<Record<Severity, number>> = { note: 0, warning: 1, error: 2 };
const ALL = new Map(rules.map((rule) => [rule.meta.id, rule]));

/** One vault of a finding, or the finding itself, as a baseline holds it. */
interface Risk {
  readonly finding: ReportedFinding;
  readonly entry: BaselineEntry;
}

/** Marks as known what a baseline holds: by fingerprint, then by rule, path and vault. Each entry stands for one finding. */
export function compareWithBaseline(
  report: RunReport,
  { findings }: Baseline,
  name: string,
  folder: BaselineFolder,
): BaselineComparison {
  const risks = report.files.flatMap((file) => risksOf(file, folder));
  const taken = new Set<BaselineEntry>();
  const matches = new Map<Risk, BaselineEntry>();
  for (const keyOf of [fingerprintKey, vaultKey]) {
    const pool = poolOf(findings, keyOf, taken);
    for (const risk of risks) {
      const key = matches.has(risk) ? null : keyOf(risk.entry);
      const entry = key === null ? undefined : takeFrom(pool.get(key) ?? [], risk.entry);
      if (entry === undefined) continue;
      taken.add(entry);
      matches.set(risk, entry);
    }
  }
  const known = knownFindings(risks, matches);
  const left = findings.filter((entry) => !taken.has(entry));
  const files = new Map(report.files.map((file) => [folder.pathOf(file.path), file]));
  const gone = left.filter((entry) => isGone(entry, files.get(entry.path), report, folder));
  return {
    report: { ...report, comparedWith: name, files: report.files.map((file) => marked(file, known)) },
    kept: Array.from(matches, ([{ finding, entry }, recorded]) => ({ finding, entry: renewed(entry, recorded) })),
    gone,
    untouched: left.filter((entry) => !gone.includes(entry)),
  };
}

/** What a baseline may hold of a file: not what is suppressed, and not what could not be read or judged. */
export function risksOf(file: FileReport, { pathOf }: BaselineFolder): readonly Risk[] {
  return file.findings
    .filter((finding) => isActive(finding) && ALL.get(finding.rule)?.meta.isSuppressible !== false)
    .flatMap((finding) =>
      partsOf(finding, file.path).map((part) => ({ finding, entry: entryOf(finding, part, pathOf) })),
    );
}

function partsOf(finding: ReportedFinding, path: string): readonly FindingPart[] {
  return [{ ...finding, path }, ...finding.others];
}

function entryOf(
  { rule, severity }: ReportedFinding,
  { fingerprint, path, vault }: FindingPart,
  pathOf: (path: string) => string,
): BaselineEntry {
  return { fingerprint, rule, path: pathOf(path), vault: vault?.name ?? null, severity };
}

type KeyOf = (entry: BaselineEntry) => string | null;

const fingerprintKey: KeyOf = ({ fingerprint, rule }) => JSON.stringify([rule, fingerprint]);
/** Where the fingerprint is another, such as that of a vault whose deployment has another name. */
const vaultKey: KeyOf = ({ rule, path, vault }) => (vault === null ? null : JSON.stringify([rule, path, vault]));

function poolOf(
  entries: readonly BaselineEntry[],
  keyOf: KeyOf,
  taken: ReadonlySet<BaselineEntry>,
): ReadonlyMap<string, BaselineEntry[]> {
  const pool = new Map<string, BaselineEntry[]>();
  for (const entry of entries) {
    const key = taken.has(entry) ? null : keyOf(entry);
    if (key === null) continue;
    const list = pool.get(key);
    if (list === undefined) pool.set(key, [entry]);
    else list.push(entry);
  }
  return pool;
}

/** The entry that comes closest: the least grave one that is no less grave, else the gravest. */
function takeFrom(pool: BaselineEntry[], { severity }: BaselineEntry): BaselineEntry | undefined {
  const sorted = pool.toSorted((left, right) => RANKS[left.severity] - RANKS[right.severity]);
  const entry = sorted.find((each) => RANKS[each.severity] >= RANKS[severity]) ?? sorted.at(-1);
  if (entry !== undefined) pool.splice(pool.indexOf(entry), 1);
  return entry;
}

/** Findings of which each part is recorded, and no worse than it was; with the reason of the first. */
function knownFindings(
  risks: readonly Risk[],
  matches: ReadonlyMap<Risk, BaselineEntry>,
): ReadonlyMap<ReportedFinding, string | null> {
  const known = new Map<ReportedFinding, string | null>();
  const fresh = new Set<ReportedFinding>();
  for (const risk of risks) {
    const recorded = matches.get(risk);
    if (recorded === undefined || isWorse(risk.entry, recorded)) fresh.add(risk.finding);
    else if (!known.has(risk.finding)) known.set(risk.finding, recorded.reason ?? null);
  }
  for (const finding of fresh) known.delete(finding);
  return known;
}

function isWorse(now: BaselineEntry, before: BaselineEntry): boolean {
  return RANKS[now.severity] > RANKS[before.severity];
}

/** The entry as the run has it, as long as that is no worse. */
function renewed(now: BaselineEntry, before: BaselineEntry): BaselineEntry {
  const severity = isWorse(now, before) ? before.severity : now.severity;
  return { ...now, severity, ...(before.reason === undefined ? {} : { reason: before.reason }) };
}

function marked(file: FileReport, known: ReadonlyMap<ReportedFinding, string | null>): FileReport {
  return {
    ...file,
    findings: file.findings.map((finding) => {
      const reason = known.get(finding);
      return reason === undefined ? finding : { ...finding, known: { from: "baseline", reason } };
    }),
  };
}

/** Whether the run looked for what an entry holds, and it is not there. */
function isGone(
  { rule: id, path }: BaselineEntry,
  file: FileReport | undefined,
  { isWhole }: RunReport,
  { isThere }: BaselineFolder,
): boolean {
  if (file === undefined) return !isThere(path);
  const rule = ALL.get(id);
  if (rule === undefined || file.status === "not-a-template") return true;
  return file.status === "analysed" && file.ran.includes(id) && (rule.checkRun === undefined || isWhole);
}
