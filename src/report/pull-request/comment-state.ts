import type { Report } from "../../generated/report.ts";
import { parsed } from "../../json/parsed.ts";
import { keyOf as placeKey, placesOf } from "../vault-at.ts";
import { vaultName, type CommentFacts } from "./reported-vaults.ts";

/** A vault as a comment remembers it. */
export interface RememberedVault {
  readonly path: string;
  readonly name: string;
}

/** What a comment remembers, hidden in its own text, for the next one that takes its place. */
export interface CommentState {
  /** Vaults with findings that counted. */
  readonly open: readonly RememberedVault[];
  /** Vaults that an earlier comment had, and that are mended since. */
  readonly fixed: readonly RememberedVault[];
}

/** Vaults that are remembered of each kind, and characters of each text. */
const VAULTS = 60;
const TEXT_LENGTH = 120;
/** Characters of the hidden text. */
const STATE_LENGTH = 8_000;

/** The line that tells the comments of one check from all others: the last of their text. */
export function commentMarker(id: string): string {
  return `<!-- arm-guard:${id} -->`;
}

/** Whether a text is the comment of a check. */
export function hasMarker(body: string, id: string): boolean {
  return body.trimEnd().endsWith(commentMarker(id));
}

/** The hidden line: nothing that it remembers can end it. What there is no room for is forgotten, the last first. */
export function stateLine({ open, fixed }: CommentState): string {
  const content = {
    open: open.map(({ path, name }) => [path, name]),
    fixed: fixed.map(({ path, name }) => [path, name]),
  };
  const text = Buffer.from(JSON.stringify(content)).toString("base64url");
  if (text.length <= STATE_LENGTH) return `<!-- arm-guard-state:${text} -->`;
  return stateLine({ open: firstHalf(open), fixed: firstHalf(fixed) });
}

function firstHalf<T>(items: readonly T[]): readonly T[] {
  return items.slice(0, Math.floor(items.length / 2));
}

/** What a comment remembers; nothing where it has been changed to something else. Only what stands above the marker counts. */
export function readState(body: string): CommentState {
  const end = body.trimEnd().slice(-2 * STATE_LENGTH);
  const [, text = ""] = /<!-- arm-guard-state:([\w-]+) -->\s*<!-- arm-guard:[\w.-]+ -->$/.exec(end) ?? [];
  const content = parsed(Buffer.from(text, "base64url").toString("utf8"));
  if (typeof content !== "object" || content === null) return { open: [], fixed: [] };
  return {
    open: "open" in content ? remembered(content.open) : [],
    fixed: "fixed" in content ? remembered(content.fixed) : [],
  };
}

/** What is open now, and what of the things that were open before is mended; what nobody judged stays open. */
export function nextState(report: Report, facts: CommentFacts, before: CommentState | null): CommentState {
  const open = facts.vaults.map(({ path, vault }) => shortened({ path, name: vaultName(vault) }));
  const isOpen = new Set(open.map(keyOf));
  const wasOpen = (before?.open ?? []).filter((vault) => !isOpen.has(keyOf(vault)));
  const wasFixed = (before?.fixed ?? []).filter((vault) => !isOpen.has(keyOf(vault)));
  const isMended = mendedIn(report, facts.isAllJudged);
  const fixed = new Map([...wasFixed, ...wasOpen].filter(isMended).map((vault) => [keyOf(vault), vault]));
  const left = wasOpen.filter((vault) => !fixed.has(keyOf(vault)));
  return { open: [...open, ...left].slice(0, VAULTS), fixed: [...fixed.values()].slice(0, VAULTS) };
}

/**
 * Says of a vault whether it is mended: it is there without any finding, with an outcome that is known, or nothing is left of
 * it where all was judged. What somebody answers for is not mended.
 */
function mendedIn({ files }: Report, isAllJudged: boolean): (vault: RememberedVault) => boolean {
  const flagged = new Set(
    files.flatMap(({ path, findings }) => findings.flatMap((finding) => placesOf(finding, path).map(placeKey))),
  );
  const states = new Map(
    files.flatMap(({ path, vaults }) =>
      vaults.map((vault): [string, boolean] => [
        keyOf(shortened({ path, name: vaultName(vault) })),
        vault.verdict !== "unknown" && !flagged.has(placeKey({ path, pointer: vault.pointer })),
      ]),
    ),
  );
  return (vault) => states.get(keyOf(vault)) ?? isAllJudged;
}

function keyOf({ path, name }: RememberedVault): string {
  return JSON.stringify([path, name]);
}

function remembered(content: unknown): readonly RememberedVault[] {
  if (!isList(content)) return [];
  return content.slice(0, VAULTS).flatMap((item) => {
    const [path, name] = isList(item) ? item : [];
    return typeof path === "string" && typeof name === "string" ? [shortened({ path, name })] : [];
  });
}

function isList(content: unknown): content is readonly unknown[] {
  return Array.isArray(content);
}

function shortened({ path, name }: RememberedVault): RememberedVault {
  return { path: path.slice(-TEXT_LENGTH), name: name.slice(0, TEXT_LENGTH) };
}
