import { RESOURCE_TYPES } from "../../generated/resource-types.ts";
import { foldCase } from "../../text/fold-case.ts";

/** The spellings of a type: the usual one, and those of some versions. */
interface Spellings {
  usual: string | null;
  readonly ofVersions: { readonly type: string; readonly versions: readonly string[] }[];
}

/** The types of a namespace, by their folded names. */
type Namespace = ReadonlyMap<string, Spellings>;

/** Those that were asked for. */
const namespaces = new Map<string, Namespace>();

/** A type as the compiler writes it: as Azure spells it in that version. One that Azure does not have stays as it is. */
export function spelledType(type: string, apiVersion: string | null): string {
  const folded = foldCase(type);
  const spellings = namespaceOf(folded.slice(0, folded.indexOf("/") + 1)).get(folded);
  const special = spellings?.ofVersions.find(({ versions }) => apiVersion !== null && versions.includes(apiVersion));
  return special?.type ?? spellings?.usual ?? type;
}

/** The types that begin with a folded namespace and its slash. */
function namespaceOf(start: string): Namespace {
  const known = namespaces.get(start);
  if (known !== undefined) return known;
  const lines = RESOURCE_TYPES.filter((line) => `${foldCase(line.slice(0, start.length - 1))}/` === start);
  const types = typesIn(lines.map((line) => line.split(" ")));
  if (types.size > 0) namespaces.set(start, types);
  return types;
}

function typesIn(lines: readonly (readonly string[])[]): Namespace {
  const types = new Map<string, Spellings>();
  for (const [namespace = "", ...words] of lines) {
    for (const word of words) {
      const [rest = "", versions] = word.split("@");
      const type = `${namespace}/${rest}`;
      const spellings = types.get(foldCase(type)) ?? { usual: null, ofVersions: [] };
      types.set(foldCase(type), spellings);
      if (versions === undefined) spellings.usual = type;
      else spellings.ofVersions.push({ type, versions: versions.split(",") });
    }
  }
  return types;
}
