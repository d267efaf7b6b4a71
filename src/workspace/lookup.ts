/** What a look brought: a thing, the certainty that there is none, or the reason why nobody knows. */
export type Looked<T> =
  | { readonly kind: "found"; readonly value: T }
  | { readonly kind: "absent" }
  /** Azure could not be asked. `isRefused` tells that the caller may not look. */
  | { readonly kind: "unknown"; readonly why: string; readonly isRefused: boolean }
  /** Nobody looked: something that it depends on is missing, or it was not asked for. */
  | { readonly kind: "skipped" };

export const SKIPPED: { readonly kind: "skipped" } = { kind: "skipped" };

/** The thing, or `null` where none was found. */
export function valueOf<T>(looked: Looked<T>): T | null {
  return looked.kind === "found" ? looked.value : null;
}
