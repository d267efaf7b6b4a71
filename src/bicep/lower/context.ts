import type { Expression } from "../../expression/ast.ts";
import type { Refusal } from "../../json/read.ts";
import type { JsonMember, JsonNode } from "../../json/node.ts";
import type { TemplateLevel } from "../../template/template.ts";
import type { Place, Span } from "../../text/place.ts";
import type { Source } from "../../text/source.ts";
import type { FileNames } from "../bind/file-names.ts";
import type { Lookup } from "../bind/find.ts";
import type { ModuleSymbol, ResourceSymbol } from "../bind/symbols.ts";
import type { BicepFiles } from "../files.ts";
import type { FileImports } from "../imports/file-imports.ts";
import type { CallSyntax, ExpressionSyntax } from "../syntax/ast.ts";
import type { LoweredModule } from "./lowered-file.ts";

/** A file that is lowered. */
export interface FileContext {
  readonly names: FileNames;
  readonly source: Source;
  readonly files: BicepFiles;
  readonly level: TemplateLevel;
  /** Whether the template names its resources (`languageVersion` 2.0). */
  readonly isSymbolic: boolean;
  /** Whether all of it is lowered at once: what functions load has names in the order in which it is met. */
  readonly isAtOnce: boolean;
  /** Expressions and values of the syntax: each kind of it is lowered by a file of its own, which calls back here. */
  readonly expression: Lower<Expression>;
  readonly value: Lower<JsonNode>;
  /** What an inlined variable stands for; `null` where the template declares it. */
  readonly inlined: (name: string) => Inlined | null;
  readonly module: (symbol: ModuleSymbol) => LoweredModule;
  readonly imports: FileImports;
  /** The text that a call loads; `null` for anything else. */
  readonly loadedText: (syntax: ExpressionSyntax) => JsonNode | null;
  /** The variable that holds what a call loads. */
  readonly loadedVariable: (call: CallSyntax) => string;
  /** The variables that calls asked for. */
  readonly loadedVariables: () => readonly JsonMember[];
  readonly meter: Meter;
  /** Takes room for so many values of the template; `false` where it would have too many. */
  readonly hasRoomFor: (values: number) => boolean;
  readonly refuse: (problem: Refusal) => void;
  /** Expressions that are asked for again, such as names. */
  readonly shared: Map<ResourceSymbol | ModuleSymbol, Map<string, Expression>>;
}

export type Lower<Made> = (syntax: ExpressionSyntax, env: Env) => Made;

/** A variable that each use repeats. */
export interface Inlined {
  readonly expression: Expression;
  readonly value: () => JsonNode;
}

/** What a name stands for. */
export interface Local {
  readonly value: Expression;
  /** Whether it is a round of a module's loop: its outputs are read like those of a module. */
  readonly isModule?: boolean;
}

/** What an expression sees. */
export interface Env {
  readonly file: FileContext;
  /** The resource whose body it stands in. */
  readonly at: ResourceSymbol | null;
  readonly locals: ReadonlyMap<string, Local>;
}

/** The work that one file may cause. */
export interface Meter {
  steps: number;
  depth: number;
}

export function topEnv(file: FileContext): Env {
  return { file, at: null, locals: NO_LOCALS };
}

export const NO_LOCALS: ReadonlyMap<string, Local> = new Map();

export function withLocals(env: Env, locals: readonly (readonly [string, Local])[]): Env {
  return locals.length === 0 ? env : { ...env, locals: new Map([...env.locals, ...locals]) };
}

export function placeIn({ file }: Env, { start, end }: Span): Place {
  return { source: file.source, start, end };
}

export function lookupOf({ file, at, locals }: Env): Lookup {
  return { names: file.names, at, isLocal: (name) => locals.has(name) };
}

/** The expression that a syntax is in an environment. */
export function lower(syntax: ExpressionSyntax, env: Env): Expression {
  return env.file.expression(syntax, env);
}

/** The value of a template that a syntax is in an environment. */
export function lowerValue(syntax: ExpressionSyntax, env: Env): JsonNode {
  return env.file.value(syntax, env);
}
