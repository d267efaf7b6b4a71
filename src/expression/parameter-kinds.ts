import type { Parameter } from "./function.ts";

export const ANY = { types: ["null", "bool", "int", "float", "string", "array", "object"] } as const;
export const ARRAY = { types: ["array"] } as const;
export const OBJECT = { types: ["object"] } as const;
export const STRING = { types: ["string"] } as const;
/** Numbers that functions calculate with have 64 bits, numbers that count something 32. */
export const INT = { types: ["int"], bits: 64 } as const;
export const INT_32 = { types: ["int"], bits: 32 } as const;
export const BOOL = { types: ["bool"] } as const;

/** The same parameter, any number of times. */
export function repeated<P extends Parameter>(parameter: P): P & { readonly repeated: true } {
  return { ...parameter, repeated: true };
}

/** The same parameter, which may be left out. */
export function optional<P extends Parameter>(parameter: P): P & { readonly optional: true } {
  return { ...parameter, optional: true };
}
