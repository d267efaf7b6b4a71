import { dirname, relative, resolve, sep } from "node:path";
import { obstacleIn } from "../json/obstacle.ts";
import { readJson } from "../json/read.ts";
import {
  whyNotAtHand,
  type LinkedTemplate,
  type LinkedTemplates,
  type LinkTarget,
} from "../template/linked-templates.ts";
import { isTemplate } from "../template/template.ts";
import { decode } from "../text/decode.ts";
import type { Place } from "../text/place.ts";
import type { Source } from "../text/source.ts";
import { UsageError } from "../io/usage-error.ts";
import type { BicepOptions } from "./bicep/options.ts";
import type { InputIo } from "../io/io.ts";
import { isInside } from "../io/inside.ts";
import { readAllowed, realPath, type AllowedFile } from "./allowed-file.ts";

/** Where linked templates may be read from. */
export interface LinkOptions extends BicepOptions {
  /** `PREFIX=FOLDER`: addresses that begin with the prefix are files of the folder. */
  readonly uriMaps: readonly string[];
}

interface UriMap {
  readonly prefix: string;
  readonly folder: string;
}

/** Bytes of the largest linked template that is read. */
const SIZE_LIMIT = 8 * 1024 * 1024;
/** Characters of all linked templates of one file together, about: they stay in memory as long as it is analysed. */
const TOTAL_LIMIT = 32 * 1024 * 1024;
const NO_ROOM: LinkedTemplate = {
  kind: "not-at-hand",
  why: "the linked templates that were read before are as large as all may be together",
};

/**
 * The templates that a file on disk links to: `relativePath` beside it, and `uri` where its beginning is mapped to a
 * folder. Reads no other file, and nothing outside the allowed folders; symbolic links count as what they lead to.
 * @throws {UsageError} when a mapping has no `=`.
 */
export function linkedTemplates(
  file: string | null,
  options: LinkOptions,
  { cwd, didRead }: Pick<InputIo, "cwd" | "didRead">,
): LinkedTemplates {
  const maps = options.uriMaps.map((text) => uriMap(text, cwd));
  const roots = allowedRoots(file, options, maps, cwd);
  const opened = new Map<string, LinkedTemplate>();
  const files = new Map<Source, string>();
  const links = new Map<Source, Place>();
  let room = TOTAL_LIMIT;

  function fileOf(target: LinkTarget, from: Place): string | null {
    if (target.kind === "relative-path") {
      const above = files.get(from.source) ?? file;
      return above === null ? null : resolve(dirname(above), withoutQuery(target.path));
    }
    return target.kind === "uri" ? mappedFile(target.uri, maps) : null;
  }

  return {
    open(target, from) {
      const path = fileOf(target, from);
      if (path === null) return { kind: "not-at-hand", why: whyNotAtHand(target.kind) };
      const known = opened.get(path);
      if (known !== undefined) return known;
      const found = room > 0 ? read(path, roots, cwd) : NO_ROOM;
      room -= found.kind === "template" ? found.source.text.length : 0;
      opened.set(path, found);
      didRead?.(path);
      if (found.kind === "template") {
        files.set(found.source, path);
        links.set(found.source, links.get(from.source) ?? from);
      }
      return found;
    },
    linkTo: (source) => links.get(source) ?? null,
    opened: () => [...opened.values()].flatMap((found) => (found.kind === "template" ? [found.root] : [])),
  };
}

function uriMap(text: string, cwd: string): UriMap {
  const at = text.lastIndexOf("=");
  if (at <= 0) throw new UsageError(`\`--map-uri ${text}\` has no folder: write \`--map-uri PREFIX=FOLDER\`.`);
  return { prefix: text.slice(0, at), folder: resolve(cwd, text.slice(at + 1)) };
}

function allowedRoots(
  file: string | null,
  { linkRoots }: LinkOptions,
  maps: readonly UriMap[],
  cwd: string,
): readonly string[] {
  const given = linkRoots.map((root) => resolve(cwd, root));
  const own = file === null || isInside(resolve(file), cwd) ? cwd : dirname(file);
  return [...(given.length > 0 ? given : [own]), ...maps.map(({ folder }) => folder)].map(realPath);
}

/** The longest prefix decides. */
function mappedFile(uri: string, maps: readonly UriMap[]): string | null {
  const fitting = maps.filter(({ prefix }) => uri.toLowerCase().startsWith(prefix.toLowerCase()));
  const [best] = fitting.toSorted((left, right) => right.prefix.length - left.prefix.length);
  if (best === undefined) return null;
  return resolve(best.folder, withoutQuery(uri.slice(best.prefix.length)).replace(/^\/+/, ""));
}

/** Addresses may carry a token behind `?`. */
function withoutQuery(path: string): string {
  return path.replace(/[?#].*$/, "");
}

const WHY_NOT: Readonly<Record<Exclude<AllowedFile["kind"], "bytes">, string>> = {
  missing: "there is no such file",
  outside: "it lies outside the folder of this run; `--link-root` allows another",
  folder: "it is not a regular file",
  irregular: "it is not a regular file",
  "too-large": "it is larger than a template may be",
};

function read(path: string, roots: readonly string[], cwd: string): LinkedTemplate {
  const missing = (why: string): LinkedTemplate => ({ kind: "not-at-hand", why });
  const found = readAllowed(path, roots, SIZE_LIMIT);
  if (found.kind !== "bytes") return missing(WHY_NOT[found.kind]);
  const source = decode(relative(cwd, found.file).split(sep).join("/"), found.bytes);
  if (!("text" in source)) return missing("it is not text");
  const document = readJson(source);
  if (obstacleIn(document) !== null) return missing("it cannot be read as JSON");
  const { root } = document;
  return root?.kind === "object" && isTemplate(root)
    ? { kind: "template", source, root }
    : missing("it is not a template");
}
