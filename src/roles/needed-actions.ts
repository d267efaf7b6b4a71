import { ROLE_DATA } from "../generated/role-table.ts";
import { foldCase } from "../text/fold-case.ts";
import { effectivePermissions, type Permissions } from "../vault/access-policy.ts";
import { DATA_ACTIONS } from "./data-actions.ts";

/** The operations on data that an entry allows. */
export interface NeededActions {
  /** In the order of `DATA_ACTIONS`. */
  readonly actions: readonly string[];
  /** Permissions for which no operation is known, as `kind/permission`. */
  readonly unmapped: readonly string[];
  /** What is not sure of that, in sentences. */
  readonly doubts: readonly string[];
}

const NOTHING: ReadonlyMap<string, readonly string[]> = new Map();
const KNOWN: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> = new Map(
  Object.entries(ROLE_DATA.permissionActions.kinds).map(([kind, names]) => [kind, new Map(Object.entries(names))]),
);

/** What permissions of an access policy are as operations of roles. `all` does not take in `purge`. */
export function neededActions(permissions: Permissions): NeededActions {
  const { doubts } = ROLE_DATA.permissionActions;
  const needed = new Set<string>();
  const unmapped: string[] = [];
  const said: string[] = [];
  for (const [key, names] of Object.entries(permissions)) {
    const kind = foldCase(key);
    const granted = names.map(foldCase);
    const known = KNOWN.get(kind) ?? NOTHING;
    const effective = effectivePermissions(kind, granted);
    for (const action of effective.flatMap((name) => known.get(name) ?? [])) needed.add(action);
    unmapped.push(...effective.filter((name) => !known.has(name)).map((name) => `${kind}/${name}`));
    said.push(
      ...doubts.filter((each) => each.kind === kind && granted.includes(each.permission)).map(({ text }) => text),
    );
  }
  return { actions: DATA_ACTIONS.filter((action) => needed.has(action)), unmapped, doubts: said };
}
