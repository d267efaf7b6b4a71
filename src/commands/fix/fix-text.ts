import { capital } from "../../text/capital.ts";
import { isKeeping, type Fix, type Refusal } from "../../fix/fix.ts";
import { grouped } from "../../text/grouped.ts";
import { count, coverageText, isComplete } from "../../report/coverage.ts";
import { painter, type Paint, type Style } from "../../report/paint.ts";
import { plainText } from "../../text/plain-text.ts";
import { withoutSecrets } from "../../text/secrets.ts";
import { fixCoverage } from "./fix-coverage.ts";
import type { FixedFile, FixedVault } from "./fixed-file.ts";
import type { FixOptions } from "./fix-options.ts";
import type { LeftFinding } from "./left-findings.ts";

/** A line for people: texts, those that are painted with their style. */
type Line = readonly (string | readonly [style: Style, text: string])[];

/** What `fix` did with a file, for people; empty where there is nothing to tell. */
export function fixedFileText(file: FixedFile, options: FixOptions, color: boolean): string {
  return textOf(fileLines(file, options), file.secrets, painter(color));
}

/** What to know before the next deployment: each sentence once, with the vaults that it holds for. */
export function fixNotes(files: readonly FixedFile[], color: boolean): string {
  const fixed = files.flatMap((file) =>
    file.vaults.flatMap(({ name, fix }) =>
      isChanged(fix) ? [{ path: file.path, name, notes: fix?.notes ?? [] }] : [],
    ),
  );
  const notes = grouped(fixed.flatMap((vault) => vault.notes.map((note) => [note, vault] as const)));
  if (notes.size === 0) return "";
  const lines = Array.from(notes, ([note, vaults]) => noteLines(note, vaults, fixed.length));
  const secrets = files.flatMap((file) => file.secrets);
  return textOf([[["bold", "Before the next deployment:"]], ...lines.flat(), []], secrets, painter(color));
}

/** What `fix` did with all files, as a sentence for people. */
export function fixSummary(files: readonly FixedFile[], options: FixOptions, color: boolean): string {
  return textOf([summary(files, options)], [], painter(color));
}

function textOf(lines: readonly Line[], secrets: readonly string[], paint: Paint): string {
  const safe = (text: string): string => plainText(withoutSecrets(text, secrets));
  return lines
    .map((line) => line.map((part) => (typeof part === "string" ? safe(part) : paint(part[0], safe(part[1])))).join(""))
    .map((line) => `${line}\n`)
    .join("");
}

interface NotedVault {
  readonly path: string;
  readonly name: string;
}

function noteLines(note: string, vaults: readonly NotedVault[], all: number): readonly Line[] {
  if (vaults.length === all) return [[`- ${note}`]];
  const named = Array.from(
    grouped(vaults.map(({ path, name }) => [path, name])),
    ([path, names]) => `${listed(names)} of ${path}`,
  );
  return [[`- ${note}`], [["dim", `  Holds for ${named.join("; ")}.`]]];
}

function fileLines(file: FixedFile, options: FixOptions): readonly Line[] {
  const { path, passedOver, vaults, suppressed, left, unknown, changes } = file;
  const head = ["bold", `${path}:`] as const;
  if (passedOver !== null)
    return passedOver.kind === "not-a-template"
      ? []
      : [[head, " ", ["yellow", "not changed."], ` ${passedOver.reason}`], []];
  if (vaults.length + suppressed.length + left.length + unknown.length === 0) return [];
  const verb = options.isDryRun || options.isCheck ? "would change" : "changed";
  const changed = changes.map((change) => (change.before === null ? `${change.path} (new)` : change.path)).join(", ");
  const same = grouped(vaults.map((vault) => [sameness(vault), vault]));
  const unknowns = grouped(unknown.map(({ name, why }) => [why, name]));
  return [
    ...Array.from(same.values(), (group) => vaultLines(head, group)).flat(),
    ...suppressed.map(({ name, rules, reason }): Line => [
      head,
      ` \`${name}\` `,
      ["yellow", "is left alone:"],
      ` ${listed(rules)} ${rules.length === 1 ? "is" : "are"} suppressed (${reason}).`,
    ]),
    ...left.flatMap((finding) => leftLines(head, finding, options)),
    ...Array.from(unknowns, ([why, names]) => unknownLines(head, names, why)).flat(),
    ...(changed === "" ? [] : [[`  ${verb}: ${changed}`]]),
    [],
  ];
}

/** What is said of a vault, but for its name: vaults of a file of which the same is said are named together. */
function sameness({ why, fix, refusals }: FixedVault): string {
  return JSON.stringify([why, isChanged(fix), fix?.strategy, fix?.confidence, fix?.title, refusals]);
}

function isChanged(fix: Fix | null): boolean {
  return fix !== null && fix.files.length > 0;
}

type Head = Exclude<Line[number], string>;

