import { grouped } from "../../text/grouped.ts";
import { rankOf } from "../../redeploy/severity.ts";
import type { File, Finding, Report, Vault } from "../../generated/report.ts";
import { knownNames } from "../joined-names.ts";
import { isComplete, type Coverage } from "../coverage.ts";
import { isOfOutcome, summedUp } from "../summed-up.ts";
import { keyOf, placesOf, vaultsAt } from "../vault-at.ts";

/** A vault of a report, with the findings about it that count: the gravest first. */
export interface VaultFindings {
  readonly path: string;
  readonly vault: Vault;
  readonly findings: readonly PlacedFinding[];
}

/** A finding with the file that it stands in, which may be a module of the template. */
export interface PlacedFinding extends Finding {
  readonly path: string;
}

/** What a report says, as a comment tells it. */
export interface CommentFacts {
  /** Vaults with findings that count: the gravest first. */
  readonly vaults: readonly VaultFindings[];
  /** Findings that count and are about no vault, with the paths of their files: the gravest first. */
  readonly others: readonly { readonly path: string; readonly finding: Finding }[];
  readonly counts: Readonly<Record<Finding["severity"], number>>;
  readonly suppressed: number;
  readonly known: number;
  readonly coverage: Coverage;
  /** Files that were compared, of which the change touches none: there was nothing to judge. `null` where it touches some. */
  readonly untouched: number | null;
  /** Whether everything was judged that was to be judged. */
  readonly isAllJudged: boolean;
}

/** Sorts what a report says; counts what it holds, whatever its summary says. */
export function commentFacts(report: Report): CommentFacts {
  const { files, change } = report;
  const coverage = coverageOf(report);
  const untouched = files.length === 0 && change?.touched === 0 ? change.files : null;
  const all = files.flatMap(({ findings }) => findings);
  const counting = all.filter(isCounting);
  const shown = summedUp(counting, ({ rule }) => rule, "the report of the run has them");
  const told = files.map((file) => ({ ...file, findings: file.findings.flatMap((each) => shown.get(each) ?? []) }));
  const countOf = (severity: Finding["severity"]): number =>
    counting.filter((finding) => finding.severity === severity).length;
  const suppressed = all.filter((finding) => finding.suppressed !== null).length;
  return {
    vaults: vaultsOf(told).toSorted(byGravity),
    others: othersOf(told).toSorted((left, right) => rankOf(left.finding.severity) - rankOf(right.finding.severity)),
    counts: { error: countOf("error"), warning: countOf("warning"), note: countOf("note") },
    suppressed,
    known: all.length - counting.length - suppressed,
    coverage,
    untouched,
    isAllJudged: isComplete(untouched === null ? coverage : { ...coverage, judged: untouched }),
  };
}

/**
 * What vaults are called that lose something, at one place or another and in each round of a loop: by the names that are known,
 * else as `vaultName`.
 */
export function losingNames({ vault, findings }: VaultFindings): readonly string[] {
  const bySites = vault.sites.filter(({ exposure }) => exposure === "lost").flatMap((site) => site.vault ?? []);
  const byRounds = findings.filter(isOfOutcome).flatMap(({ vaults = [] }) => vaults);
  const names = knownNames([...bySites, ...byRounds]);
  return names.length === 0 ? [vaultName(vault)] : names;
}

/** What a vault is called: by its name where that is known, else as the template has it. */
export function vaultName({ resolvedName, name }: Vault): string {
  return resolvedName ?? name;
}

function isCounting({ suppressed, known }: Finding): boolean {
  return suppressed === null && known === null;
}

function vaultsOf(files: readonly File[]): readonly VaultFindings[] {
  const byPlace = grouped(
    files.flatMap(({ path, findings }) =>
      findings.flatMap((finding) =>
        placesOf(finding, path).map((place): [string, PlacedFinding] => [keyOf(place), { ...finding, path }]),
      ),
    ),
  );
  return files.flatMap(({ path, vaults }) =>
    vaults.flatMap((vault) => {
      const own = byPlace.get(keyOf({ path, pointer: vault.pointer })) ?? [];
      return own.length === 0 ? [] : [{ path, vault, findings: own.toSorted(graver) }];
    }),
  );
}

function othersOf(files: readonly File[]): CommentFacts["others"] {
  const vaultAt = vaultsAt(files);
  return files.flatMap(({ path, findings }) =>
    findings.filter((finding) => vaultAt(finding, path) === undefined).map((finding) => ({ path, finding })),
  );
}

/** What becomes of the vault comes first. */
function graver(left: Finding, right: Finding): number {
  const rank = (finding: Finding): number => rankOf(finding.severity) * 2 + (isOfOutcome(finding) ? 0 : 1);
  return rank(left) - rank(right);
}

function byGravity(left: VaultFindings, right: VaultFindings): number {
  const rank = ({ vault, findings: [worst] }: VaultFindings): number =>
    (worst === undefined ? 3 : rankOf(worst.severity)) * 2 + (vault.certainty === "certain" ? 0 : 1);
  return rank(left) - rank(right);
}

/** What the files say themselves, and what the summary alone knows: the worse of both. */
function coverageOf({ files, summary }: Report): Coverage {
  const vaults = files.flatMap((file) => file.vaults);
  return {
    judged: files.filter(({ status }) => status === "analysed").length,
    notRead: files.filter(({ status }) => status === "unreadable").map(({ path }) => path),
    partial: summary.partial,
    unknown: Math.max(summary.unknown, vaults.filter(({ verdict }) => verdict === "unknown").length),
  };
}
