import type { File, Report } from "../../generated/report.ts";
import type { SnapshotSet } from "../../vault/snapshot.ts";
import { count, coverageText, type Coverage } from "../coverage.ts";
import { acceptedBlock } from "./accepted-block.ts";
import { answeredBlock } from "./answered-block.ts";
import { namesBy } from "../named-principals.ts";
import { commentMarker, nextState, stateLine, type CommentState } from "./comment-state.ts";
import { codeSpan, foreignSentence } from "./foreign-text.ts";
import { commentFacts, losingNames, vaultName, type CommentFacts } from "./reported-vaults.ts";
import { findingLine, SIGNS, vaultBlock } from "./vault-block.ts";

/** How a report becomes a comment. */
export interface CommentOptions {
  /** Tells the comments of several checks apart: letters, digits, `.`, `_` and `-`. */
  readonly id: string;
  /** What the comment that is there remembers; `null` where there is none. */
  readonly before: CommentState | null;
  /** Who has access today; `null` where nobody knows. */
  readonly snapshot: SnapshotSet | null;
  /** The page of the run, as the platform tells it; `null` where there is none. */
  readonly runUrl: string | null;
}

/** The comment on a pull request. */
export interface PullRequestComment {
  readonly body: string;
  /** Nothing is left to do, and everything was judged. */
  readonly isGreen: boolean;
  /** There is something to say, also where nothing was said before. */
  readonly isNeeded: boolean;
}

/** GitHub takes 65,536 characters, the others more. */
const BODY_LENGTH = 65_000;
/** Vaults that are told with their reasons: of the rest a line has to do. */
const VAULTS = 20;
/** Files that are told one by one. */
const FILES = 20;
/** Characters of the reason why one was not judged. */
const REASON_LENGTH = 200;

/** The comment that a report calls for: Markdown in which nothing but our own words is markup. */
export function pullRequestComment(report: Report, options: CommentOptions): PullRequestComment {
  const nameOf = namesBy(report.principals ?? {});
  const facts = commentFacts(report);
  const state = nextState(report, facts, options.before);
  const isClean = facts.vaults.length === 0 && facts.others.length === 0;
  const isGreen = isClean && facts.isAllJudged;
  const blocks = [
    ...facts.vaults.slice(0, VAULTS).map((vault) => vaultBlock(vault, options.snapshot, nameOf)),
    ...facts.vaults
      .slice(VAULTS)
      .flatMap(({ findings }) => findings.slice(0, 1).map((each) => findingLine(each.path, each, nameOf))),
    ...facts.others.map(({ path, finding }) => findingLine(path, finding, nameOf)),
  ];
  const head = [`### ${title(facts, isGreen)}`, totalsLine(report, facts)].join("\n\n");
  const tail = [
    ...fixedBlock(state),
    ...answeredBlock(report),
    ...acceptedBlock(report),
    ...notJudgedBlock(report, facts.coverage),
    ...runLine(options.runUrl),
    `${stateLine(state)}\n${commentMarker(options.id)}`,
  ].join("\n\n");
  const body = [head, ...fitting(blocks, BODY_LENGTH - head.length - tail.length, options.runUrl), tail];
  const isHiding =
    report.change !== undefined &&
    report.change.by !== "everything" &&
    (facts.suppressed > 0 ||
      (report.change.configurations ?? []).length > 0 ||
      (report.change.accepted ?? []).length > 0);
  return { body: body.join("\n\n"), isGreen, isNeeded: isHiding || (!isGreen && report.files.length > 0) };
}

function title({ vaults, counts, coverage, known }: CommentFacts, isGreen: boolean): string {
  if (isGreen) return `✅ arm-guard: nothing ${known > 0 ? "new " : ""}is left to mend`;
  const losing = vaults.filter(({ vault }) => vault.exposure === "lost");
  const lost = losing.flatMap(losingNames).length;
  const worst = counts.error > 0 ? "error" : counts.warning > 0 ? "warning" : "note";
  const all = counts.error + counts.warning + counts.note;
  if (lost > 0)
    return `${SIGNS[worst]} arm-guard: ${count(lost, "key vault")} ${loseText(losing, lost)} access policies`;
  if (all > 0) return `${SIGNS[worst]} arm-guard: ${count(all, "finding")}`;
  return `⚪ arm-guard: ${coverage.judged === 0 ? "nothing was judged" : "nothing was found, but not everything was judged"}`;
}

