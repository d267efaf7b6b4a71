import type { Span } from "../../text/place.ts";
import type { FileNames } from "../bind/file-names.ts";
import { propertyOf } from "../bind/symbols.ts";
import type { ParameterStatement, Statement, StringSyntax, SyntaxFile, TypeSyntax } from "../syntax/ast.ts";
import { notConstant } from "./check-decorators.ts";
import type { Refuse } from "./problem.ts";

const SCOPES = ["tenant", "managementGroup", "subscription", "resourceGroup"];
/** How many names of types in a row are asked. */
const TYPE_LIMIT = 8;

/** What is wrong with single statements, and what may stand once. */
export function checkStatements(names: FileNames, features: ReadonlySet<string>, refuse: Refuse): void {
  targetScopes(names.file, features, refuse);
  for (const statement of names.file.statements) {
    pathOf(statement, refuse);
    experimental(statement, names.file, features, refuse);
    if (statement.kind === "metadata") notConstant(statement.value, refuse);
    if (statement.kind === "param") nullableDefault(statement, names, refuse);
  }
  for (const { object } of names.modules.values()) {
    const parameters = propertyOf(object, "params")?.value;
    if (parameters === undefined || parameters.kind === "object" || parameters.kind === "missing") continue;
    refuse("BCP183", "`params` of a module is written as `{…}`: write each parameter with its value.", parameters);
  }
}

/** What is wrong with the statements of a parameter file. */
export function checkParameterFile(file: SyntaxFile, refuse: Refuse): void {
  const uses = file.statements.filter(({ kind }) => kind === "using");
  const bases = file.statements.filter(({ kind }) => kind === "extends");
  if (uses.length === 0 && !file.problems.some(({ code }) => code === "BCP256")) {
    refuse("BCP261", "The file does not say what its parameters are for: begin it with `using 'main.bicep'`.", {
      start: 0,
      end: Math.min(1, file.source.text.length),
    });
  }
  if (uses.length > 1) for (const each of uses) refuse("BCP262", "A file has one `using`: remove the others.", each);
  if (bases.length > 1)
    for (const each of bases) refuse("BCP405", "A file has one `extends`: remove the others.", each);
}

function targetScopes({ statements, source }: SyntaxFile, features: ReadonlySet<string>, refuse: Refuse): void {
  const all = statements.filter((each) => each.kind === "targetScope");
  for (const { start, value } of all) {
    const at = source.text.indexOf("targetScope", start);
    if (all.length > 1) {
      refuse("BCP112", "A file has one `targetScope`: remove the others.", {
        start: at,
        end: at + "targetScope".length,
      });
    }
    notConstant(value, refuse);
    if (value.kind !== "string" || value.holes.length > 0) continue;
    const [text = ""] = value.segments;
    if (SCOPES.includes(text) || (text === "local" && features.has("localDeploy"))) continue;
    refuse(
      "BCP033",
      `There is no scope \`${text}\`: write one of ${SCOPES.map((each) => `'${each}'`).join(", ")}.`,
      value,
    );
  }
}

function pathOf(statement: Statement, refuse: Refuse): void {
  if (
    statement.kind !== "module" &&
    statement.kind !== "import" &&
    statement.kind !== "using" &&
    statement.kind !== "extends"
  ) {
    return;
  }
  const path: StringSyntax | null = statement.path;
  if (path === null || path.holes.length === 0) return;
  refuse("BCP092", "The path of a file is fixed: write it without `${…}`.", path);
}

function experimental(
  statement: Statement,
  { source }: SyntaxFile,
  features: ReadonlySet<string>,
  refuse: Refuse,
): void {
  const off = (code: string, what: string, feature: string, span: Span): void => {
    refuse(
      code,
      `${what} is experimental: set \`experimentalFeaturesEnabled.${feature}\` in \`bicepconfig.json\`, or do without.`,
      span,
    );
  };
  if (statement.kind === "assert" && !features.has("assertions")) {
    off("BCP349", "`assert`", "assertions", statement);
  }
  if (statement.kind === "test" && !features.has("testFramework")) off("BCP348", "`test`", "testFramework", statement);
  if (
    statement.kind === "extension" &&
    "name" in statement.name &&
    statement.name.name === "kubernetes" &&
    statement.config === null
  ) {
    refuse(
      "BCP206",
      "The extension needs to be told its cluster: write `with { kubeConfig: …, namespace: … }`.",
      statement,
    );
  }
  if (statement.kind === "using" && statement.config !== null && !features.has("deployCommands")) {
    const start = source.text.lastIndexOf("with", statement.config.start);
    off("BCP435", "`with` after `using`", "deployCommands", { start, end: start + "with".length });
  }
  if (statement.kind !== "param" && statement.kind !== "output") return;
  const { type } = statement;
  if (type?.kind === "resource-type" && type.keyword === "resource" && !features.has("resourceTypedParamsAndOutputs")) {
    off("BCP231", "A parameter or an output that is a resource", "resourceTypedParamsAndOutputs", type);
  }
}

function nullableDefault({ type, value }: ParameterStatement, names: FileNames, refuse: Refuse): void {
  if (type === null || value === null || !isNullable(type, names, TYPE_LIMIT)) return;
  const start = names.file.source.text.lastIndexOf("=", value.start);
  refuse(
    "BCP326",
    "A parameter of a type with `?` is `null` where it is left out, and takes no other default: remove `?`, or the default.",
    { start: Math.max(start, type.end), end: value.end },
  );
}

function isNullable(type: TypeSyntax, names: FileNames, left: number): boolean {
  if (type.kind === "nullable-type") return true;
  if (type.kind === "parentheses-type") return isNullable(type.inner, names, left);
  if (type.kind !== "type-name" || left === 0) return false;
  const declared = names.types.get(type.name);
  return declared !== undefined && isNullable(declared.value, names, left - 1);
}
