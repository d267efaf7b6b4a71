import type { DiagnosisIds } from "../generated/diagnosis.ts";
import { contentStart } from "../text/log-line.ts";

/** A slash, as it is, escaped in JSON, or encoded in an address. */
const SLASH = String.raw`(?:\\{0,4}/|%2F)`;
const GUID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
const GROUP = String.raw`[A-Za-z0-9_][\w.()-]{0,88}[\w()-]|[A-Za-z0-9_]`;
const WORKSPACE = String.raw`[A-Za-z0-9][\w-]{1,32}`;
const VAULT = "[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]";
const REGISTRY = "[A-Za-z0-9]{5,50}";
const VAULT_HOST = "vault[.](?:azure[.]net|azure[.]cn|usgovcloudapi[.]net)";
const ASSIGNED = String.raw`\\{0,8}["']?\s{0,3}[:=]\s{0,3}\\{0,8}["']?`;
const OPTION = String.raw`(?:\s{1,3}|=)["']?`;
const END = String.raw`(?![\w.-]*[\w-])`;

/** For each id the ways in which logs have it, the most telling first. */
const WAYS: Readonly<Record<keyof DiagnosisIds, readonly RegExp[]>> = {
  subscription: [
    new RegExp(`subscriptions${SLASH}(${GUID})${END}`, "gdi"),
    new RegExp(`subscription[_ -]?(?:id)?${ASSIGNED}(${GUID})${END}`, "gdi"),
    new RegExp(`--subscription${OPTION}(${GUID})${END}`, "gd"),
  ],
  resourceGroup: [
    new RegExp(
      `resourceGroups${SLASH}(${GROUP})${SLASH}providers${SLASH}Microsoft[.]MachineLearningServices${SLASH}`,
      "gdi",
    ),
    new RegExp(`resourceGroups${SLASH}(${GROUP})${SLASH}`, "gdi"),
    new RegExp(`(?:--resource-group|\\s-g)${OPTION}(${GROUP})${END}`, "gd"),
    new RegExp(`resource[_ -]?group(?:[_ -]?name)?${ASSIGNED}(${GROUP})${END}`, "gdi"),
    new RegExp(`Resource group '(${GROUP})'`, "gdi"),
  ],
  workspace: [
    new RegExp(`Microsoft[.]MachineLearningServices${SLASH}workspaces${SLASH}(${WORKSPACE})${END}`, "gdi"),
    new RegExp(`(?:--workspace-name|\\s-w)${OPTION}(${WORKSPACE})${END}`, "gd"),
    new RegExp(`workspace[_ -]?name${ASSIGNED}(${WORKSPACE})${END}`, "gdi"),
  ],
  vault: [
    new RegExp(`Microsoft[.]KeyVault${SLASH}vaults${SLASH}(${VAULT})${END}`, "gdi"),
    new RegExp(`https:${SLASH}${SLASH}(${VAULT})[.]${VAULT_HOST}`, "gdi"),
    new RegExp(
      `Microsoft[.]KeyVault${SLASH}(?:locations${SLASH}\\w{1,40}${SLASH})?deletedVaults${SLASH}(${VAULT})${END}`,
      "gdi",
    ),
    new RegExp(`key vault \\\\{0,8}["'](${VAULT})(?:;location=|\\\\{0,8}["'])`, "gdi"),
    new RegExp(`Vault: (${VAULT});location=`, "gd"),
    new RegExp(`vault(?: name)? \\\\{0,8}["'](${VAULT})\\\\{0,8}["']`, "gdi"),
    new RegExp(`vault[_ -]?name${ASSIGNED}(${VAULT})${END}`, "gdi"),
    new RegExp(`--vault-name${OPTION}(${VAULT})${END}`, "gd"),
    new RegExp(`-VaultName${OPTION}(${VAULT})${END}`, "gdi"),
    new RegExp(`(${VAULT})[.]${VAULT_HOST}`, "gdi"),
  ],
  vaultGroup: [
    new RegExp(
      `resourceGroups${SLASH}(${GROUP})${SLASH}providers${SLASH}Microsoft[.]KeyVault${SLASH}vaults${SLASH}`,
      "gdi",
    ),
    new RegExp(`KeyVault${SLASH}vaults${SLASH}[^\n]{1,120}under resource group '(${GROUP})'`, "gdi"),
  ],
  registry: [
    new RegExp(`Microsoft[.]ContainerRegistry${SLASH}registries${SLASH}(${REGISTRY})${END}`, "gdi"),
    new RegExp(`(?<![\\w.-])(${REGISTRY})[.]azurecr[.]io`, "gdi"),
    new RegExp(`container registry \\\\{0,8}["'](${REGISTRY})\\\\{0,8}["']`, "gdi"),
  ],
};

