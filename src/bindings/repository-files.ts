import { foldCase } from "../text/fold-case.ts";
import { writtenText, type Part, type PartialText } from "./partial-text.ts";

/** The templates and parameter files of a repository, by their names. */
export interface RepositoryFiles {
  readonly all: readonly string[];
  readonly byName: ReadonlyMap<string, readonly string[]>;
  /** Whether a file counts: most are never asked for. */
  readonly isOwn: (path: string) => boolean;
}

/** What a path of a site is in the repository. */
export type FoundPath =
  /** Paths from the root, with `/`: several where a value decides that is not known before. */
  | { readonly kind: "found"; readonly paths: readonly string[] }
  /** No file has it. */
  | { readonly kind: "none" }
  /** Nothing of it is known. */
  | { readonly kind: "open" };

/** Files that one path may stand for. */
const FOUND_LIMIT = 50;
/** Parts of a path that are filled in: more are not looked for. */
const OPEN_LIMIT = 6;

/** The files with an index by name. Paths are from the root of the repository, with `/`. */
export function repositoryFiles(
  paths: readonly string[],
  isOwn: RepositoryFiles["isOwn"] = () => true,
): RepositoryFiles {
  const byName = new Map<string, string[]>();
  for (const path of paths) {
    const name = foldCase(path.slice(path.lastIndexOf("/") + 1));
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [path]);
    else known.push(path);
  }
  return { all: paths, byName, isOwn };
}

/**
 * The files that a path may name: from one of the folders, else in any folder by its end, without the names of artifacts that
 * are not in the repository.
 */