function loseText(losing: CommentFacts["vaults"], count: number): string {
  const isCertain = losing.some(({ vault: { certainty, sites } }) =>
    [{ certainty, exposure: "lost" }, ...sites].some(
      (each) => each.exposure === "lost" && each.certainty === "certain",
    ),
  );
  return isCertain ? (count === 1 ? "loses" : "lose") : "may lose";
}

function totalsLine(
  { comparedWith, change, summary }: Report,
  { counts, known, suppressed, coverage, untouched }: CommentFacts,
): string {
  const since = comparedWith === null ? "" : `, new since ${codeSpan(comparedWith)}`;
  return [
    `${count(counts.error, "error")}, ${count(counts.warning, "warning")}, ${count(counts.note, "note")}${since}.`,
    ...(change?.commit === null
      ? [`What is new since ${codeSpan(change.since)} could not be told: every finding counts.`]
      : []),
    ...(known === 0 ? [] : [`${count(known, "finding")} known before.`]),
    ...(suppressed === 0 ? [] : [`${count(suppressed, "finding")} that somebody answers for.`]),
    ...(summary.excluded === 0 ? [] : [`${count(summary.excluded, "file")} left out by the configuration.`]),
    ...configurationsText(change?.configurations ?? []),
    untouched === null
      ? `Looked at: ${coverageText(coverage)}.`
      : `The change touches none of ${count(untouched, "file")}.`,
  ].join(" ");
}

/** A change that edits its configuration decides what is said of it. */
function configurationsText(paths: readonly string[]): readonly string[] {
  if (paths.length === 0) return [];
  const names = paths.slice(0, FILES).map((path) => codeSpan(path));
  return [`The change edits ${names.join(", ")}: look at what the configuration switches off.`];
}

function fixedBlock({ fixed }: CommentState): readonly string[] {
  if (fixed.length === 0) return [];
  const shown = fixed.slice(0, FILES).map(({ path, name }) => `${codeSpan(name)} in ${codeSpan(path)}`);
  const more = fixed.length - shown.length;
  return [`✅ Mended in this pull request: ${shown.join("; ")}${more > 0 ? `; and ${String(more)} more` : ""}.`];
}

/** What nobody may take for looked at. */
function notJudgedBlock({ files }: Report, { partial, unknown }: Coverage): readonly string[] {
  const unread = files.filter(({ status }) => status === "unreadable");
  const lines = [
    ...unread.slice(0, FILES).map(unreadLine),
    ...(unread.length > FILES ? [`- and ${count(unread.length - FILES, "more file")}`] : []),
    ...(partial === 0 ? [] : [`- ${count(partial, "template")} judged only in part`]),
    ...(unknown === 0 ? [] : [`- ${count(unknown, "vault")} whose outcome is not known${unknownNames(files)}`]),
  ];
  return lines.length === 0 ? [] : [`⚪ **Not judged**\n\n${lines.join("\n")}`];
}

function unreadLine({ path, reason }: File): string {
  return `- ${codeSpan(path)}${reason === undefined ? "" : `: ${foreignSentence(reason, REASON_LENGTH)}`}`;
}

function unknownNames(files: readonly File[]): string {
  const vaults = files.flatMap((file) => file.vaults.filter(({ verdict }) => verdict === "unknown"));
  const shown = vaults.slice(0, FILES).map((vault) => codeSpan(vaultName(vault)));
  return shown.length === 0 ? "" : `: ${shown.join(", ")}${vaults.length > shown.length ? ", …" : ""}`;
}

/** The address is the platform's own: no report can choose it. */
function runLine(runUrl: string | null): readonly string[] {
  const url = runUrl !== null && URL.canParse(runUrl) ? new URL(runUrl) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return [];
  return [`[The run and its report](${url.href.replaceAll(/[()<>\s]/g, percentEncoded)})`];
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16)}`;
}

/** As many blocks as there is room for, each whole, and how many are left out. */
function fitting(blocks: readonly string[], room: number, runUrl: string | null): readonly string[] {
  const shown: string[] = [];
  let left = room - REST_LENGTH;
  for (const block of blocks) {
    left -= block.length + SEPARATOR;
    if (left < 0) break;
    shown.push(block);
  }
  const rest = blocks.length - shown.length;
  if (rest === 0) return shown;
  const where = runUrl === null ? "the report of the run has all" : "the run has the whole report";
  return [...shown, `**And ${String(rest)} more**, for which a comment has no room: ${where}.`];
}

/** Characters of the sentence that tells what was left out, and of an empty line. */
const REST_LENGTH = 200;
const SEPARATOR = 2;
