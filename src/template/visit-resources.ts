import type { Value } from "../expression/value.ts";
import { isSameName } from "../text/fold-case.ts";
import type { Declaration, Deployment, Resource } from "./deployment.ts";
import { declarationToward } from "./resource-declarations.ts";
import { iterationsOf, type CopyIteration } from "./resource.ts";
import { conditionOf } from "./resource-parts.ts";

/** A resource on the way through a deployment, with what decides whether it is deployed. */
export interface ResourceVisit {
  readonly resource: Resource;
  /** The conditions and loop counts of the resource and of the deployments around it: it is deployed when all are true. */
  readonly conditions: readonly Value[];
  /** Deployment resources and parents around it, outermost first. */
  readonly around: readonly Resource[];
  /** Whether a limit leaves out further rounds of the loops that it stands in. */
  readonly isCutOff: boolean;
}

/** Which declarations to enter: those that cannot lead to anything wanted are passed over without evaluating them. */
export type Enter = (declaration: Declaration) => boolean;

/** The declarations of a deployment, and those inside a resource, that a walk goes into. */
interface Route {
  readonly inDeployment: (deployment: Deployment) => readonly Declaration[];
  readonly inResource: (resource: Resource) => readonly Declaration[];
}

/** Visits the resources of a deployment, of nested ones, and children, in text order; each round of a loop is a visit. */
export function* visitResources(deployment: Deployment, enter: Enter): Generator<ResourceVisit> {
  const route: Route = {
    inDeployment: ({ declarations }) => declarations.filter(enter),
    // The type of a child may leave out the parent's, and with it what is looked for.
    inResource: ({ children }) => children,
  };
  yield* walkDeclarations(route.inDeployment(deployment), null, START, route, { left: ROUND_LIMIT });
}

/** Visits the resource at a pointer: its rounds, in all rounds of what is around it. Nothing beside the way is looked at. */
export function* visitResourcesTo(deployment: Deployment, pointer: string): Generator<ResourceVisit> {
  const route: Route = {
    inDeployment(each) {
      const toward = declarationToward(each, pointer);
      return toward === null ? [] : [toward];
    },
    inResource: ({ children }) => children.filter(({ pointer: at }) => at === pointer || pointer.startsWith(`${at}/`)),
  };
  for (const visit of walkDeclarations(route.inDeployment(deployment), null, START, route, { left: ROUND_LIMIT })) {
    if (visit.resource.declaration.pointer === pointer) yield visit;
  }
}

const START: Omit<ResourceVisit, "resource"> = { conditions: [], around: [], isCutOff: false };

/**
 * How many resources one walk visits before it goes through first rounds of loops only: twice what one deployment may
 * have. So every declaration is met, however many stand before it.
 */
const ROUND_LIMIT = 1_600;

/** What a visit costs, in evaluation steps: measured, with what is looked at in each. */
const VISIT_STEPS = 3;

/** What is left of the visits that one walk may make in all rounds of loops. */
interface Rounds {
  left: number;
}

function* walkDeclarations(
  declarations: readonly Declaration[],
  parent: Resource | null,
  { conditions, around, isCutOff }: Omit<ResourceVisit, "resource">,
  route: Route,
  rounds: Rounds,
): Generator<ResourceVisit> {
  for (const declaration of declarations) {
    for (const round of iterationsOf(declaration, parent)) {
      const { resource, exists } = round;
      rounds.left = resource.frame.budget.spend(VISIT_STEPS) ? rounds.left - 1 : -1;
      const isLast = rounds.left < 0 && hasFurther(declaration, parent, round);
      if (isLast) resource.frame.budget.reach(`${String(ROUND_LIMIT)} resources`);
      const outer = exists === null ? conditions : [...conditions, exists];
      const all = isDecided(declaration) ? outer : [...outer, resource.condition()];
      const isCut = isCutOff || isLast || round.isCutOff === true;
      yield { resource, conditions: all, around, isCutOff: isCut };
      const inside = { conditions: outer, around: [...around, resource], isCutOff: isCut };
      // A condition does not cascade to children (Microsoft: conditional deployment): they go to the resource that is there.
      yield* walkDeclarations(route.inResource(resource), resource, inside, route, rounds);
      const nested = resource.nested();
      if (nested?.kind === "deployment")
        yield* walkDeclarations(
          route.inDeployment(nested.deployment),
          null,
          { ...inside, conditions: all },
          route,
          rounds,
        );
      if (isLast) break;
    }
  }
}

function hasFurther(declaration: Declaration, parent: Resource | null, round: CopyIteration): boolean {
  return iterationsOf(declaration, parent).at(-1) !== round;
}

/** A declaration without a condition is deployed whenever what is around it is. */
function isDecided(declaration: Declaration): boolean {
  return conditionOf(declaration.node) === undefined;
}

/** Whether a resource has the given type; types compare without case. */
export function hasType(resource: Resource, type: string): boolean {
  const own = resource.type();
  return own.kind === "string" && isSameName(own.value, type);
}
