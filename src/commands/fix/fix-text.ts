import type { Refusal } from "../../fix/fix.ts";
import { count, coverageText, isComplete, type Coverage } from "../../report/coverage.ts";
import { maskedJson } from "../../report/mask-json.ts";
import { plainText } from "../../text/plain-text.ts";
import { withoutSecrets } from "../../text/secrets.ts";
import type { FileChange, FixedFile, FixedVault } from "./fix-file.ts";
import type { FixOptions } from "./fix-options.ts";
import type { LeftFinding, UnknownVault } from "./left-findings.ts";
import { unifiedDiff } from "./unified-diff.ts";

/** What `fix` did with a file, for people; empty where there is nothing to tell. */
export function fixedFileText(file: FixedFile, options: FixOptions): string {
  return fileLines(file, options)
    .map((line) => `${plainText(withoutSecrets(line, file.secrets))}\n`)
    .join("");
}

/** What `fix` did with all files, as a sentence for people. */
export function fixSummary(files: readonly FixedFile[], options: FixOptions): string {
  return `${summary(files, options)}\n`;
}

/** What `fix` did, for programs. Holds what is not written: differences, and the text that a filter gives. */
export async function fixJson(files: readonly FixedFile[], options: FixOptions): Promise<string> {
  const content = await Promise.all(files.map((file) => fileContent(file, options)));
  const { judged, notRead, partial, unknown } = fixCoverage(files);
  const summary = { files: files.length, analysed: judged, notRead: notRead.length, partial, unknown };
  return `${JSON.stringify({ schemaVersion: 1, files: content, summary }, null, 2)}\n`;
}

async function fileContent(file: FixedFile, options: FixOptions): Promise<object> {
  const { path, passedOver, vaults, left, unknown, changes, secrets } = file;
  return {
    path,
    status: statusOf(file),
    ...(passedOver === null ? {} : { reason: withoutSecrets(passedOver.reason, secrets) }),
    vaults: maskedJson(vaults.map(vaultContent), secrets),
    left: maskedJson(left, secrets),
    unknown: maskedJson(unknown, secrets),
    changes: await Promise.all(changes.map((change) => changeContent(change, options))),
  };
}

function vaultContent({ name, pointer, why, fix, refusals }: FixedVault): object {
  return {
    name,
    pointer,
    strategy: fix?.strategy ?? null,
    kind: fix?.confidence ?? null,
    title: fix?.title ?? null,
    why,
    notes: fix?.notes ?? [],
    refusals: refusals.map(({ strategy, why: reason, byHand }) => ({ strategy, why: reason, byHand })),
  };
}

async function changeContent(change: FileChange, { isDryRun, paths }: FixOptions): Promise<object> {
  const { path, before, after } = change;
  return {
    path,
    isNew: before === null,
    ...(isDryRun ? await diffContent(change) : {}),
    ...(!isDryRun && paths.includes("-") ? { text: after.text } : {}),
  };
}

async function diffContent(change: FileChange): Promise<object> {
  const { text, isMasked } = await unifiedDiff(change);
  return { diff: text, ...(isMasked ? { isMasked } : {}) };
}

function statusOf({ passedOver, changes }: FixedFile): string {
  if (passedOver !== null) return passedOver.isError ? "refused" : "passed-over";
  return changes.length > 0 ? "changed" : "unchanged";
}

function fileLines(file: FixedFile, options: FixOptions): readonly string[] {
  const { path, passedOver, vaults, left, unknown, changes } = file;
  if (passedOver !== null)
    return passedOver.kind === "not-a-template" ? [] : [`${path}: not changed. ${passedOver.reason}`, ""];
  if (vaults.length + left.length + unknown.length === 0) return [];
  const verb = options.isDryRun || options.isCheck ? "would change" : "changed";
  const changed = changes.map((change) => (change.before === null ? `${change.path} (new)` : change.path)).join(", ");
  return [
    ...vaults.flatMap((vault) => vaultLines(path, vault)),
    ...left.flatMap((finding) => leftLines(path, finding)),
    ...unknown.flatMap((vault) => unknownLines(path, vault)),
    ...(changed === "" ? [] : [`  ${verb}: ${changed}`]),
    "",
  ];
}

