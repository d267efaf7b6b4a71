import type { Parameter } from "./function.ts";
import type { TypeName } from "./value.ts";

const ANY_TYPES: readonly TypeName[] = ["null", "bool", "int", "float", "string", "array", "object"];

export const ANY = { types: ["null", "bool", "int", "float", "string", "array", "object"] } as const;
export const ARRAY = { types: ["array"] } as const;
export const OBJECT = { types: ["object"] } as const;
export const STRING = { types: ["string"] } as const;
export const INT = { types: ["int"] } as const;
export const BOOL = { types: ["bool"] } as const;

/** The types that a parameter of any kind takes. */
export const ANY_TYPE: readonly TypeName[] = ANY_TYPES;

/** The same parameter, any number of times. */
export function repeated<P extends Parameter>(parameter: P): P & { readonly repeated: true } {
  return { ...parameter, repeated: true };
}

/** The same parameter, which may be left out. */
export function optional<P extends Parameter>(parameter: P): P & { readonly optional: true } {
  return { ...parameter, optional: true };
}
