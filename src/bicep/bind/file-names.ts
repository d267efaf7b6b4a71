import { Kept } from "../../text/kept.ts";
import type {
  ExtensionStatement,
  FunctionStatement,
  ImportStatement,
  ImportedName,
  MetadataStatement,
  OutputStatement,
  ParameterStatement,
  Statement,
  SyntaxFile,
  TargetScopeStatement,
  TypeStatement,
  VariableStatement,
} from "../syntax/ast.ts";
import { moduleSymbol, resourceSymbol, withNested, type ModuleSymbol, type ResourceSymbol } from "./symbols.ts";

/** A name that an import brings in. */
export interface ImportedSymbol {
  /** As the other file calls it. */
  readonly name: string;
  readonly item: ImportedName;
  readonly statement: ImportStatement;
}

/** What the names of a file mean, in text order. Of two with one name the first counts: the other is refused. */
export interface FileNames {
  readonly file: SyntaxFile;
  readonly targetScope: TargetScopeStatement | null;
  readonly metadata: readonly MetadataStatement[];
  readonly parameters: ReadonlyMap<string, ParameterStatement>;
  readonly variables: ReadonlyMap<string, VariableStatement>;
  readonly outputs: ReadonlyMap<string, OutputStatement>;
  readonly types: ReadonlyMap<string, TypeStatement>;
  readonly functions: ReadonlyMap<string, FunctionStatement>;
  /** Those at the top of the file. */
  readonly resources: ReadonlyMap<string, ResourceSymbol>;
  /** All of them: nested ones stand before the one around them. */
  readonly allResources: readonly ResourceSymbol[];
  readonly modules: ReadonlyMap<string, ModuleSymbol>;
  readonly imports: ReadonlyMap<string, ImportedSymbol>;
  /** What `import * as name` names. */
  readonly namespaces: ReadonlyMap<string, ImportStatement>;
  readonly extensions: ReadonlyMap<string, ExtensionStatement>;
}

const bound = new Kept<SyntaxFile, FileNames>();

/** The names of a file, found once. */
export function namesOf(file: SyntaxFile): FileNames {
  return bound.of(file, () => bind(file));
}

function bind(file: SyntaxFile): FileNames {
  const resources = [...declared(file, "resource")].map(([, statement]) => resourceSymbol(statement, null));
  return {
    file,
    targetScope: file.statements.find((each) => each.kind === "targetScope") ?? null,
    metadata: file.statements.filter((each) => each.kind === "metadata"),
    parameters: declared(file, "param"),
    variables: declared(file, "var"),
    outputs: declared(file, "output"),
    types: declared(file, "type"),
    functions: declared(file, "func"),
    resources: new Map(resources.map((each) => [each.name, each])),
    allResources: resources.flatMap(withNested),
    modules: new Map(Array.from(declared(file, "module"), ([name, statement]) => [name, moduleSymbol(statement)])),
    imports: importedNames(file),
    namespaces: firstOf(
      file.statements.flatMap((each) =>
        each.kind === "import" && each.namespace !== null ? [[each.namespace.name, each] as const] : [],
      ),
    ),
    extensions: firstOf(
      file.statements.flatMap((each) => (each.kind === "extension" ? [[extensionName(each), each] as const] : [])),
    ),
  };
}

type Named = Extract<
  Statement,
  { readonly kind: "param" | "var" | "output" | "type" | "func" | "resource" | "module" }
>;

function declared<Kind extends Named["kind"]>(
  file: SyntaxFile,
  kind: Kind,
): ReadonlyMap<string, Extract<Named, { readonly kind: Kind }>> {
  const isOfKind = (each: Statement): each is Extract<Named, { readonly kind: Kind }> => each.kind === kind;
  return firstOf(file.statements.filter(isOfKind).map((each) => [each.name.name, each] as const));
}

function firstOf<Value>(entries: readonly (readonly [string, Value])[]): ReadonlyMap<string, Value> {
  const first = new Map<string, Value>();
  for (const [name, value] of entries) if (!first.has(name)) first.set(name, value);
  return first;
}

function importedNames(file: SyntaxFile): ReadonlyMap<string, ImportedSymbol> {
  return firstOf(
    file.statements.flatMap((statement) =>
      statement.kind === "import"
        ? statement.names.map((item): readonly [string, ImportedSymbol] => [
            (item.alias ?? item.name).name,
            { name: item.name.name, item, statement },
          ])
        : [],
    ),
  );
}

/** What an extension is called in the file: its alias, or its own name. */
export function extensionName({ name, alias }: ExtensionStatement): string {
  if (alias !== null) return alias.name;
  return "name" in name ? name.name : (name.segments[0] ?? "");
}
