import type { FileReport, ReportedFinding, RunReport } from "../report/model.ts";
import { isActive } from "../report/model.ts";
import { isAtLeast, rankOf } from "../redeploy/severity.ts";
import { rules } from "../../rules/index.ts";
import type { Baseline, BaselineEntry } from "./baseline.ts";
import { newlyNamed, risksIn, vaultKey } from "./risks.ts";

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
  /** What the run says of each vault, as a baseline would hold it. */
  readonly risks: readonly ComparedRisk[];
  /** Entries of what is no longer found. */
  readonly gone: readonly BaselineEntry[];
  /** Entries of files and rules that the run did not look at. */
  readonly untouched: readonly BaselineEntry[];
}

/** What a finding says of one vault, next to the entry that stands for it. */
export interface ComparedRisk {
  readonly file: FileReport;
  readonly finding: ReportedFinding;
  readonly entry: BaselineEntry;
  /** `null` where nothing of it is recorded. */
  readonly recorded: BaselineEntry | null;
  /** Whether it is recorded, and no worse than it was. */
  readonly isKnown: boolean;
}

const ALL = new Map(rules.map((rule) => [rule.meta.id, rule]));

type FoundRisk = Pick<ComparedRisk, "file" | "finding" | "entry">;

/**
 * Marks as known what a baseline holds of each of the vaults of a finding: by fingerprint, then by rule and path. Each entry stands
 * for one vault of one finding.
 */
export function compareWithBaseline(
  report: RunReport,
  { findings }: Baseline,
  name: string,
  folder: BaselineFolder,
): BaselineComparison {
  const found = report.files.flatMap((file) => risksOf(file, folder));
  const matches = matched(found, findings);
  const risks = found.map((risk): ComparedRisk => {
    const recorded = matches.get(risk) ?? null;
    return { ...risk, recorded, isKnown: recorded !== null && !isWorse(risk.entry, recorded) };
  });
  const taken = new Set(matches.values());
  const left = findings.filter((entry) => !taken.has(entry));
  const files = new Map(report.files.map((file) => [folder.pathOf(file.path), file]));
  const gone = left.filter((entry) => isGone(entry, files.get(entry.path), report, folder));
  return {
    report: { ...report, comparedWith: name, files: markedFiles(report.files, risks) },
    risks,
    gone,
    untouched: left.filter((entry) => !gone.includes(entry)),
  };
}

/** What a baseline may hold of a file: not what is suppressed, and not what could not be read or judged. */
function risksOf(file: FileReport, { pathOf }: BaselineFolder): readonly FoundRisk[] {
  return file.findings
    .filter((finding) => isActive(finding) && ALL.get(finding.rule)?.meta.isSuppressible !== false)
    .flatMap((finding) => risksIn(finding, file.path))
    .map(({ finding, fingerprint, path, vault, severity }) => ({
      file,
      finding,
      entry: { fingerprint, rule: finding.rule, path: pathOf(path), vault, severity },
    }));
}

type KeyOf = (entry: BaselineEntry) => string | null;

const fingerprintKey: KeyOf = ({ fingerprint, rule, vault }) => JSON.stringify([rule, fingerprint, vaultKey(vault)]);
/** Where the fingerprint is another, such as that of a vault whose deployment has another name. */
const pathKey: KeyOf = ({ rule, path, vault }) =>
  vault === null ? null : JSON.stringify([rule, path, vaultKey(vault)]);

function matched(
  found: readonly FoundRisk[],
  entries: readonly BaselineEntry[],
): ReadonlyMap<FoundRisk, BaselineEntry> {
  const taken = new Set<BaselineEntry>();
  const matches = new Map<FoundRisk, BaselineEntry>();
  for (const keyOf of [fingerprintKey, pathKey]) {
    const pool = poolOf(entries, keyOf, taken);
    for (const risk of found) {
      const key = matches.has(risk) ? null : keyOf(risk.entry);
      const entry = key === null ? undefined : takeFrom(pool.get(key) ?? [], risk.entry);
      if (entry === undefined) continue;
      taken.add(entry);
      matches.set(risk, entry);
    }
  }
  return matches;
}

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
  const sorted = pool.toSorted((left, right) => rankOf(right.severity) - rankOf(left.severity));
  const entry = sorted.find((each) => isAtLeast(each.severity, severity)) ?? sorted.at(-1);
  if (entry !== undefined) pool.splice(pool.indexOf(entry), 1);
  return entry;
}

function isWorse(now: BaselineEntry, before: BaselineEntry): boolean {
  return !isAtLeast(before.severity, now.severity);
}

function markedFiles(files: readonly FileReport[], risks: readonly ComparedRisk[]): readonly FileReport[] {
  const byFinding = new Map<ReportedFinding, ComparedRisk[]>();
  for (const risk of risks) {
    const list = byFinding.get(risk.finding);
    if (list === undefined) byFinding.set(risk.finding, [risk]);
    else list.push(risk);
  }
  return files.map((file) => ({
    ...file,
    findings: file.findings.map((finding) => marked(finding, byFinding.get(finding) ?? [])),
  }));
}

/** A finding is known where each of its vaults is, with the reason of the first; else it names those that are new. */
function marked(finding: ReportedFinding, risks: readonly ComparedRisk[]): ReportedFinding {
  const [first] = risks;
  if (first === undefined) return finding;
  const fresh = risks.flatMap(({ isKnown, entry: { vault } }) => (isKnown ? [] : [vault]));
  if (fresh.length > 0) return newlyNamed(finding, fresh, risks.length);
  return { ...finding, known: { from: "baseline", reason: first.recorded?.reason ?? null } };
}

/** Whether the run looked for what an entry holds, and it is not there. */
function isGone(
  { rule: id, path }: BaselineEntry,
  file: FileReport | undefined,
  { isWhole, rules: ran }: RunReport,
  { isThere }: BaselineFolder,
): boolean {
  if (file === undefined) return !isThere(path);
  const rule = ALL.get(id);
  // An own rule is known by its configuration.
  if (rule === undefined && !ran.some((meta) => meta.id === id)) return true;
  // A part of templates is looked at with each of them, which a run over all files has.
  if (file.status === "not-a-template") return isWhole && ran.some((meta) => meta.id === id);
  return file.status === "analysed" && file.ran.includes(id) && (rule?.checkRun === undefined || isWhole);
}
