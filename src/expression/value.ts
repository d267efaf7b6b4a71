import type { Place } from "../text/place.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import { Kept } from "../text/kept.ts";
import type { Provenance } from "./provenance.ts";

/**
 * What evaluating gives: a known value, a value that is not known and why, or the error that ARM would report.
 * Knownness goes down: members of arrays and objects are values themselves, and may be unknown or failures.
 */
export type Value = Known | Unknown | Failure;
export type Known = NullValue | BoolValue | IntValue | FloatValue | StringValue | ArrayValue | ObjectValue;

interface Traced {
  /** `null` until the evaluator has put the origin in. */
  readonly from: Provenance | null;
}

export interface NullValue extends Traced {
  readonly kind: "null";
}
export interface BoolValue extends Traced {
  readonly kind: "bool";
  readonly value: boolean;
}
/** An integer of any size: literals have 64 bits, `json()` keeps larger ones, and arithmetic refuses them. */
export interface IntValue extends Traced {
  readonly kind: "int";
  readonly value: bigint;
}
/** A number with a point or an exponent: of another type than an integer, also where both have the same value. */
export interface FloatValue extends Traced {
  readonly kind: "float";
  readonly value: number;
}
export interface StringValue extends Traced {
  readonly kind: "string";
  readonly value: string;
}
export interface ArrayValue extends Traced {
  readonly kind: "array";
  readonly items: readonly Value[];
  /** Stands for further items of any number (none is possible), which may move the others; `null` when `items` is all, in order. */
  readonly rest: Unknown | null;
}
export interface ObjectValue extends Traced {
  readonly kind: "object";
  /** By exact name, in the order of the object; names that differ in case only are two members. See `member`. */
  readonly members: ReadonlyMap<string, Member>;
  /** Stands for further members under names that `members` does not have; `null` when `members` is all. */
  readonly rest: Unknown | null;
}
/** A member of an object value. Reading `value` may evaluate it, once. */
export interface Member {
  readonly key: string;
  readonly value: Value;
}

/** A value that cannot be known here, with the reasons, what is known about it, and the expression that is left. */
export interface Unknown extends Traced {
  readonly kind: "unknown";
  readonly reasons: readonly Reason[];
  readonly residual: Residual;
  readonly shape: Shape;
}

/** Why a value is not known. */
export type Reason =
  /** `by` names the place that fills it in, where one is known. */
  | { readonly kind: "parameter"; readonly name: string; readonly place: Place | null; readonly by?: string }
  | { readonly kind: "secret"; readonly name: string; readonly place: Place | null }
  | { readonly kind: "runtime"; readonly call: string; readonly place: Place | null }
  | { readonly kind: "scope"; readonly call: string; readonly place: Place | null }
  | { readonly kind: "changing"; readonly call: string; readonly place: Place | null }
  | { readonly kind: "linked"; readonly target: string; readonly place: Place | null }
  | { readonly kind: "function"; readonly name: string; readonly place: Place | null }
  /** What a reader of another language could not read, or has not at hand. */
  | { readonly kind: "unread"; readonly what: string; readonly why: string; readonly place: Place | null }
  | { readonly kind: "limit"; readonly limit: string; readonly place: Place | null };

/** What is left of an expression when all that is known has been put in: the print of `eval`, and the name of an unknown. */
export type Residual = ValueResidual | CallResidual | AccessResidual;

export interface ValueResidual {
  readonly kind: "value";
  readonly value: Known;
}

/** A call; `parameters('p')` of the root template is the leaf by which a value that nobody gave is known again. */
export interface CallResidual {
  readonly kind: "call";
  readonly name: string;
  readonly args: readonly Residual[];
}

export interface AccessResidual {
  readonly kind: "access";
  readonly base: Residual;
  readonly key: Residual;
}

export type TypeName = Known["kind"];

