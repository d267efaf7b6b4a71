import { member } from "../expression/value.ts";
import type { Resource } from "../template/deployment.ts";
import { checkEntries, type EntryProblem } from "../vault/check-entries.ts";
import { policyChildren } from "./policy-children.ts";
import { vaultResources } from "./vault-resources.ts";
import { deploy, type TemplateAnalysis } from "./template-analysis.ts";

/** What is wrong with an entry of access policies, and the resource that sends it. */
export interface SentEntryProblem {
  readonly resource: Resource;
  readonly problem: EntryProblem;
}

/** What is wrong with the entries that resources send, each place once: rounds of a loop, and resources, may share a list. */
export function* entryProblems(resources: Iterable<Resource>): Generator<SentEntryProblem> {
  const told = new Set<string>();
  for (const resource of resources) {
    const properties = resource.properties();
    const list = properties.kind === "object" ? member(properties, "accessPolicies") : undefined;
    if (list?.kind !== "array" || properties.kind !== "object") continue;
    for (const problem of checkEntries(list, member(properties, "tenantId") ?? null)) {
      const key = keyOf(problem, resource);
      if (!told.has(key)) yield { resource, problem };
      told.add(key);
    }
  }
}

function keyOf(problem: EntryProblem, { declaration: { pointer } }: Resource): string {
  const name = "name" in problem ? problem.name : "";
  const { place } = problem;
  return JSON.stringify([problem.kind, name, ...(place === null ? [pointer] : [place.source.path, place.start])]);
}

/** How much is wrong with the entries of a template's vaults and their children. */
export function countEntryProblems(analysis: TemplateAnalysis): number {
  const resources = new Map<string, Resource>();
  for (const { resource } of vaultResources(deploy(analysis, analysis.givenValues)))
    if (!resources.has(resource.declaration.pointer)) resources.set(resource.declaration.pointer, resource);
  const children = policyChildren(analysis).map(({ resource }) => resource);
  return [...entryProblems([...resources.values(), ...children])].length;
}
