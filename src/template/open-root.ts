import { originPlace } from "../expression/provenance.ts";
import type { Budget } from "../expression/budget.ts";
import type { Deployment, ScopeContext } from "./deployment.ts";
import { deploymentFunction } from "./deployment-functions.ts";
import { needs } from "./needs.ts";
import { openDeployment } from "./open-deployment.ts";
import type { Template } from "./template.ts";
import type { Assumptions } from "./assumptions.ts";

/** The deployment of a run's own template, in a case, at a place, with a budget. */
export function openRootDeployment(
  template: Template,
  assumptions: Assumptions,
  budget: Budget,
  context: ScopeContext,
): Deployment {
  const environment = {
    assumptions,
    budget,
    context,
    functions: deploymentFunction,
    needs: needs(),
    linked: { count: 0 },
  };
  return openDeployment(template, {
    environment,
    parent: null,
    target: {
      level: context.level ?? template.level,
      subscription: null,
      resourceGroup: null,
      managementGroup: null,
      groupLocation: null,
    },
    given: {
      value: (name) => assumptions.parameters.get(name) ?? null,
      names: () =>
        Array.from(assumptions.parameters, ([folded, { value, name = folded, place = originPlace(value.from) }]) => ({
          name,
          place,
        })),
    },
  });
}
