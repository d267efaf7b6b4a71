const ESCAPED = /\\u00/i;
const LINK = /"templatelink"/g;
const LINK_OBJECT = /"templatelink"\s*:\s*\{/g;
const ADDRESS = /"(?:relativepath|uri)"/g;
const WRITTEN = /"(relativepath|uri)"\s*:\s*"((?:[^"\\]|\\.)*)"/g;

/**
 * The names, in lower case and without folders, of the files that a template may be linked with: told from its text, to save the
 * work of evaluating it. `null` where any file may be; an address is a file only where `--map-uri` makes it one.
 */
export function linkedNames(text: string, mapsAddresses: boolean): readonly string[] | null {
  if (ESCAPED.test(text)) return null;
  const folded = text.toLowerCase();
  if (!folded.includes("templatelink")) return [];
  const written = [...folded.matchAll(WRITTEN)];
  const isPlain =
    count(folded, LINK) === count(folded, /templatelink/g) &&
    count(folded, LINK) === count(folded, LINK_OBJECT) &&
    count(folded, ADDRESS) === written.length;
  if (!isPlain) return null;
  const names: string[] = [];
  for (const [, kind, value = ""] of written) {
    if (kind === "uri" && !mapsAddresses) continue;
    if (kind === "uri" || value.startsWith("[") || value.includes("\\")) return null;
    names.push(baseName(value.replace(/[?#].*$/, "")));
  }
  return names;
}

const QUOTED = /'((?:[^'\\\r\n]|\\.)*)'/g;
const LISTING = /loadDirectoryFileInfo/;
/** What decides what the names in a text mean stands in a folder above it. */
const CONFIGURATION = "bicepconfig.json";

/** The same for a text in Bicep: every text in quotes may name a module, or a file that is loaded. */
export function namesInBicep(text: string): readonly string[] | null {
  if (LISTING.test(text)) return null;
  const quoted = Array.from(text.toLowerCase().matchAll(QUOTED), ([, path = ""]) => path);
  return [CONFIGURATION, ...quoted.filter((path) => path.includes(".")).map(baseName)];
}

/** The files that may be linked with one that changed, through others, too. `links`: what `linkedNames` tells of each. */
export function mayReach(
  links: ReadonlyMap<string, readonly string[] | null>,
  changed: Iterable<string>,
): ReadonlySet<string> {
  const names = new Set(Array.from(changed, (path) => baseName(path.toLowerCase())));
  const reached = new Set<string>();
  for (let before = -1; before < reached.size;) {
    before = reached.size;
    for (const [path, targets] of links) {
      if (reached.has(path) || (targets !== null && !targets.some((name) => names.has(name)))) continue;
      reached.add(path);
      names.add(baseName(path.toLowerCase()));
    }
  }
  return reached;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}
