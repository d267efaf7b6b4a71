import type { Value } from "../expression/value.ts";
import { memberOf } from "../json/members.ts";
import { isSameName } from "../text/fold-case.ts";
import type { Declaration, Deployment, Resource } from "./deployment.ts";
import { declarationToward } from "./declarations.ts";
import { roundsOf } from "./resource.ts";

/** A resource on the way through a deployment, with what decides whether it is deployed. */
export interface Visit {
  readonly resource: Resource;
  /** The conditions and loop counts of the resource and of the deployments around it: it is deployed when all are true. */
  readonly conditions: readonly Value[];
  /** Deployment resources and parents around it, outermost first. */
  readonly around: readonly Resource[];
}

/** Which declarations to enter: those that cannot lead to anything wanted are passed over without evaluating them. */
export type Enter = (declaration: Declaration) => boolean;

/** The declarations of a deployment, and those inside a resource, that a walk goes into. */
interface Route {
  readonly inDeployment: (deployment: Deployment) => readonly Declaration[];
  readonly inResource: (resource: Resource) => readonly Declaration[];
}

/** Visits the resources of a deployment, of nested ones, and children, in text order; each round of a loop is a visit. */
export function* walk(deployment: Deployment, enter: Enter): Generator<Visit> {
  const route: Route = {
    inDeployment: ({ declarations }) => declarations.filter(enter),
    // The type of a child may leave out the parent's, and with it what is looked for.
    inResource: ({ children }) => children,
  };
  yield* walkDeclarations(route.inDeployment(deployment), null, [], [], route, { left: ROUND_LIMIT });
}

/** Visits the resource at a pointer: its rounds, in all rounds of what is around it. Nothing beside the way is looked at. */
export function* walkTo(deployment: Deployment, pointer: string): Generator<Visit> {
  const route: Route = {
    inDeployment(each) {
      const toward = declarationToward(each, pointer);
      return toward === null ? [] : [toward];
    },
    inResource: ({ children }) => children.filter(({ pointer: at }) => at === pointer || pointer.startsWith(`${at}/`)),
  };
  for (const visit of walkDeclarations(route.inDeployment(deployment), null, [], [], route, { left: ROUND_LIMIT })) {
    if (visit.resource.declaration.pointer === pointer) yield visit;
  }
}

/** How many resources one walk visits, rounds of loops included: more than five full deployments may have. */
const ROUND_LIMIT = 4_000;

function* walkDeclarations(
  declarations: readonly Declaration[],
  parent: Resource | null,
  conditions: readonly Value[],
  around: readonly Resource[],
  route: Route,
  rounds: { left: number },
): Generator<Visit> {
  for (const declaration of declarations) {
    for (const { resource, exists } of roundsOf(declaration, parent)) {
      if (--rounds.left < 0) {
        resource.frame.meter.reach(`${String(ROUND_LIMIT)} resources`);
        return;
      }
      const outer = exists === null ? conditions : [...conditions, exists];
      const all = isDecided(declaration) ? outer : [...outer, resource.condition()];
      yield { resource, conditions: all, around };
      const inside = [...around, resource];
      // A condition does not cascade to children (Microsoft: conditional deployment): they go to the resource that is there.
      yield* walkDeclarations(route.inResource(resource), resource, outer, inside, route, rounds);
      const nested = resource.nested();
      if (nested?.kind === "deployment")
        yield* walkDeclarations(route.inDeployment(nested.deployment), null, all, inside, route, rounds);
    }
  }
}

/** A declaration without a condition is deployed whenever what is around it is. */
function isDecided(declaration: Declaration): boolean {
  return memberOf(declaration.node, "condition") === undefined;
}

/** Whether a resource has the given type; types compare without case. */
export function hasType(resource: Resource, type: string): boolean {
  const own = resource.type();
  return own.kind === "string" && isSameName(own.value, type);
}