export function findPath(path: PartialText, folders: readonly PartialText[], files: RepositoryFiles): FoundPath {
  if (/^[A-Za-z][\w+.-]+:\/\//.test(writtenText(path))) return { kind: "none" };
  const own = segmentsOf(path[0]?.kind === "folder" ? path.slice(1) : path);
  const last = own?.at(-1);
  const isNamed = last !== undefined && last !== ANY_FOLDERS && hasText(last);
  if (own !== null && last !== undefined && !isNamed && !isOnlyInFolder(own)) return { kind: "open" };
  const anchored = isAnchored(path) ? [path] : folders.map((folder) => [...folder, SLASH, ...path]);
  for (const each of anchored) {
    const segments = segmentsOf(each);
    const found = segments === null ? [] : matching(segments, files);
    if (found.length > 0) return { kind: "found", paths: found };
  }
  return own === null || !isNamed
    ? { kind: "none" }
    : byEnd(
        own,
        path.every(({ kind }) => kind === "known"),
        files,
      );
}

const SLASH: Part = { kind: "known", text: "/" };

function isAnchored([first]: PartialText): boolean {
  if (first === undefined) return true;
  if (first.kind !== "known") return true;
  return /^(?:[\\/]|[A-Za-z]:[\\/])/.test(first.text);
}

/** A file whose path ends as the path does: the beginning stands for a folder that is made while the pipeline runs. */
function byEnd(segments: readonly Segment[], isLiteral: boolean, files: RepositoryFiles): FoundPath {
  const names = segments.filter((segment) => segment !== ANY_FOLDERS);
  const attempts = isLiteral ? 1 : names.length;
  for (let dropped = 0; dropped < attempts; dropped += 1) {
    const found = matching([ANY_FOLDERS, ...names.slice(dropped)], files);
    if (found.length > 0) return { kind: "found", paths: found };
  }
  return { kind: "none" };
}

/** One name in a path: its known pieces, with anything between them; or folders of which nothing is known. */
type Segment = readonly string[] | typeof ANY_FOLDERS;
const ANY_FOLDERS = "**";

/** A parameter file of which the name is not known, in a folder that is: `params/${{ env }}.json`, `${{ env }}.bicepparam`. */
function isOnlyInFolder(segments: readonly Segment[]): boolean {
  if (segments.includes(ANY_FOLDERS)) return false;
  const extension = segments.at(-1)?.at(-1);
  const isOfParameters = segments.slice(0, -1).some((folder) => /param/i.test([folder].flat().join("")));
  return extension === ".bicepparam" || (extension === ".json" && isOfParameters);
}

function hasText(segment: readonly string[]): boolean {
  return segment.some((piece) => piece.replace(/\.\w+$/, "") !== "" || (segment.length === 1 && piece !== ""));
}

/** The names of a path; `null` where it leads out of the repository. */
function segmentsOf(path: PartialText): readonly Segment[] | null {
  if (path.length > 4 * OPEN_LIMIT) return null;
  const segments: Segment[] = [];
  for (const name of namesOf(path)) {
    if (name.length === 1 && (name[0] === "" || name[0] === ".")) continue;
    if (name.length === 1 && name[0] === "..") {
      if (segments.length === 0) return null;
      if (segments.at(-1) !== ANY_FOLDERS) segments.pop();
    } else if (name.every((piece) => piece === "") || (name.length === 1 && name[0] === "**"))
      segments.push(ANY_FOLDERS);
    else segments.push(name);
  }
  return segments;
}

/** Names between slashes, each as the pieces between what is filled in and the stars of a glob. */
function namesOf(path: PartialText): readonly (readonly string[])[] {
  const names: string[][] = [[""]];
  for (const part of path) {
    if (part.kind === "open" || part.kind === "variable") {
      names.at(-1)?.push("");
      continue;
    }
    const [first = "", ...rest] = (part.kind === "folder" ? part.path : part.text).replaceAll("\\", "/").split("/");
    addPieces(names.at(-1), first);
    for (const each of rest) names.push(addPieces([""], each));
  }
  return names;
}

function addPieces(name: string[] = [""], text: string): string[] {
  const [first = "", ...rest] = text === "**" ? [text] : text.split("*");
  name[name.length - 1] = (name.at(-1) ?? "") + first;
  name.push(...rest);
  return name;
}

function matching(segments: readonly Segment[], files: RepositoryFiles): readonly string[] {
  const last = segments.at(-1);
  if (last === undefined || last === ANY_FOLDERS || segments.filter((each) => each === ANY_FOLDERS).length > OPEN_LIMIT)
    return [];
  const [only] = last;
  const candidates = last.length === 1 ? (files.byName.get(foldCase(only ?? "")) ?? []) : files.all;
  const found: string[] = [];
  for (const path of candidates) {
    if (isMatch(segments, path.split("/")) && files.isOwn(path)) found.push(path);
    if (found.length > FOUND_LIMIT) break;
  }
  return found;
}

/** Whether the names of a path are those that are looked for; each run of unknown folders takes as few as it can. */
function isMatch(segments: readonly Segment[], names: readonly string[]): boolean {
  let at = 0;
  let retry: { segment: number; name: number } | null = null;
  let segment = 0;
  while (at < names.length) {
    const wanted = segments[segment];
    if (wanted === ANY_FOLDERS) {
      retry = { segment, name: at };
      segment += 1;
    } else if (wanted !== undefined && isName(wanted, names[at] ?? "")) {
      segment += 1;
      at += 1;
    } else if (retry !== null) {
      retry = { segment: retry.segment, name: retry.name + 1 };
      segment = retry.segment + 1;
      at = retry.name;
    } else return false;
  }
  return segments.slice(segment).every((rest) => rest === ANY_FOLDERS);
}

function isName(pieces: readonly string[], name: string): boolean {
  const folded = foldCase(name);
  const [first = "", ...rest] = pieces.map(foldCase);
  if (rest.length === 0) return folded === first;
  if (!folded.startsWith(first)) return false;
  let at = first.length;
  for (const piece of rest.slice(0, -1)) {
    const found = folded.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  const last = rest.at(-1) ?? "";
  return folded.length - last.length >= at && folded.endsWith(last);
}
