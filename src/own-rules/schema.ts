import type { Pattern } from "../cel/patterns.ts";
import type { Settled } from "../cel/result.ts";
import type { TypeName } from "../expression/value.ts";

/** A JSON Schema as it is evaluated: `true`, `false`, or the checks of its keywords, all of which have to hold. */
export type Schema = boolean | readonly SchemaCheck[];

/** What keywords say. Keywords that work together, such as `properties` and `additionalProperties`, are one check. */
export type SchemaCheck =
  | { readonly kind: "type"; readonly types: readonly (TypeName | "integer" | "number")[] }
  | { readonly kind: "one-of"; readonly values: readonly Settled[] }
  | {
      readonly kind: "range";
      readonly of: "value" | "length" | "items" | "members";
      readonly min: Bound | null;
      readonly max: Bound | null;
    }
  | { readonly kind: "multiple"; readonly of: number }
  | { readonly kind: "pattern"; readonly pattern: Pattern }
  | { readonly kind: "required"; readonly names: readonly string[] }
  | { readonly kind: "dependent"; readonly name: string; readonly required: readonly string[] }
  | {
      readonly kind: "members";
      /** By folded name: ARM takes names that differ in case for the same. */
      readonly named: ReadonlyMap<string, Schema>;
      readonly patterns: readonly (readonly [Pattern, Schema])[];
      readonly others: Schema;
    }
  | { readonly kind: "names"; readonly schema: Schema }
  | { readonly kind: "items"; readonly first: readonly Schema[]; readonly others: Schema }
  | { readonly kind: "unique" }
  | { readonly kind: "contains"; readonly schema: Schema; readonly min: number; readonly max: number | null }
  | { readonly kind: "all" | "any" | "one"; readonly schemas: readonly Schema[] }
  | { readonly kind: "not"; readonly schema: Schema }
  | { readonly kind: "if"; readonly schema: Schema; readonly then: Schema; readonly otherwise: Schema }
  | { readonly kind: "reference"; readonly schema: () => Schema };

export interface Bound {
  readonly value: number;
  readonly isExclusive: boolean;
}
