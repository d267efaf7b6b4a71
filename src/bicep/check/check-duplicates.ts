import { foldCase } from "../../text/fold-case.ts";
import { extensionName } from "../bind/file-names.ts";
import type { ForSyntax, Identifier, LambdaSyntax, Statement, SyntaxFile } from "../syntax/ast.ts";
import { nestedIn, type StatementParts } from "./parts.ts";
import type { Refuse } from "./problem.ts";

const RESERVED = new Set(["az", "sys", "this"]);

/** Names that are declared twice, that differ by case only, or that Bicep keeps for itself. */
export function checkDuplicates(file: SyntaxFile, statements: readonly StatementParts[], refuse: Refuse): void {
  const names = namesIn(file);
  twice([...names.declared, ...names.extensions], "BCP028", refuse);
  reserved(names.declared, refuse);
  for (const kind of ["output", "metadata"] as const) twice(names[kind], "BCP145", refuse);
  for (const kind of ["param", "var", "output"] as const) byCase(names[kind], refuse);
  for (const { statement, locals } of statements) {
    if (statement.kind === "func")
      twice(
        statement.parameters.map(({ name }) => name),
        "BCP028",
        refuse,
      );
    if (statement.kind === "resource")
      twice(
        nestedIn(statement.value).map(({ name }) => name),
        "BCP028",
        refuse,
      );
    for (const node of locals) variables(node, refuse);
  }
}

/** The names that the statements of a file have, by what they are names of. */
interface Names {
  /** Those that an expression may say, but for extensions. */
  readonly declared: Identifier[];
  readonly extensions: Identifier[];
  readonly param: Identifier[];
  readonly var: Identifier[];
  readonly output: Identifier[];
  readonly metadata: Identifier[];
}

function namesIn({ statements }: SyntaxFile): Names {
  const names: Names = { declared: [], extensions: [], param: [], var: [], output: [], metadata: [] };
  for (const statement of statements) addNames(statement, names);
  return names;
}

function addNames(statement: Statement, names: Names): void {
  switch (statement.kind) {
    case "param":
    case "var":
      names[statement.kind].push(statement.name);
      names.declared.push(statement.name);
      return;
    case "output":
    case "metadata":
      names[statement.kind].push(statement.name);
      return;
    case "type":
    case "func":
    case "resource":
    case "module":
    case "assert":
    case "test":
      names.declared.push(statement.name);
      return;
    case "import":
      for (const { name, alias } of statement.names) names.declared.push(alias ?? name);
      if (statement.namespace !== null) names.declared.push(statement.namespace);
      return;
    case "extension": {
      const { start, end } = statement.alias ?? statement.name;
      names.extensions.push({ name: extensionName(statement), start, end });
      return;
    }
    case "targetScope":
    case "using":
    case "extends":
    case "broken":
      return;
  }
}

function twice(names: readonly Identifier[], code: string, refuse: Refuse): void {
  if (names.length < 2 || new Set(names.map(({ name }) => name)).size === names.length) return;
  for (const same of grouped(names, (name) => name).filter(({ length }) => length > 1)) {
    for (const each of same) {
      refuse(code, `\`${each.name}\` is declared ${same.length} times: rename or remove all but one.`, each);
    }
  }
}

function byCase(names: readonly Identifier[], refuse: Refuse): void {
  if (names.length < 2 || new Set(names.map(({ name }) => foldCase(name))).size === names.length) return;
  for (const alike of grouped(names, foldCase)) {
    const spellings = [...new Set(alike.map(({ name }) => name))];
    if (spellings.length < 2) continue;
    const list = spellings.map((name) => `\`${name}\``).join(" and ");
    for (const each of alike) refuse("BCP353", `Azure takes ${list} for the same name: rename one.`, each);
  }
}

function reserved(names: readonly Identifier[], refuse: Refuse): void {
  for (const each of names) {
    if (RESERVED.has(each.name))
      refuse("BCP084", `Bicep keeps the name \`${each.name}\` for itself: take another.`, each);
  }
}

/** The variables of a loop or a lambda. */
function variables(node: ForSyntax | LambdaSyntax, refuse: Refuse): void {
  if (node.kind === "lambda") {
    twice(node.parameters, "BCP028", refuse);
    return;
  }
  const names = node.index === null ? [node.item] : [node.item, node.index];
  twice(names, "BCP028", refuse);
  reserved(names, refuse);
}

function grouped(names: readonly Identifier[], keyOf: (name: string) => string): readonly (readonly Identifier[])[] {
  const groups = new Map<string, Identifier[]>();
  for (const each of names) {
    if (each.name === "") continue;
    const known = groups.get(keyOf(each.name));
    if (known === undefined) groups.set(keyOf(each.name), [each]);
    else known.push(each);
  }
  return [...groups.values()];
}
