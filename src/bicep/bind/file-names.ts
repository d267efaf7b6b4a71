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

/** The same while the statements are gone through. */
type Names = { -readonly [Key in keyof FileNames]: Open<FileNames[Key]> };
type Open<T> =
  T extends ReadonlyMap<infer Key, infer Value> ? Map<Key, Value> : T extends readonly (infer Item)[] ? Item[] : T;

function bind(file: SyntaxFile): FileNames {
  const names: Names = {
    file,
    targetScope: null,
    metadata: [],
    parameters: new Map(),
    variables: new Map(),
    outputs: new Map(),
    types: new Map(),
    functions: new Map(),
    resources: new Map(),
    allResources: [],
    modules: new Map(),
    imports: new Map(),
    namespaces: new Map(),
    extensions: new Map(),
  };
  for (const statement of file.statements) addNames(statement, names);
  names.allResources = Array.from(names.resources.values(), withNested).flat();
  return names;
}

function addNames(statement: Statement, names: Names): void {
  switch (statement.kind) {
    case "targetScope":
      names.targetScope ??= statement;
      return;
    case "metadata":
      names.metadata.push(statement);
      return;
    case "param":
      addFirst(names.parameters, statement.name.name, statement);
      return;
    case "var":
      addFirst(names.variables, statement.name.name, statement);
      return;
    case "output":
      addFirst(names.outputs, statement.name.name, statement);
      return;
    case "type":
      addFirst(names.types, statement.name.name, statement);
      return;
    case "func":
      addFirst(names.functions, statement.name.name, statement);
      return;
    case "resource":
      addFirst(names.resources, statement.name.name, resourceSymbol(statement, null));
      return;
    case "module":
      addFirst(names.modules, statement.name.name, moduleSymbol(statement));
      return;
    case "import":
      for (const item of statement.names)
        addFirst(names.imports, (item.alias ?? item.name).name, { name: item.name.name, item, statement });
      if (statement.namespace !== null) addFirst(names.namespaces, statement.namespace.name, statement);
      return;
    case "extension":
      addFirst(names.extensions, extensionName(statement), statement);
      return;
    case "assert":
    case "test":
    case "using":
    case "extends":
    case "broken":
      return;
  }
}

function addFirst<Value>(map: Map<string, Value>, name: string, value: Value): void {
  if (!map.has(name)) map.set(name, value);
}

/** What an extension is called in the file: its alias, or its own name. */
export function extensionName({ name, alias }: ExtensionStatement): string {
  if (alias !== null) return alias.name;
  return "name" in name ? name.name : (name.segments[0] ?? "");
}
