import { namesOf } from "../../bicep/bind/file-names.ts";
import type {
  ArraySyntax,
  ModuleStatement,
  NameSyntax,
  ObjectSyntax,
  ParameterStatement,
  ResourceDeclaration,
} from "../../bicep/syntax/ast.ts";
import { partsOf, syntaxAt, type SyntaxPart } from "../../bicep/syntax/syntax-at.ts";
import { foldCase, isSameName } from "../../text/fold-case.ts";
import { freeName } from "../../text/free-name.ts";
import type { Place } from "../../text/place.ts";
import type { Source } from "../../text/source.ts";
import { syntaxOf } from "../../bicep/syntax/syntax-of.ts";

/** The smallest part of a kind that holds a place. */
export function innermost<Part extends SyntaxPart>(
  { source, start, end }: Place,
  isWanted: (part: SyntaxPart) => part is Part,
): Part | null {
  return syntaxAt(syntaxOf(source), { start, end }).findLast(isWanted) ?? null;
}

/** The part of a kind that stands at a place. */
export function exactly<Part extends SyntaxPart>(
  place: Place,
  isWanted: (part: SyntaxPart) => part is Part,
): Part | null {
  const found = innermost(place, isWanted);
  return found?.start === place.start && found.end === place.end ? found : null;
}

export function isResource(part: SyntaxPart): part is ResourceDeclaration {
  return part.kind === "resource";
}

export function isModule(part: SyntaxPart): part is ModuleStatement {
  return part.kind === "module";
}

export function isDeployed(part: SyntaxPart): part is ResourceDeclaration | ModuleStatement {
  return isResource(part) || isModule(part);
}

export function isParameter(part: SyntaxPart): part is ParameterStatement {
  return part.kind === "param";
}

export function isObject(part: SyntaxPart): part is ObjectSyntax {
  return part.kind === "object";
}

export function isArray(part: SyntaxPart): part is ArraySyntax {
  return part.kind === "array";
}

function isName(part: SyntaxPart): part is NameSyntax {
  return part.kind === "name";
}

/** The uses of a name inside a part, in text order. */
export function namesIn(part: SyntaxPart, name: string): readonly NameSyntax[] {
  const found: NameSyntax[] = [];
  const open: SyntaxPart[] = [part];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (isName(at) && at.name === name) found.push(at);
    open.push(...partsOf(at));
  }
  return found.toSorted((left, right) => left.start - right.start);
}

export function parameterNamed(source: Source, name: string): ParameterStatement | null {
  const found = syntaxOf(source).statements.filter(isParameter);
  return found.find((each) => isSameName(each.name.name, name)) ?? null;
}

/** All names that a file declares, folded: a new one is to be another, whatever it names. */
export function declaredNames(source: Source): ReadonlySet<string> {
  const { allResources, ...names } = namesOf(syntaxOf(source));
  const { parameters, variables, types, functions, modules, imports, namespaces, extensions } = names;
  const maps = [parameters, variables, types, functions, modules, imports, namespaces, extensions];
  return new Set([...maps.flatMap((map) => [...map.keys()]), ...allResources.map(({ name }) => name)].map(foldCase));
}

/** A name that a file does not declare yet. */
export function freeSymbol(source: Source, wanted: string): string {
  return freeName(wanted, declaredNames(source));
}
