import type { JsonMember, JsonObject } from "../../json/node.ts";
import type { Refusal } from "../../json/read.ts";
import type { Place } from "../../text/place.ts";
import type { Source } from "../../text/source.ts";
import type { FileNames } from "../bind/file-names.ts";
import { plainText } from "../bind/symbols.ts";
import { refusalOf, type BicepFiles } from "../files.ts";
import type { ImportStatement } from "../syntax/ast.ts";
import { closureOf, type Closure, type NamedFunction, type Wanted } from "./closure.ts";
import { exportsOf, type TemplateSymbol } from "./template-symbols.ts";

/** The template behind an import, with the names of the file where it is of Bicep. */
export interface ImportedTemplate {
  readonly root: JsonObject;
  readonly names: FileNames | null;
}

/** What is imported when a file is compiled. */
export interface FileImports {
  /** Why what a statement imports is not known, the rest of a sentence; `null` where it is. */
  readonly missing: (statement: ImportStatement, name: string) => string | null;
  readonly variables: readonly JsonMember[];
  readonly loops: readonly JsonObject[];
  readonly functions: readonly NamedFunction[];
  readonly definitions: readonly JsonMember[];
}

/** How a file gets at what it imports. */
export interface Importing {
  readonly source: Source;
  readonly files: BicepFiles;
  /** The template of another Bicep file; `null` where that one imports this one. */
  readonly lowered: (source: Source) => ImportedTemplate | null;
  readonly part: (source: Source) => void;
  readonly refuse: (refusal: Refusal) => void;
}

const NOTHING: FileImports = { missing: () => null, variables: [], loops: [], functions: [], definitions: [] };

/** Takes over what the import statements of a file name, and what that needs. */
export function fileImports({ file }: FileNames, importing: Importing): FileImports {
  const statements = file.statements.filter((each) => each.kind === "import");
  if (statements.length === 0) return NOTHING;
  const whole = new Map<ImportStatement, string>();
  const absent = new Map<ImportStatement, ReadonlySet<string>>();
  const closures: Closure[] = [];
  const prefixes = new Map<JsonObject, string>();
  for (const statement of statements) {
    const template = templateOf(statement, importing);
    if (typeof template === "string") {
      whole.set(statement, template);
      continue;
    }
    const prefix = prefixes.get(template.root) ?? `_${String(prefixes.size + 1)}`;
    prefixes.set(template.root, prefix);
    const { wanted, missing } = wantedOf(statement, exportsOf(template.root, template.names), importing);
    absent.set(statement, missing);
    closures.push(closureOf(template.root, wanted, prefix));
  }
  return {
    missing(statement, name) {
      const isAbsent = absent.get(statement)?.has(name) === true;
      return whole.get(statement) ?? (isAbsent ? "the other file does not export it" : null);
    },
    variables: withoutRepeated(closures.flatMap(({ variables }) => variables)),
    loops: closures.flatMap(({ loops }) => loops),
    functions: closures.flatMap(({ functions }) => functions),
    definitions: withoutRepeated(closures.flatMap(({ definitions }) => definitions)),
  };
}

/** The template of a statement, or why it is not at hand. */
function templateOf({ path }: ImportStatement, importing: Importing): ImportedTemplate | string {
  const { source, files } = importing;
  const at: Place = { source, start: path.start, end: path.end };
  const reference = plainText(path);
  if (reference === null) return "its path is not written out";
  const opened = files.module(reference, source);
  if (opened.kind === "not-at-hand") {
    if (opened.isRefusal) importing.refuse(refusalOf(opened, reference, at));
    return opened.why;
  }
  if (opened.kind === "template") {
    importing.part(opened.source);
    return { root: opened.root, names: null };
  }
  const lowered = importing.lowered(opened.source);
  if (lowered !== null) return lowered;
  const why = "it uses, directly or through others, the file that imports from it";
  importing.refuse({ code: "BCP095", message: `\`${reference}\` is not read: ${why}.`, ...at });
  return why;
}

function wantedOf(
  statement: ImportStatement,
  exported: readonly TemplateSymbol[],
  { source, refuse }: Importing,
): { readonly wanted: readonly Wanted[]; readonly missing: ReadonlySet<string> } {
  const { namespace } = statement;
  if (namespace !== null)
    return { wanted: exported.map((symbol) => inNamespace(symbol, namespace.name)), missing: new Set() };
  const missing = new Set<string>();
  const wanted = statement.names.flatMap(({ name, alias }): Wanted[] => {
    const symbol = exported.find((each) => each.name === name.name);
    if (symbol !== undefined) return [{ symbol, as: { namespace: symbol.namespace, name: (alias ?? name).name } }];
    missing.add(name.name);
    const message = `\`${statement.path.segments.join("")}\` exports nothing named \`${name.name}\`: it needs \`@export()\`.`;
    refuse({ code: "BCP360", message, source, start: name.start, end: name.end });
    return [];
  });
  return { wanted, missing };
}

function inNamespace(symbol: TemplateSymbol, namespace: string): Wanted {
  const { kind, name } = symbol;
  return {
    symbol,
    as: kind === "function" ? { namespace, name } : { namespace: "", name: `${namespace}.${name}` },
  };
}

/** What two statements both need stands once. */
function withoutRepeated(members: readonly JsonMember[]): readonly JsonMember[] {
  return [...new Map(members.map((member) => [member.key.value, member])).values()];
}
