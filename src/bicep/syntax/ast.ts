import type { Span } from "../../text/place.ts";
import type { Source } from "../../text/source.ts";

/** One `.bicep` or `.bicepparam` file, as it was written. All spans count in its text. */
export interface SyntaxFile {
  readonly source: Source;
  /** In text order; what could not be read is a `broken` statement, and the rest goes on. */
  readonly statements: readonly Statement[];
  /** In text order, with their signs. */
  readonly comments: readonly Span[];
  readonly directives: readonly Directive[];
  /** In text order. */
  readonly problems: readonly SyntaxProblem[];
}

/** What the compiler refuses, in its terms. */
export interface SyntaxProblem extends Span {
  /** The code of Microsoft's compiler, such as `BCP018`. */
  readonly code: string;
  readonly message: string;
}

/** A line such as `#disable-next-line BCP081`. */
export interface Directive extends Span {
  readonly name: string;
  readonly codes: readonly string[];
}

export interface Identifier extends Span {
  /** Empty where a name is missing. */
  readonly name: string;
}

export interface Decorator extends Span {
  /** What stands behind the `@`: a call, of a function or of one of a namespace. */
  readonly call: CallSyntax | MethodSyntax | MissingSyntax;
}

// Statements

export type Statement =
  | TargetScopeStatement
  | MetadataStatement
  | ParameterStatement
  | VariableStatement
  | OutputStatement
  | TypeStatement
  | FunctionStatement
  | ResourceDeclaration
  | ModuleStatement
  | ImportStatement
  | ExtensionStatement
  | AssertStatement
  | TestStatement
  | UsingStatement
  | ExtendsStatement
  | BrokenStatement;

/** Spans of statements begin at their first decorator. */
interface Declared extends Span {
  readonly decorators: readonly Decorator[];
}

export interface TargetScopeStatement extends Declared {
  readonly kind: "targetScope";
  readonly value: ExpressionSyntax;
}

export interface MetadataStatement extends Declared {
  readonly kind: "metadata";
  readonly name: Identifier;
  readonly value: ExpressionSyntax;
}

/** In a `.bicep` file a type and perhaps a default; in a `.bicepparam` file a value and no type. */
export interface ParameterStatement extends Declared {
  readonly kind: "param";
  readonly name: Identifier;
  readonly type: TypeSyntax | null;
  readonly value: ExpressionSyntax | null;
}

export interface VariableStatement extends Declared {
  readonly kind: "var";
  readonly name: Identifier;
  readonly type: TypeSyntax | null;
  readonly value: ExpressionSyntax;
}

export interface OutputStatement extends Declared {
  readonly kind: "output";
  readonly name: Identifier;
  readonly type: TypeSyntax | null;
  readonly value: ExpressionSyntax;
}

export interface TypeStatement extends Declared {
  readonly kind: "type";
  readonly name: Identifier;
  readonly value: TypeSyntax;
}

export interface FunctionParameter extends Span {
  readonly name: Identifier;
  readonly type: TypeSyntax;
}

export interface FunctionStatement extends Declared {
  readonly kind: "func";
  readonly name: Identifier;
  readonly parameters: readonly FunctionParameter[];
  readonly type: TypeSyntax;
  readonly body: ExpressionSyntax;
}

/** At the top, or inside the body of another. */
export interface ResourceDeclaration extends Declared {
  readonly kind: "resource";
  readonly name: Identifier;
  /** `Type@version`; of a nested one perhaps without its version. */
  readonly type: StringSyntax;
  readonly isExisting: boolean;
  readonly value: BodySyntax;
}

export interface ModuleStatement extends Declared {
  readonly kind: "module";
  readonly name: Identifier;
  readonly path: StringSyntax;
  readonly value: BodySyntax;
}

export interface ImportedName extends Span {
  /** As the other file calls it. */
  readonly name: Identifier;
  /** As this file calls it; `null` where it is the same. */
  readonly alias: Identifier | null;
}

/** `import {…} from 'path'`, or `import * as name from 'path'`. */
export interface ImportStatement extends Declared {
  readonly kind: "import";
  readonly names: readonly ImportedName[];
  /** Of a wildcard import. */
  readonly namespace: Identifier | null;
  readonly path: StringSyntax;
}