/** What is sure about an unknown value. Each part may be missing. Lengths count characters, items or members. */
export interface Shape {
  readonly types?: readonly TypeName[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly min?: bigint;
  readonly max?: bigint;
  /** A string's certain beginning and end. */
  readonly prefix?: string;
  readonly suffix?: string;
}

/** An error that the template language reports, such as a wrong type. Data, not an exception. */
export interface Failure extends Traced {
  readonly kind: "failure";
  readonly message: string;
  readonly place: Place | null;
  /** Tells a failure apart that has a rule of its own. */
  readonly code?: "self-reference" | "circle";
}

export const NULL: NullValue = { kind: "null", from: null };
export const TRUE: BoolValue = { kind: "bool", value: true, from: null };
export const FALSE: BoolValue = { kind: "bool", value: false, from: null };

export function bool(value: boolean): BoolValue {
  return value ? TRUE : FALSE;
}

export function int(value: bigint | number): IntValue {
  return { kind: "int", value: BigInt(value), from: null };
}

export function float(value: number): FloatValue {
  return { kind: "float", value, from: null };
}

export function string(value: string): StringValue {
  return { kind: "string", value, from: null };
}

export function array(items: readonly Value[], rest: Unknown | null = null): ArrayValue {
  return { kind: "array", items, rest, from: null };
}

/** An object of the given members; of members with exactly the same name the last value stays, in the first's place. */
export function object(members: Iterable<Member>, rest: Unknown | null = null): ObjectValue {
  const byName = new Map<string, Member>();
  for (const member of members) byName.set(member.key, member);
  return { kind: "object", members: byName, rest, from: null };
}

/** The same object with the given members in place of those of their names, which compare without case. */
export function withMembers(
  base: ObjectValue,
  members: Iterable<Member>,
  rest: Unknown | null = base.rest,
): ObjectValue {
  const byName = new Map(base.members);
  for (const each of members) {
    const key = memberNamed(base, each.key)?.key ?? each.key;
    byName.set(key, key === each.key ? each : renamed(each, key));
  }
  return { kind: "object", members: byName, rest, from: null };
}

/** The member under another name; its value is still evaluated when it is read. */
export function renamed(member: Member, key: string): Member {
  return {
    key,
    get value() {
      return member.value;
    },
  };
}

/** The value that a property access finds: the member of exactly that name, else the first whose name differs in case only. */
export function member(value: ObjectValue, name: string): Value | undefined {
  return memberNamed(value, name)?.value;
}

/** The member that a property access finds, see `member`. */
export function memberNamed({ members }: ObjectValue, name: string): Member | undefined {
  const exact = members.get(name);
  if (exact !== undefined) return exact;
  if (members.size > SCANNED_SIZE) return foldedNames(members).get(foldCase(name));
  for (const each of members.values()) if (isSameName(each.key, name)) return each;
  return undefined;
}

/** Objects of more members than this get an index of their folded names when a name is not found as it is written. */
const SCANNED_SIZE = 16;

/** The first member of each folded name of large objects. */
const byFoldedName = new Kept<ReadonlyMap<string, Member>, ReadonlyMap<string, Member>>();

function foldedNames(members: ReadonlyMap<string, Member>): ReadonlyMap<string, Member> {
  return byFoldedName.of(members, () => withFoldedNames(members));
}

function withFoldedNames(members: ReadonlyMap<string, Member>): ReadonlyMap<string, Member> {
  const folded = new Map<string, Member>();
  for (const each of members.values()) {
    const name = foldCase(each.key);
    if (!folded.has(name)) folded.set(name, each);
  }
  return folded;
}

/** How much of a message is kept: it may quote a text of any length. */
const MESSAGE_LENGTH = 2_000;

export function failure(message: string, place: Place | null = null): Failure {
  const told = message.length > MESSAGE_LENGTH ? `${message.slice(0, MESSAGE_LENGTH)}…` : message;
  return { kind: "failure", message: told, place, from: null };
}

export function isKnown(value: Value): value is Known {
  return value.kind !== "unknown" && value.kind !== "failure";
}