function vaultLines(path: string, { name, why, fix, refusals }: FixedVault): readonly string[] {
  if (fix === null) return [`${path}: \`${name}\` is not fixed.`, ...refusals.flatMap(refusalLines)];
  if (fix.files.length === 0) return [`${path}: \`${name}\` has nothing left to fix by ${fix.strategy}.`];
  const chosen = why === null ? "" : ` Chosen because ${why}.`;
  return [
    `${path}: \`${name}\` is fixed by ${fix.strategy}${fix.confidence === "suggested" ? " (suggested)" : ""}. ${fix.title}.${chosen}`,
    ...refusals.map(({ strategy, why: reason }) => `  not ${strategy}: ${reason}.`),
    ...fix.notes.map((note) => `  - ${note}`),
  ];
}

function leftLines(path: string, { rule, severity, message }: LeftFinding): readonly string[] {
  return [`${path}: ${severity} ${rule} is not fixed. ${message}`, `  By hand: \`arm-guard rules ${rule}\` tells how.`];
}

function unknownLines(path: string, { name, why }: UnknownVault): readonly string[] {
  return [
    `${path}: \`${name}\` is not changed: what a deployment does to its access policies is not known. ${why}`,
    "  By hand: make the list an array parameter without a default and let `arm-guard resolve` fill it, or put the creation of the vault behind a parameter.",
  ];
}

function refusalLines({ strategy, why, byHand }: Refusal): readonly string[] {
  return [`  ${strategy}: ${why.replace(/\.$/, "")}.`, `    By hand: ${byHand}`];
}

function summary(files: readonly FixedFile[], { isDryRun, isCheck }: FixOptions): string {
  const vaults = files.flatMap((file) => file.vaults);
  const fixed = vaults.filter(({ fix }) => fix !== null && fix.files.length > 0).length;
  const left =
    vaults.filter(({ fix }) => fix === null).length +
    files.reduce((sum, file) => sum + file.left.length, 0) +
    files.filter(({ passedOver }) => passedOver?.isError === true).length;
  const more = [...belowText(files), ...coverageSentence(files)].map((sentence) => ` ${sentence}`).join("");
  const byHand = left === 0 ? "None is left." : `${String(left)} left to do by hand.`;
  if (fixed > 0) {
    const verb = isDryRun || isCheck ? "would be fixed" : "fixed";
    return `${count(fixed, "vault")} ${verb}, each change proven by playing the second deployment. ${byHand}${more}`;
  }
  if (left > 0) return `Nothing changed. ${byHand}${more}`;
  if (more === "") return "Nothing to fix: no vault loses policies when its template is deployed again.";
  return isComplete(fixCoverage(files))
    ? `Nothing to fix.${more}`
    : `Nothing changed, and not everything was judged.${more}`;
}

/** Vaults that lose policies by what lint reports as less grave. */
function belowText(files: readonly FixedFile[]): readonly string[] {
  const below = files.reduce((sum, file) => sum + file.below, 0);
  if (below === 0) return [];
  const [them, are] = below === 1 ? ["it", "is"] : ["them", "are"];
  return [`${count(below, "vault")} ${are} reported as less grave: \`--severity note\` mends ${them}, too.`];
}

function coverageSentence(files: readonly FixedFile[]): readonly string[] {
  const coverage = fixCoverage(files);
  return isComplete(coverage) ? [] : [`${capital(coverageText(coverage))}.`];
}

/** How much of a run of `fix` was judged. */
export function fixCoverage(files: readonly FixedFile[]): Coverage {
  return {
    judged: files.filter(({ passedOver }) => passedOver === null || passedOver.kind === "refused").length,
    notRead: files.filter(({ passedOver }) => passedOver?.kind === "not-read").map(({ path }) => path),
    partial: files.filter(({ gaps }) => gaps.isPartial).length,
    unknown: files.reduce((sum, { gaps }) => sum + gaps.unknown, 0),
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
