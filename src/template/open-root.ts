import { originPlace } from "../expression/provenance.ts";
import type { Meter } from "../expression/budget.ts";
import type { Deployment, ScopeContext } from "./deployment.ts";
import { deploymentFunction } from "./deployment-functions.ts";
import { needs } from "./needs.ts";
import { openDeployment } from "./open-deployment.ts";
import type { Template } from "./template.ts";
import type { World } from "./assumptions.ts";

/** The deployment of a run's own template, in a world, at a place, with a budget. */
export function openRootDeployment(template: Template, world: World, meter: Meter, context: ScopeContext): Deployment {
  const environment = { world, meter, context, functions: deploymentFunction, needs: needs(), linked: { count: 0 } };
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
      value: (name) => world.parameters.get(name) ?? null,
      names: () =>
        Array.from(world.parameters, ([folded, { value, name = folded, place = originPlace(value.from) }]) => ({
          name,
          place,
        })),
    },
  });
}
