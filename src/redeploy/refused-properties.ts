import type { Resource } from "../template/deployment.ts";
import { allHold } from "../template/condition.ts";
import { visitResourcesTo } from "../template/visit-resources.ts";
import type { Assumptions } from "../template/assumptions.ts";
import { checkProperties, type PropertyProblem } from "../vault/check-properties.ts";
import { deploy, type TemplateAnalysis } from "./template-analysis.ts";
import type { VaultReport } from "./verdict.ts";

/** A property of a vault that the service refuses, and whether it does so whatever the parameters are that have a default. */
export interface RefusedProperty extends PropertyProblem {
  readonly resource: Resource;
  readonly certainty: "certain" | "possible";
}

/**
 * What the service refuses of a vault with the parameters at hand, each kind once, whatever round of a loop has it. A vault
 * that they skip is looked at as it is when it is deployed.
 */
export function refusedProperties(analysis: TemplateAnalysis, report: VaultReport): readonly RefusedProperty[] {
  if (report.deployed.status === "never") return [];
  const { pointer } = report.declaration;
  const sent = rounds(analysis, pointer, analysis.givenValues, "may-be-sent");
  const found = problemsOf(sent.length > 0 ? sent : [report.resource]);
  if (found.size === 0) return [];
  const always = problemsOf(rounds(analysis, pointer, analysis.withoutDefaults, "is-sent"));
  return Array.from(found.values(), ({ problem, resource }) => ({
    ...problem,
    resource,
    certainty: problem.isSure && always.has(problem.kind) ? "certain" : "possible",
  }));
}

interface Found {
  readonly problem: PropertyProblem;
  readonly resource: Resource;
}

function problemsOf(resources: readonly Resource[]): ReadonlyMap<PropertyProblem["kind"], Found> {
  const found = new Map<PropertyProblem["kind"], Found>();
  for (const resource of resources) {
    const properties = resource.properties();
    const problems = properties.kind === "object" ? checkProperties(properties) : [];
    for (const problem of problems) if (!found.has(problem.kind)) found.set(problem.kind, { problem, resource });
  }
  return found;
}

function rounds(
  analysis: TemplateAnalysis,
  pointer: string,
  assumptions: Assumptions,
  wanted: "may-be-sent" | "is-sent",
): readonly Resource[] {
  return [...visitResourcesTo(deploy(analysis, assumptions), pointer)].flatMap(({ resource, conditions }) => {
    const truth = allHold(conditions);
    const isWanted = truth.kind === "known" ? truth.value : wanted === "may-be-sent";
    return isWanted ? [resource] : [];
  });
}
