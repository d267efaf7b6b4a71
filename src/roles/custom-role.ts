import { guidOf } from "../expression/functions/guid.ts";
import { byRisk, type Risk, type RiskGroup } from "./data-actions.ts";

/** A role that gives just what is needed, as `az role definition create` takes it. */
export interface CustomRole {
  readonly Name: string;
  readonly IsCustom: true;
  readonly Description: string;
  readonly Actions: readonly string[];
  readonly DataActions: readonly string[];
  readonly AssignableScopes: readonly string[];
}

/** Surplus that is always too much: secrets and keys that the entry did not give. */
const ALWAYS: readonly Risk[] = ["value", "key-use"];

/** The role that gives just these operations, in the order of `DATA_ACTIONS`, where built-in ones give secrets, or the use of keys, or destroying, that were not given. */
export function customRoleFor(
  needed: readonly string[],
  surplus: readonly RiskGroup[],
  subscription: string,
): CustomRole | null {
  const own = new Set(byRisk(needed).map(({ risk }) => risk));
  const isTooMuch = ({ risk }: RiskGroup): boolean => ALWAYS.includes(risk) || (risk === "destroy" && !own.has(risk));
  return needed.length > 0 && surplus.some(isTooMuch) ? customRole(needed, subscription) : null;
}

/** The same operations give a role of the same name. */
function customRole(needed: readonly string[], subscription: string): CustomRole {
  return {
    Name: `Key Vault access ${guidOf(needed).slice(0, 8)}`,
    IsCustom: true,
    Description: "What an access policy of a vault gave, as a role.",
    Actions: [],
    DataActions: needed,
    AssignableScopes: [`/subscriptions/${subscription}`],
  };
}
