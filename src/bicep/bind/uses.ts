import { Kept } from "../../text/kept.ts";
import type {
  ExpressionSyntax,
  ForSyntax,
  MemberSyntax,
  IndexSyntax,
  MethodSyntax,
  VariableStatement,
} from "../syntax/ast.ts";
import { forEachInside, forEachPart } from "../syntax/parts.ts";
import { referenced, withoutSigns, type Lookup, type Referenced } from "./find.ts";
import type { FileNames } from "./file-names.ts";
import { plainText, type ResourceSymbol } from "./symbols.ts";

/** What an expression reads of the file. */
export type Use =
  | { readonly kind: "variable"; readonly name: string }
  | ({ readonly kind: "reference"; readonly part: UsedPart; readonly isInLambda: boolean } & Referenced)
  /** A call that only Azure can answer. */
  | { readonly kind: "call"; readonly isThis: boolean };

/** What is read of a resource or module: what its declaration says, what a method asks for, or what Azure holds. */
type UsedPart = "name" | "id" | "type" | "method" | "body";

const RUN_TIME = /^(?:reference|list[A-Z]\w*|to(?:Logical|Physical)Zones?)$/;

/** What an expression reads, in text order, that stands in the body of `at`, or in a round of a loop. */
export function usesIn(
  syntax: ExpressionSyntax,
  names: FileNames,
  at: ResourceSymbol | null,
  loop: ForSyntax | null = null,
): readonly Use[] {
  const found: Use[] = [];
  collect(syntax, walkIn({ names, at }, new Set(localsOf(loop)), new Set()), found);
  return found;
}

const ofVariables = new Kept<VariableStatement, readonly Use[]>();

/** What a variable of the file reads, found once. */
export function variableUses(variable: VariableStatement, names: FileNames): readonly Use[] {
  return ofVariables.of(variable, () => usesIn(variable.value, names, null));
}

function localsOf(loop: ForSyntax | null): readonly string[] {
  if (loop === null) return [];
  return loop.index === null ? [loop.item.name] : [loop.item.name, loop.index.name];
}

interface Walk extends Lookup {
  /** Variables of the loop around. */
  readonly rounds: ReadonlySet<string>;
  /** Those of loops and lambdas inside. */
  readonly hidden: ReadonlySet<string>;
}

function walkIn({ names, at }: Pick<Lookup, "names" | "at">, rounds: Walk["rounds"], hidden: Walk["hidden"]): Walk {
  return { names, at, rounds, hidden, isLocal: (name) => rounds.has(name) || hidden.has(name) };
}

function collect(syntax: ExpressionSyntax, walk: Walk, found: Use[]): void {
  if (syntax.kind === "call" && syntax.name.name === "nameof") return;
  if (isThis(syntax, walk)) found.push({ kind: "call", isThis: true });
  else if (callsAzure(syntax, walk)) found.push({ kind: "call", isThis: false });
  if (syntax.kind === "name" && !walk.isLocal(syntax.name) && walk.names.variables.has(syntax.name))
    found.push({ kind: "variable", name: syntax.name });
  const whole = referenced(syntax, walk);
  if (whole !== null) {
    addReference(whole, "body", walk, found);
    return;
  }
  const base = readsMember(syntax) ? referenced(syntax.base, walk) : null;
  if (base !== null && readsMember(syntax)) {
    addReference(base, partOf(syntax), walk, found);
    if (syntax.kind === "method") for (const argument of syntax.args) collect(argument, walk, found);
    return;
  }
  forEachPart(syntax, (part, locals = []) => {
    const own = locals.map(({ name }) => name);
    const inner = own.length === 0 ? walk : walkIn(walk, walk.rounds, new Set([...walk.hidden, ...own]));
    collect(part, inner, found);
  });
}

function addReference(base: Referenced, part: UsedPart, walk: Walk, found: Use[]): void {
  const isInLambda = base.index !== null && mentions(base.index, walk.hidden);
  found.push({ kind: "reference", part, isInLambda, ...base });
  if (base.index !== null) collect(base.index, walk, found);
}

type Reading = MemberSyntax | IndexSyntax | MethodSyntax;

function readsMember(syntax: ExpressionSyntax): syntax is Reading {
  return syntax.kind === "member" || syntax.kind === "method" || syntax.kind === "index";
}

function partOf(syntax: Reading): UsedPart {
  if (syntax.kind === "method") return "method";
  const name = memberName(syntax);
  switch (name) {
    case "id":
    case "name":
      return name;
    case "type":
    case "apiVersion":
      return "type";
    default:
      return "body";
  }
}

/** The name of the member that is read; `null` where an expression makes it. */
export function memberName(syntax: MemberSyntax | IndexSyntax): string | null {
  if (syntax.kind === "member") return syntax.name.name;
  return syntax.index.kind === "string" && !syntax.isFromEnd ? plainText(syntax.index) : null;
}

/** `this.exists()` and the like: of the resource around. */
function isThis(syntax: ExpressionSyntax, { hidden }: Walk): boolean {
  if (syntax.kind !== "method" || hidden.has("this")) return false;
  const base = withoutSigns(syntax.base);
  return base.kind === "name" && base.name === "this";
}

function callsAzure(syntax: ExpressionSyntax, { names }: Walk): boolean {
  if (syntax.kind !== "call" && syntax.kind !== "method") return false;
  return RUN_TIME.test(syntax.name.name) && !(syntax.kind === "call" && names.functions.has(syntax.name.name));
}

function mentions(syntax: ExpressionSyntax, hidden: ReadonlySet<string>): boolean {
  let isMentioned = false;
  if (hidden.size > 0)
    forEachInside(syntax, (part) => {
      isMentioned ||= part.kind === "name" && hidden.has(part.name);
    });
  return isMentioned;
}

/** `parent:` and `scope:` name a whole resource, and need its id alone. */
export function asIdentity(use: Use): Use {
  return use.kind === "reference" && use.part === "body" ? { ...use, part: "id" } : use;
}
