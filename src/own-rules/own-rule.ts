import type { CelNode } from "../cel/node.ts";
import type { JsonObject, JsonString } from "../json/node.ts";
import type { Severity } from "../redeploy/severity.ts";
import type { RuleMeta, RuleReference } from "../rule/rule.ts";
import type { Place } from "../text/place.ts";
import type { Schema } from "./schema.ts";

/** A rule that is data, as it was read from a configuration or a file that one names. */
export interface OwnRule {
  /** `namespace/name`; a name alone where it is ours. */
  readonly id: string;
  /** Whether it comes with the program: what it cannot evaluate is not known, since nobody can mend it. */
  readonly isOurs: boolean;
  /** RFC 6901 pointer of the rule in its file. */
  readonly pointer: string;
  /** Where the id is written. */
  readonly place: Place;
  readonly summary: string;
  readonly message: readonly MessagePart[];
  readonly severity: Severity;
  readonly help: string | null;
  readonly references: readonly RuleReference[];
  readonly tags: readonly string[];
  readonly select: Selection;
  /** `null` where the rule is about all that is selected. */
  readonly when: Condition | null;
  readonly assert: Condition | ShapeCondition;
  /** Whether an outcome that is not known is reported, as possible. */
  readonly reportsUnknown: boolean;
  readonly tests: readonly OwnRuleTest[];
}

/** A rule of ours in the form of own rules. */
export interface RuleData extends Pick<RuleMeta, "id" | "severity" | "summary"> {
  readonly references: NonNullable<RuleMeta["references"]>;
  readonly tags: readonly string[];
  readonly message: string;
  /** Types of the resources that it is about. */
  readonly types: readonly string[];
  readonly when?: string;
  readonly assert: string;
  /** Whether an outcome that is not known is reported, as possible; it is where this is left out. */
  readonly unknown?: "possible" | "silent";
}

/** A part of a message: plain text, or an expression whose value stands there. */
export type MessagePart = string | Condition;

/** An expression with the text that it is written in. */
export interface Condition {
  readonly kind: "expression";
  readonly node: CelNode;
  readonly text: JsonString;
  /** Where the expression begins in the text. */
  readonly offset: number;
}

/** A JSON Schema that a resource has to be as. */
export interface ShapeCondition {
  readonly kind: "schema";
  readonly schema: Schema;
}

/** Which resources a rule is about. */
export interface Selection {
  /** Patterns of full types, with `*` for any part; every type where there is none. */
  readonly types: readonly string[];
  /** What each api-version has to be. */
  readonly apiVersion: readonly VersionBound[];
  /** Resources as a deployment would send them, or as they are written. */
  readonly scope: "expanded" | "source";
}

export interface VersionBound {
  readonly operator: "=" | "<" | "<=" | ">" | ">=";
  /** `2023-07-01`, with `-preview` where it has that. */
  readonly version: string;
}

/** A test that stands beside a rule. */
export interface OwnRuleTest {
  readonly name: string;
  readonly place: Place;
  /** A template, or a resource alone. */
  readonly kind: "template" | "resource";
  readonly content: JsonObject;
  /** Values of parameters by name. */
  readonly parameters: JsonObject | null;
  readonly expect: Outcome;
  /** What the finding says; not looked at where it is `null`. */
  readonly message: string | null;
  /** The text at which the finding stands; not looked at where it is `null`. */
  readonly at: string | null;
}

/** What a rule comes to: `skipped` where nothing is selected, `error` where it cannot be evaluated. */
export const OUTCOMES = ["pass", "fail", "unknown", "skipped", "error"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What rules that are data say, by message id. */
export const DATA_MESSAGES = {
  violated: "{{text}}",
  failed: "The rule cannot be evaluated for `{{resource}}`: {{text}}",
  stopped: "The rule is not evaluated for all resources of `{{file}}`: a limit was reached.",
} as const;
