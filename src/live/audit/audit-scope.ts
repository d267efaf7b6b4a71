import type { GraphScope } from "../../azure/resource-graph.ts";
import type { Io } from "../../io/io.ts";
import { UsageError } from "../../io/usage-error.ts";
import type { Shard } from "./shard.ts";

/** Where an audit is asked to look. */
export interface ScopeOptions {
  /** Empty for all that the identity may read, or that is below the management group. */
  readonly subscriptions: readonly string[];
  readonly managementGroup: string | null;
  readonly resourceGroup: string | null;
  readonly shard: Shard | null;
}

/** @throws {UsageError} when what is named is no id: it would be looked for in vain, and read like something that is gone. */
export function checkScope(options: ScopeOptions, expected: readonly string[], io: Io): void {
  const id = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
  const wrong = [...namedSubscriptions(options, io), ...expected].find((each) => !id.test(each));
  if (wrong !== undefined)
    throw new UsageError(`\`${wrong}\` is not the id of a subscription: \`az account list\` shows the ids.`);
  if (options.managementGroup?.trim() === "") throw new UsageError("`--management-group` names none.");
}

/** The scope as Resource Graph takes it. */
export function scopeOf(options: ScopeOptions, io: Io): GraphScope {
  const subscriptions = namedSubscriptions(options, io);
  if (subscriptions.length > 0) return { subscriptions };
  return options.managementGroup === null ? null : { managementGroup: options.managementGroup };
}

/** What the Azure CLI is set to does not narrow an audit: what is not looked at reads like health. */
function namedSubscriptions({ subscriptions, managementGroup }: ScopeOptions, { env }: Io): readonly string[] {
  const own = env["ARM_GUARD_SUBSCRIPTION"]?.trim() ?? "";
  return subscriptions.length > 0 || managementGroup !== null || own === "" ? subscriptions : [own];
}

/** The scope for people. */
export function scopeText(options: ScopeOptions, io: Io): string {
  const subscriptions = namedSubscriptions(options, io);
  const place =
    subscriptions.length > 3
      ? `${String(subscriptions.length)} subscriptions`
      : subscriptions.length > 0
        ? `Subscription${subscriptions.length === 1 ? "" : "s"} ${subscriptions.join(", ")}`
        : options.managementGroup === null
          ? "Everything readable"
          : `Management group ${options.managementGroup}`;
  const group = options.resourceGroup === null ? "" : `, resource group ${options.resourceGroup}`;
  const { shard } = options;
  return `${place}${group}${shard === null ? "" : `, part ${String(shard.index)} of ${String(shard.count)}`}`;
}
