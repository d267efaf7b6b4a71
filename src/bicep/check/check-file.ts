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

/** How many problems of a file are told. */
const PROBLEM_LIMIT = 100;

/**
 * What Microsoft's compiler refuses in a file that can be read, as far as neither Azure's types nor other files are needed to
 * say so; in text order. `features` are the experimental ones that the nearest `bicepconfig.json` switches on.
 */
export function checkFile(file: SyntaxFile, features: ReadonlySet<string>): readonly SyntaxProblem[] {
  const isParameterFile = file.source.path.toLowerCase().endsWith(".bicepparam");
  const names = namesOf(file);
  const { problems, uses } = checkNames(names, isParameterFile);
  const checks = [
    problems,
    checkCycles(uses),
    checkDuplicates(file),
    checkKeys(file),
    checkPlaces(file),
    checkTypes(names),
    checkTypeCycles(names),
    checkStatements(names, features),
    ...(isParameterFile
      ? [checkParameterFile(file)]
      : [checkDecorators(file, features), checkResources(names), checkRuntimeNames(names), checkSecrets(names)]),
  ];
  return checks
    .flatMap((check) => firstOf(check))
    .sort((one, other) => one.start - other.start)
    .slice(0, PROBLEM_LIMIT);
}

function firstOf(problems: Iterable<SyntaxProblem>): readonly SyntaxProblem[] {
  const first: SyntaxProblem[] = [];
  for (const each of problems) {
    if (first.length >= PROBLEM_LIMIT) break;
    first.push(each);
  }
  return first;
}