function vaultLines(head: Head, vaults: readonly [FixedVault, ...FixedVault[]]): readonly Line[] {
  const [{ why, fix, refusals }] = vaults;
  const names = listed(vaults.map(({ name }) => name));
  const [are, have] = vaults.length === 1 ? ["is", "has"] : ["are", "have"];
  if (fix === null) return [[head, ` ${names} `, ["red", `${are} not fixed.`]], ...refusals.flatMap(refusalLines)];
  if (!isChanged(fix)) return [[head, ` ${names} ${have} nothing left to fix by ${fix.strategy}.`]];
  const suggested = fix.confidence === "suggested" ? " (suggested)" : "";
  const chosen = why === null ? "" : ` Chosen because ${why}.`;
  return [
    [head, ` ${names} `, ["green", `${are} fixed by ${fix.strategy}${suggested}.`], ` ${fix.title}.${chosen}`],
    ...refusals.map(({ strategy, why: reason }): Line => [`  not ${strategy}: ${reason}.`]),
  ];
}

function leftLines(head: Head, { rule, severity, message }: LeftFinding, { strategies }: FixOptions): readonly Line[] {
  const isAnothers = strategies !== null && !strategies.some(isKeeping);
  return [
    [head, ` ${severity} ${rule} `, ["red", "is not fixed."], ` ${message}`],
    [
      isAnothers
        ? "  `arm-guard fix` without `--strategy` mends what loses policies, too, in one run."
        : `  By hand: \`arm-guard rules ${rule}\` says how.`,
    ],
  ];
}

function unknownLines(head: Head, names: readonly string[], why: string): readonly Line[] {
  const [are, their] = names.length === 1 ? ["is", "its"] : ["are", "their"];
  return [
    [
      head,
      ` ${listed(names)} `,
      ["yellow", `${are} not changed:`],
      ` what a deployment does to ${their} access policies is not known. ${why}`,
    ],
    [
      "  By hand: make the list an array parameter without a default and let `arm-guard resolve` fill it, or put the creation of the vault behind a parameter.",
    ],
  ];
}

function refusalLines({ strategy, why, byHand }: Refusal): readonly Line[] {
  return [[`  ${strategy}: ${why.replace(/\.$/, "")}.`], [`    By hand: ${byHand}`]];
}

/** Names as a sentence lists them: `a`, `b` and `c`. */
function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  const last = quoted.at(-1) ?? "";
  return quoted.length < 2 ? last : `${quoted.slice(0, -1).join(", ")} and ${last}`;
}

function summary(files: readonly FixedFile[], { isDryRun, isCheck }: FixOptions): Line {
  const vaults = files.flatMap((file) => file.vaults);
  const done = vaults.filter(({ fix }) => isChanged(fix));
  const moved = done.filter(({ fix }) => fix?.movesVersion === true).length;
  const fixed = done.length - moved;
  const left =
    vaults.filter(({ fix }) => fix === null).length +
    files.reduce((sum, file) => sum + file.left.length, 0) +
    files.filter(({ passedOver }) => passedOver?.isError === true).length;
  const more = [...aloneText(files), ...belowText(files), ...unpinnedText(files), ...coverageSentence(files)]
    .map((sentence) => ` ${sentence}`)
    .join("");
  const byHand = left === 0 ? "Nothing is left to fix." : `${String(left)} left to do by hand.`;
  const worst: Style = left > 0 ? "red" : "green";
  if (done.length > 0) {
    const would = isDryRun || isCheck ? "would be " : "";
    const parts = [
      ...(fixed === 0 ? [] : [`${count(fixed, "vault")} ${would}fixed`]),
      ...(moved === 0 ? [] : [`${count(moved, "api-version")} ${would}moved`]),
    ];
    return [[worst, parts.join(", ")], `, verified by simulating the next deployment. ${byHand}${more}`];
  }
  if (left > 0) return [["red", "Nothing changed."], ` ${byHand}${more}`];
  if (more === "")
    return [["green", "Nothing to fix:"], " no vault loses policies when its template is deployed again."];
  return isComplete(fixCoverage(files))
    ? [["green", "Nothing to fix."], more]
    : [["yellow", "Nothing changed, and not everything was judged."], more];
}

/** Vaults whose findings are suppressed. */
function aloneText(files: readonly FixedFile[]): readonly string[] {
  const alone = files.reduce((sum, file) => sum + file.suppressed.length, 0);
  if (alone === 0) return [];
  return [`${count(alone, "vault")} ${alone === 1 ? "is" : "are"} left alone: what is found there is suppressed.`];
}

/** Old api-versions that are left as they are. */
function unpinnedText(files: readonly FixedFile[]): readonly string[] {
  const unpinned = files.reduce((sum, file) => sum + file.unpinned.length, 0);
  if (unpinned === 0) return [];
  const [are, vault] = unpinned === 1 ? ["is", "its vault uses"] : ["are", "their vaults use"];
  return [
    `${count(unpinned, "old api-version")} ${are} not moved, since nobody says whether ${vault} RBAC: \`--snapshot\` or \`--live\` does, and \`--strategy pin-authorization\` asks for it.`,
  ];
}

/** Vaults that lose policies by what lint reports as less grave. */
function belowText(files: readonly FixedFile[]): readonly string[] {
  const below = files.reduce((sum, file) => sum + file.below, 0);
  if (below === 0) return [];
  const [them, are] = below === 1 ? ["it", "is"] : ["them", "are"];
  return [`${count(below, "vault")} ${are} reported with a lower severity: \`--severity note\` fixes ${them}, too.`];
}

function coverageSentence(files: readonly FixedFile[]): readonly string[] {
  const coverage = fixCoverage(files);
  return isComplete(coverage) ? [] : [`${capital(coverageText(coverage))}.`];
}
