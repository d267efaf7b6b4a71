import { namesOf } from "../bind/file-names.ts";
import type { SyntaxFile, SyntaxProblem } from "../syntax/ast.ts";
import { checkCycles } from "./check-cycles.ts";
import { checkDecorators } from "./check-decorators.ts";
import { checkDuplicates } from "./check-duplicates.ts";
import { checkKeys } from "./check-keys.ts";
import { checkNames } from "./check-names.ts";
import { checkPlaces } from "./check-places.ts";
import { checkResources } from "./check-resources.ts";
import { checkRuntimeNames } from "./check-runtime-names.ts";
import { checkSecrets } from "./check-secrets.ts";
import { checkParameterFile, checkStatements } from "./check-statements.ts";
import { checkTypeCycles } from "./check-type-cycles.ts";
import { checkTypes } from "./check-types.ts";
import { allStatements } from "./parts.ts";
import type { Refuse } from "./problem.ts";

/** How many problems of a file are told. */
const PROBLEM_LIMIT = 100;

/**
 * What Microsoft's compiler refuses in a file that can be read, as far as neither Azure's types nor other files are needed to
 * say so; in text order. `features` are the experimental ones that the nearest `bicepconfig.json` switches on.
 */
export function checkFile(file: SyntaxFile, features: ReadonlySet<string>): readonly SyntaxProblem[] {
  const isParameterFile = file.source.path.toLowerCase().endsWith(".bicepparam");
  const names = namesOf(file);
  const statements = allStatements(file);
  const found: SyntaxProblem[] = [];
  const uses = checkNames(names, isParameterFile, firstOf(found));
  checkCycles(uses, firstOf(found));
  checkDuplicates(file, statements, firstOf(found));
  checkKeys(statements, firstOf(found));
  checkPlaces(file, statements, firstOf(found));
  checkTypes(names, firstOf(found));
  checkTypeCycles(names, firstOf(found));
  checkStatements(names, features, firstOf(found));
  if (isParameterFile) checkParameterFile(file, firstOf(found));
  else {
    checkDecorators(statements, features, firstOf(found));
    checkResources(names, firstOf(found));
    checkRuntimeNames(names, statements, firstOf(found));
    checkSecrets(names, statements, firstOf(found));
  }
  return found.sort((one, other) => one.start - other.start).slice(0, PROBLEM_LIMIT);
}

/** Takes the first of what one check refuses: no more of it is told. */
function firstOf(found: SyntaxProblem[]): Refuse {
  const most = found.length + PROBLEM_LIMIT;
  return (code, message, { start, end }) => {
    if (found.length < most) found.push({ code, message, start, end });
  };
}