export interface ExtensionStatement extends Declared {
  readonly kind: "extension";
  readonly name: Identifier | StringSyntax;
  readonly config: ExpressionSyntax | null;
  readonly alias: Identifier | null;
}

export interface AssertStatement extends Declared {
  readonly kind: "assert";
  readonly name: Identifier;
  readonly value: ExpressionSyntax;
}

export interface TestStatement extends Declared {
  readonly kind: "test";
  readonly name: Identifier;
  readonly path: StringSyntax;
  readonly value: ExpressionSyntax;
}

/** `using 'path'`, or `using none` with `path: null`. */
export interface UsingStatement extends Declared {
  readonly kind: "using";
  readonly path: StringSyntax | null;
  readonly config: ExpressionSyntax | null;
}

export interface ExtendsStatement extends Declared {
  readonly kind: "extends";
  readonly path: StringSyntax;
}

/** Text that is no statement; what it is about is in the problems. */
export interface BrokenStatement extends Declared {
  readonly kind: "broken";
}

// Expressions

/** What stands behind the `=` of a resource or a module. */
export type BodySyntax = ObjectSyntax | IfSyntax | ForSyntax | MissingSyntax;

export type ExpressionSyntax =
  | StringSyntax
  | IntegerSyntax
  | LiteralSyntax
  | NameSyntax
  | ArraySyntax
  | ObjectSyntax
  | ForSyntax
  | IfSyntax
  | UnarySyntax
  | BinarySyntax
  | TernarySyntax
  | ParenthesesSyntax
  | NonNullSyntax
  | MemberSyntax
  | NestedSyntax
  | IndexSyntax
  | CallSyntax
  | MethodSyntax
  | LambdaSyntax
  | MissingSyntax;

/** `'a${x}b'` has the segments `a` and `b` and one hole: always one segment more than holes. */
export interface StringSyntax extends Span {
  readonly kind: "string";
  /** Decoded. */
  readonly segments: readonly string[];
  readonly holes: readonly ExpressionSyntax[];
  readonly isMultiLine: boolean;
}

export interface IntegerSyntax extends Span {
  readonly kind: "integer";
  readonly value: bigint;
}

export interface LiteralSyntax extends Span {
  readonly kind: "true" | "false" | "null";
}

export interface NameSyntax extends Span {
  readonly kind: "name";
  readonly name: string;
}

export interface SpreadSyntax extends Span {
  readonly kind: "spread";
  readonly value: ExpressionSyntax;
}

export interface ArraySyntax extends Span {
  readonly kind: "array";
  readonly items: readonly (ExpressionSyntax | SpreadSyntax)[];
}

export interface PropertySyntax extends Span {
  readonly kind: "property";
  readonly key: Identifier | StringSyntax;
  readonly value: ExpressionSyntax;
}

export interface ObjectSyntax extends Span {
  readonly kind: "object";
  readonly items: readonly (PropertySyntax | SpreadSyntax | ResourceDeclaration)[];
}

/** `[for item in list: body]`, or `[for (item, index) in list: body]`. */
export interface ForSyntax extends Span {
  readonly kind: "for";
  readonly item: Identifier;
  readonly index: Identifier | null;
  readonly list: ExpressionSyntax;
  readonly body: ExpressionSyntax;
}

/** `if (condition) {…}`: only as a body. */
export interface IfSyntax extends Span {
  readonly kind: "if";
  readonly condition: ExpressionSyntax;
  readonly body: ObjectSyntax | MissingSyntax;
}

export interface UnarySyntax extends Span {
  readonly kind: "unary";
  readonly operator: "!" | "-" | "+";
  readonly operand: ExpressionSyntax;
}

export type BinaryOperator =
  "*" | "/" | "%" | "+" | "-" | "<" | "<=" | ">" | ">=" | "==" | "!=" | "=~" | "!~" | "&&" | "||" | "??";

export interface BinarySyntax extends Span {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  readonly left: ExpressionSyntax;
  readonly right: ExpressionSyntax;
}

export interface TernarySyntax extends Span {
  readonly kind: "ternary";
  readonly condition: ExpressionSyntax;
  readonly whenTrue: ExpressionSyntax;
  readonly whenFalse: ExpressionSyntax;
}

export interface ParenthesesSyntax extends Span {
  readonly kind: "parentheses";
  readonly inner: ExpressionSyntax;
}

/** `base!` */
export interface NonNullSyntax extends Span {
  readonly kind: "non-null";
  readonly base: ExpressionSyntax;
}

