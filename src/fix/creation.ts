import { residualOf, residualKey } from "../expression/residual.ts";
import { array, bool, type Value } from "../expression/value.ts";
import { memberOf } from "../json/members.ts";
import { vaultKey } from "../redeploy/policy-children.ts";
import { deploy } from "../redeploy/template-analysis.ts";
import type { VaultReport } from "../redeploy/verdict.ts";
import type { Deployment, Resource } from "../template/deployment.ts";
import { visitResourcesTo } from "../template/visit-resources.ts";
import { foldCase } from "../text/fold-case.ts";
import type { UiElement } from "./related-files.ts";
import type { AddedParameter } from "./declare-parameter.ts";
import { parameterName } from "./name-parameter.ts";
import { argument, call, parameter, type NewExpression } from "./new-expression.ts";
import { adding, type Scenario } from "./plan.ts";
import type { VaultCase } from "./vault-case.ts";

/** A parameter without a default by which each deployment says which vaults it is to create. */
export interface Creation extends AddedParameter {
  readonly title: string;
  /** What to deploy with. */
  readonly note: string;
  /** The condition of a vault; `null` where its name cannot be written in one. */
  readonly question: (vault: VaultReport) => NewExpression | null;
  /** What the portal shows; `null` where it has nothing for that. */
  readonly element: UiElement | null;
  /** Values that create all vaults, and none. */
  readonly all: Scenario["added"];
  readonly none: Scenario["added"];
}

const REPLACED = "Deploying a vault that exists replaces its access policies.";

/** One switch for the vault: `createKeyVault`. */
export function creationBySwitch(vaultCase: VaultCase): Creation {
  const name = parameterName(vaultCase, "create", "");
  return {
    name,
    type: "bool",
    description: `Whether to create the key vault: true where it does not exist yet, else false. ${REPLACED}`,
    title: `Create the vault only when \`${name}\` is true`,
    note: `Deploy with \`${name}=true\` where the vault does not exist yet, with \`${name}=false\` everywhere else.`,
    question: () => parameter(name),
    element: {
      type: "Microsoft.Common.CheckBox",
      label: "Create the key vault",
      more: { toolTip: "Leave this off when the key vault exists: deploying it again replaces its access policies." },
    },
    all: adding(name, bool(true)),
    none: adding(name, bool(false)),
  };
}

/**
 * The names of the vaults that do not exist yet: `newKeyVaults`. One switch has no right value for a loop of which some
 * rounds exist and some do not. A text tells why names do not do.
 */
export function creationByName(vaultCase: VaultCase): Creation | string {
  const { report, twins, analysis } = vaultCase;
  const vaults = [report, ...twins];
  if (!vaults.every((vault) => isEachNamed(deploy(analysis, analysis.givenValues), vault)))
    return "the vault is deployed in a loop in which all copies have the same name";
  const name = parameterName(vaultCase, "new", "s");
  const namesIn = (old: Deployment): readonly Value[] =>
    vaults.flatMap(({ declaration }) => rounds(old, declaration.pointer).map((round) => round.name()));
  return {
    name,
    type: "array",
    description: `Names of the key vaults to create: those that do not exist yet. ${REPLACED}`,
    title: `Create only those vaults of the loop that \`${name}\` names`,
    note: `Deploy with \`${name}=[]\` where all vaults of the loop exist; where one is new, with its name in the list, as the template spells it.`,
    question({ declaration: { node } }) {
      const own = memberOf(node, "name")?.value;
      const written = own === undefined ? null : argument(own);
      return written === null ? null : call("contains", parameter(name), written);
    },
    element: null,
    all: (old) => new Map([[foldCase(name), array(namesIn(old))]]),
    none: adding(name, array([])),
  };
}

function rounds(deployment: Deployment, pointer: string): readonly Resource[] {
  return Array.from(visitResourcesTo(deployment, pointer), ({ resource }) => resource);
}

/** Whether each round of a vault's loops has a name of its own; a loop without a known count has one round that counts. */
function isEachNamed(deployment: Deployment, { declaration }: VaultReport): boolean {
  const found = rounds(deployment, declaration.pointer);
  const [first] = found;
  if (found.length > 1 || first === undefined) return new Set(found.map(vaultKey)).size === found.length;
  const name = foldCase(residualKey(residualOf(first.name())));
  return first.name().kind === "string" || name.includes("copyindex(");
}
