import { createHash } from "node:crypto";
import { isKeeping } from "../../fix/fix.ts";
import type { Change, Fix, Report } from "../../generated/report.ts";
import { codeSpan, foreignSentence } from "./foreign-text.ts";
import { lineChange } from "./line-change.ts";
import { commentFacts, vaultName, type VaultFindings } from "./reported-vaults.ts";

/** A file of a pull request, as far as its lines are known. */
export interface KnownLines {
  readonly path: string;
  /** The hash that git has for its content. */
  readonly blob: string;
  readonly lines: ReadonlyMap<number, string>;
}

/** A fix that a reviewer can take by a button. */
export interface Suggestion {
  readonly path: string;
  /** From 1, both included. */
  readonly firstLine: number;
  readonly lastLine: number;
  readonly text: string;
  readonly head: string;
  /** The hidden line that tells it from others, and stays the same while it says the same. */
  readonly tail: string;
}

/** Suggestions of one run: more would bury the review. */
const SUGGESTIONS = 10;

/** The fixes that lie wholly in lines that are known, of files whose content is the one that was looked at. */
export function suggestionsFor(report: Report, files: readonly KnownLines[], id: string): readonly Suggestion[] {
  const found = commentFacts(report).vaults.flatMap((vault) => suggestionFor(vault, files, id));
  // Fixes of neighbours may change the same lines.
  const free = found.filter((each, at) => !found.slice(0, at).some((earlier) => overlaps(earlier, each)));
  return free.slice(0, SUGGESTIONS);
}

/** Tells files of a pull request, by their paths, that some fix may change. */
export function mayBeFixed({ files }: Report): (path: string) => boolean {
  const fixes = files.flatMap(({ findings }) => findings.flatMap((finding) => finding.fixes));
  const changes = fixes.flatMap((fix) => fix.changes ?? []);
  const names = new Set(changes.map(({ path }) => path.split("/").at(-1)));
  return (path) => names.has(path.split("/").at(-1));
}

/** Whether a comment is a suggestion of this check. */
export function isSuggestion(body: string, id: string): boolean {
  return new RegExp(`<!-- arm-guard-suggestion:${id.replaceAll(".", "[.]")}:[0-9a-f]{32} -->$`).test(body.trimEnd());
}

function suggestionFor(
  { vault, findings }: VaultFindings,
  files: readonly KnownLines[],
  id: string,
): readonly Suggestion[] {
  const fix = findings.filter(({ severity }) => severity !== "note").flatMap(({ fixes }) => fixes)[0];
  const [change, ...others] = fix?.changes ?? [];
  // A fix is written whole or not at all.
  if (fix === undefined || change === undefined || others.length > 0) return [];
  const file = fileOf(change, files);
  const lines = file === null ? null : lineChange(change, file.lines);
  if (file === null || lines === null) return [];
  const { firstLine, lastLine, before, text } = lines;
  const tail = `<!-- arm-guard-suggestion:${id}:${keyOf([file.path, before, text])} -->`;
  return [{ path: file.path, firstLine, lastLine, text, head: headOf(vaultName(vault), fix), tail }];
}

/** The same file may be named from another folder: its content tells it. */
function fileOf({ path, blob }: Change, files: readonly KnownLines[]): KnownLines | null {
  const same = files.filter((file) => file.blob === blob);
  const ending = same.filter((file) => file.path.endsWith(`/${path}`));
  return same.find((file) => file.path === path) ?? (ending.length === 1 ? (ending[0] ?? null) : null);
}

function headOf(name: string, { title, kind, strategy }: Fix): string {
  const care = kind === "safe" ? "" : " Look at it before you take it.";
  const does = isKeeping(strategy) ? "keeps the access policies" : "moves an old api-version";
  return `arm-guard: this ${does} of ${codeSpan(name)}. ${foreignSentence(title)} (${codeSpan(strategy)}).${care}`;
}

function keyOf(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}

function overlaps(left: Suggestion, right: Suggestion): boolean {
  return left.path === right.path && left.firstLine <= right.lastLine && right.firstLine <= left.lastLine;
}
