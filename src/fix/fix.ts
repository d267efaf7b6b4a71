import type { TextEdit } from "../text/edit.ts";
import type { Source } from "../text/source.ts";

/** The ways to keep the policies that others granted, in the order in which pages and help tell them. */
export const KEEPING = ["create-parameter", "preserve", "use-existing", "only-if-not-exists", "add-child"] as const;
export type KeepingStrategy = (typeof KEEPING)[number];

/** Whether a strategy keeps the policies that others granted. */
export function isKeeping(strategy: string): strategy is KeepingStrategy {
  return KEEPING.some((each) => each === strategy);
}

/** Those of the strategies that keep the policies that others granted, in their order. */
export function keepingOf(strategies: readonly Strategy[]): readonly KeepingStrategy[] {
  return strategies.filter(isKeeping);
}

/** All strategies: besides those, what is done of vaults that use RBAC, and of old api-versions. */
export const STRATEGIES: readonly [...typeof KEEPING, "keep-rbac", "pin-authorization"] = [
  ...KEEPING,
  "keep-rbac",
  "pin-authorization",
];
export type Strategy = (typeof STRATEGIES)[number];

/** A change that keeps the policies of one vault, proven by playing it. All files are written, or none. */
export interface Fix {
  readonly kind: "fix";
  readonly strategy: Strategy;
  /** `suggested` where the service's behaviour is not documented in full. */
  readonly confidence: "safe" | "suggested";
  readonly title: string;
  /** Whether it moves an api-version. */
  readonly movesVersion?: true;
  /** In the order of writing: any prefix of it is harmless, the template comes last. */
  readonly files: readonly FileFix[];
  /** What the fix means for whoever deploys, in the order of weight. */
  readonly notes: readonly string[];
}

/** The new text of one file. */
export interface FileFix {
  /** The file as it is before; a file that is new has an empty text. */
  readonly source: Source;
  readonly edits: readonly TextEdit[];
  readonly isNew: boolean;
}

/** A file that is not there yet, encoded as another one. */
export function newFile(path: string, text: string, { encoding, byteOrderMark }: Source): FileFix {
  return { source: { path, text: "", encoding, byteOrderMark }, isNew: true, edits: [{ start: 0, end: 0, text }] };
}

/** Why a strategy does not fix a vault, and what to do by hand. */
export interface Refusal {
  readonly kind: "refusal";
  readonly strategy: Strategy;
  /** A sentence without its subject: `the vault is deployed in a loop`. */
  readonly why: string;
  readonly byHand: string;
}

export function refusal(strategy: Strategy, why: string, byHand: string): Refusal {
  return { kind: "refusal", strategy, why, byHand };
}
