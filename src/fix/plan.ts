import type { Value } from "../expression/value.ts";
import type { Deployment } from "../template/deployment.ts";
import { foldCase } from "../text/fold-case.ts";
import type { Authorization } from "../vault/put.ts";
import type { VaultSnapshot } from "../vault/snapshot.ts";
import type { Refusal, Strategy } from "./fix.ts";
import type { TemplateEditor } from "./template-editor.ts";

/** What has to hold of a change before it may be made. */
export interface Claims {
  readonly trials: readonly Scenario[];
  /** Parameters that nested deployments may be handed otherwise than before, by folded name: those that the fix is about. */
  readonly freeParameters: ReadonlySet<string>;
  /** Whether nothing is left to fix: not where the list is fixed by the template, with all that the snapshot has. */
  readonly settles: boolean;
  /** Whether the template has an `accessPolicies/add` child of the vault more than before. */
  readonly addsChild: boolean;
  /** Where several vaults are changed at once: what decides about each of them, whatever the others are told. */
  readonly switches?: readonly Switch[];
}

/** A new parameter that alone decides whether the vaults at the pointers, one vault and its twins, are sent as before or not at all. */
export interface Switch {
  readonly pointers: readonly string[];
  readonly on: Scenario["added"];
  readonly off: Scenario["added"];
}

/** What a strategy wants to write, and what has to hold before it may. */
export interface Plan extends Claims {
  readonly kind: "plan";
  readonly strategy: Strategy;
  readonly confidence: "safe" | "suggested";
  readonly title: string;
  /** Has the changes. */
  readonly editor: TemplateEditor;
  readonly notes: readonly string[];
}

/** One deployment of the old template and of the new one, and what must be true of them. */
export interface Scenario {
  /** Root parameters that both are given, by folded name. */
  readonly given: ReadonlyMap<string, Value>;
  /** Root parameters that only the new one has; they may hold what the old deployment makes. */
  readonly added: (old: Deployment) => ReadonlyMap<string, Value>;
  readonly vault: Expectation;
}

/**
 * - `same`: the vault is sent as before;
 * - `listed`: the vault is sent as before, but with an empty list where it had none;
 * - `skipped`: it is not sent, and the policy that others granted is still there;
 * - `left-out`: the template has no such vault any more;
 * - `kept`: it is sent with a list that holds all that the snapshot has, and else as before;
 * - `pinned`: it is sent as before, perhaps with another api-version, and every vault that may be there uses afterwards what it
 *   used after the old one; `living` gives what may be there of the vault at a pointer, `null` for none;
 * - `rbac`: it is sent as before, but without a list, and uses RBAC afterwards, whatever it used before.
 */
export type Expectation =
  | { readonly kind: "same" }
  | { readonly kind: "listed" }
  | { readonly kind: "skipped" }
  | { readonly kind: "left-out" }
  | { readonly kind: "kept"; readonly snapshot: VaultSnapshot }
  | { readonly kind: "pinned"; readonly living: (pointer: string) => readonly Living[] }
  | { readonly kind: "rbac" };

/** What a vault uses that is there; `null` where none is. */
export type Living = Authorization | null;

export type Planned = Plan | Refusal;

export const NOTHING_GIVEN: ReadonlyMap<string, Value> = new Map();
export const NOTHING_ADDED: Scenario["added"] = () => NOTHING_GIVEN;

/** A parameter that only the new template has, with the same value in every case. */
export function adding(name: string, value: Value): Scenario["added"] {
  return () => new Map([[foldCase(name), value]]);
}