/** Characters around a line whose lines are compared with it. */
const WRAP_REACH = 1_000;
/** The width of terminals and mails, where a line of that length may be broken though no other is. */
const WIDTHS: ReadonlySet<number> = new Set([72, 76, 78, 79, 80, 99, 100, 119, 120, 131, 132, 159, 160]);
/** How far from the evidence ids are looked for, in characters. */
const NEAR = 30_000;
/** Characters that, behind a name which a line break cuts in two, show that the name has ended. */
const NAME_END = /[/?"'\\%;]/;

interface Joined {
  readonly text: string;
  /** The offset in the log of each character. */
  readonly offsets: Uint32Array;
}

/** The subscription, groups, workspace, vault and registry that a log names, each the nearest to an offset. */
export function idsNear(text: string, offset: number): DiagnosisIds {
  const start = Math.max(0, offset - NEAR);
  const end = Math.min(text.length, offset + NEAR);
  const asItIs = text.slice(start, end);
  const joined = joinLines(text, start, end);
  const nearest = (name: keyof DiagnosisIds): string | null => {
    for (const way of WAYS[name]) {
      const found = [...inText(way, asItIs, start), ...inJoined(way, joined, text)];
      found.sort((left, right) => Math.abs(left.offset - offset) - Math.abs(right.offset - offset));
      const [first] = found;
      if (first !== undefined) return first.name;
    }
    return null;
  };
  const resourceGroup = nearest("resourceGroup");
  return {
    subscription: nearest("subscription"),
    resourceGroup,
    workspace: nearest("workspace"),
    vault: nearest("vault"),
    vaultGroup: nearest("vaultGroup") ?? resourceGroup,
    registry: nearest("registry"),
  };
}

interface Named {
  readonly name: string;
  readonly offset: number;
}

/** Names in the lines as they are. One that ends where its line ends may go on in the next: it is left to `inJoined`. */
function inText(way: RegExp, text: string, start: number): readonly Named[] {
  return Array.from(text.matchAll(way)).flatMap((match) => {
    const name = match[1] ?? "";
    const end = match.indices?.[1]?.[1] ?? 0;
    return mayGoOn(text, end) ? [] : [{ name, offset: start + match.index }];
  });
}

/**
 * Whether a line that something broke may end at the offset, with the rest of the word in the next: lines that are broken
 * are all of one length.
 */
function mayGoOn(text: string, end: number): boolean {
  if (!/^\r?\n[\w.-]/.test(text.slice(end, end + 3))) return false;
  const length = end - (text.lastIndexOf("\n", end - 1) + 1);
  const around = text.slice(Math.max(0, end - WRAP_REACH), end + WRAP_REACH).split(/\r?\n/);
  // The first and the last may be cut.
  const lengths = around.slice(1, -1).map((line) => line.length);
  return (
    lengths.every((each) => each <= length) &&
    (WIDTHS.has(length) || lengths.filter((each) => each === length).length > 1)
  );
}

/** Names that a line break cuts in two. */
function inJoined(way: RegExp, { text, offsets }: Joined, log: string): readonly Named[] {
  return Array.from(text.matchAll(way)).flatMap((match) => {
    const [from = 0, to = 0] = match.indices?.[1] ?? [];
    const isCut = log.slice(offsets[match.index], offsets[to - 1]).includes("\n");
    const isNameCut = log.slice(offsets[from], offsets[to - 1]).includes("\n");
    if (!isCut || (isNameCut && !NAME_END.test(text[to] ?? "")) || isAtLineEnd(log, offsets[to - 1] ?? 0)) return [];
    return [{ name: match[1] ?? "", offset: offsets[match.index] ?? 0 }];
  });
}

function isAtLineEnd(log: string, offset: number): boolean {
  return mayGoOn(log, offset + 1);
}

/** The lines put together again, without what tools wrote before each. */
function joinLines(text: string, start: number, end: number): Joined {
  const offsets = new Uint32Array(end - start);
  const pieces: string[] = [];
  let count = 0;
  for (let at = start; at < end;) {
    const found = text.indexOf("\n", at);
    const lineEnd = found < 0 ? end : Math.min(found, end);
    const pieceEnd = text[lineEnd - 1] === "\r" ? lineEnd - 1 : lineEnd;
    pieces.push(text.slice(at, pieceEnd));
    for (let each = at; each < pieceEnd; each++) offsets[count++] = each;
    at = found < 0 ? end : indentEnd(text, contentStart(text, lineEnd + 1));
  }
  return { text: pieces.join(""), offsets };
}

function indentEnd(text: string, from: number): number {
  let at = from;
  while (text[at] === " " || text[at] === "\t") at++;
  return at;
}