/** `base.name`, or `base.?name`. */
export interface MemberSyntax extends Span {
  readonly kind: "member";
  readonly base: ExpressionSyntax;
  readonly name: Identifier;
  readonly isSafe: boolean;
}

/** `parent::child` */
export interface NestedSyntax extends Span {
  readonly kind: "nested";
  readonly base: ExpressionSyntax;
  readonly name: Identifier;
}

/** `base[i]`, `base[?i]`, `base[^i]`, `base[?^i]`. */
export interface IndexSyntax extends Span {
  readonly kind: "index";
  readonly base: ExpressionSyntax;
  readonly index: ExpressionSyntax;
  readonly isSafe: boolean;
  readonly isFromEnd: boolean;
}

export interface CallSyntax extends Span {
  readonly kind: "call";
  readonly name: Identifier;
  readonly args: readonly ExpressionSyntax[];
}

/** `base.name(…)`: of a namespace or of a resource. */
export interface MethodSyntax extends Span {
  readonly kind: "method";
  readonly base: ExpressionSyntax;
  readonly name: Identifier;
  readonly args: readonly ExpressionSyntax[];
}

export interface LambdaSyntax extends Span {
  readonly kind: "lambda";
  readonly parameters: readonly Identifier[];
  readonly body: ExpressionSyntax;
}

/** Where a value should be and none could be read. */
export interface MissingSyntax extends Span {
  readonly kind: "missing";
}

// Types

export type TypeSyntax =
  | TypeNameSyntax
  | TypeMemberSyntax
  | TypeItemSyntax
  | ArrayTypeSyntax
  | TupleTypeSyntax
  | ObjectTypeSyntax
  | UnionTypeSyntax
  | NullableTypeSyntax
  | NonNullTypeSyntax
  | LiteralTypeSyntax
  | ResourceTypeSyntax
  | ParenthesesTypeSyntax
  | MissingSyntax;

export interface TypeNameSyntax extends Span {
  readonly kind: "type-name";
  readonly name: string;
}

/** `T.name`; `T.*` has the name `null`. */
export interface TypeMemberSyntax extends Span {
  readonly kind: "type-member";
  readonly base: TypeSyntax;
  readonly name: Identifier | null;
}

/** `T[0]`; `T[*]` has the index `null`. */
export interface TypeItemSyntax extends Span {
  readonly kind: "type-item";
  readonly base: TypeSyntax;
  readonly index: bigint | null;
}

/** `T[]` */
export interface ArrayTypeSyntax extends Span {
  readonly kind: "array-type";
  readonly item: TypeSyntax;
}

export interface TupleItemSyntax extends Declared {
  readonly type: TypeSyntax;
}

export interface TupleTypeSyntax extends Span {
  readonly kind: "tuple-type";
  readonly items: readonly TupleItemSyntax[];
}

export interface PropertyTypeSyntax extends Declared {
  /** `null` for `*`. */
  readonly key: Identifier | StringSyntax | null;
  readonly type: TypeSyntax;
}

export interface ObjectTypeSyntax extends Span {
  readonly kind: "object-type";
  readonly properties: readonly PropertyTypeSyntax[];
}

export interface UnionTypeSyntax extends Span {
  readonly kind: "union-type";
  readonly members: readonly TypeSyntax[];
}

/** `T?` */
export interface NullableTypeSyntax extends Span {
  readonly kind: "nullable-type";
  readonly base: TypeSyntax;
}

/** `T!` */
export interface NonNullTypeSyntax extends Span {
  readonly kind: "non-null-type";
  readonly base: TypeSyntax;
}

/** A string, a number, `true`, `false`, `null`, `-1`, `!true`, or an object or array of such. */
export interface LiteralTypeSyntax extends Span {
  readonly kind: "literal-type";
  readonly value: ExpressionSyntax;
}

/** `resourceInput<'Type@version'>`, `resourceOutput<…>`, or the experimental `resource 'Type@version'`. */
export interface ResourceTypeSyntax extends Span {
  readonly kind: "resource-type";
  readonly keyword: "resourceInput" | "resourceOutput" | "resource";
  readonly type: StringSyntax;
}

export interface ParenthesesTypeSyntax extends Span {
  readonly kind: "parentheses-type";
  readonly inner: TypeSyntax;
}
