import { budgetOf } from "../expression/budget.ts";
import { reasonsOf } from "../expression/unknown.ts";
import { printResidual } from "../expression/residual.ts";
import { plannedVaults, type PlannedVault } from "../redeploy/planned-vaults.ts";
import { STEP_BUDGET } from "../redeploy/template-analysis.ts";
import { unknownSentences } from "../rule/explain.ts";
import { nameForPeople } from "../rule/resource-label.ts";
import type { Deployment, ScopeContext } from "../template/deployment.ts";
import { mentioning } from "../template/text-index.ts";
import { openRootDeployment } from "../template/open-root.ts";
import { allHold } from "../template/condition.ts";
import { visitResources } from "../template/visit-resources.ts";
import { plainAssumptions } from "../template/assumptions.ts";
import { linesOf } from "../text/line-index.ts";
import type { Baseline } from "./diff-baseline.ts";
import { UsageError } from "../io/usage-error.ts";
import { settle } from "./live-references.ts";
import type { OpenedTemplate } from "../load/open-template.ts";

/** A vault that a deployment writes to, with its id. */
export interface NamedPlan {
  readonly planned: PlannedVault;
  readonly id: string;
}

/** The vaults of a template as its deployment at one place would write them. */
export interface VaultPlan {
  readonly deployment: Deployment;
  readonly vaults: readonly NamedPlan[];
  /** Vaults that may be deployed and whose names cannot be known. */
  readonly nameless: readonly PlannedVault[];
  /** What could not be read on the way, in sentences. */
  readonly unread: readonly string[];
  /** Where vaults may be that nobody saw, in sentences: the plan is no assurance then. */
  readonly gaps: readonly string[];
}

/** Evaluates a template for its vaults, with values of live resources where the baseline has them. */
export async function planVaults(
  { template, given }: OpenedTemplate,
  context: ScopeContext,
  baseline: Pick<Baseline, "resources" | "bodies">,
): Promise<VaultPlan> {
  const { result, unread } = await settle(baseline.resources, baseline.bodies, (live) => {
    const deployment = openRootDeployment(
      template,
      { ...plainAssumptions(given), ...live },
      budgetOf(STEP_BUDGET),
      context,
    );
    const planned = plannedVaults(deployment);
    // Reading the lists now tells which live resources they need.
    for (const { body, later } of planned) {
      if (body !== null && !("kind" in body) && body.accessPolicies !== null) reasonsOf(body.accessPolicies);
      for (const { entries } of later) entries.forEach(reasonsOf);
    }
    return { deployment, planned };
  });
  const vaults = result.planned.flatMap((planned): NamedPlan[] =>
    planned.id.kind === "string" ? [{ planned, id: planned.id.value }] : [],
  );
  const nameless = result.planned.filter(
    ({ id, deployed }) => id.kind !== "string" && (deployed.kind === "open" || deployed.value),
  );
  return { deployment: result.deployment, vaults, nameless, unread, gaps: gapsOf(result.deployment) };
}

/** Linked templates that are not at hand, and limits that were reached. */
function gapsOf(deployment: Deployment): readonly string[] {
  const links = new Set<string>();
  for (const { resource, conditions } of visitResources(deployment, mentioning("templateLink"))) {
    const truth = allHold(conditions);
    const nested = truth.kind === "known" && !truth.value ? null : resource.nested();
    if (nested?.kind === "linked")
      links.add(`The linked template \`${nested.target}\` is not compared: ${nested.why}.`);
  }
  const limits = [...deployment.environment.budget.reached].map((limit) => `The limit of ${limit} was reached.`);
  return [...links, ...limits];
}

/**
 * The plan, when the name of each vault is known.
 * @throws {UsageError} when one is not: it is asked for, not guessed.
 */
export function withNames(plan: VaultPlan): VaultPlan {
  const [first] = plan.nameless;
  if (first === undefined) return plan;
  throw new UsageError(unknownName(first));
}

/** Why the name of a vault is not known, and how to give it. */
export function unknownName({ id, resource }: PlannedVault): string {
  const { source, start } = resource.declaration.node;
  const { line } = linesOf(source).position(start);
  const what = `The vault \`${nameForPeople(resource)}\` at line ${String(line)} of \`${source.path}\``;
  if (id.kind === "failure") return `${what} has no name: ${id.message}`;
  if (id.kind !== "unknown") return `${what} has no name.`;
  const because = unknownSentences(id).map(({ text }) => text);
  if (because.length === 0) {
    const { path } = source;
    return `${what} has no id before it is said where it is deployed to. Give \`--subscription\` and \`-g\`: \`arm-guard diff -f ${path} --subscription ID -g NAME …\`.`;
  }
  const scope = id.reasons.some(({ kind }) => kind === "scope") ? " Say where with `--subscription` and `-g`." : "";
  const parameter = id.reasons.find(({ kind }) => kind === "parameter");
  const given = parameter !== undefined && "name" in parameter ? ` Give it with \`-p ${parameter.name}=…\`.` : "";
  return `${what} has no known id: \`${printResidual(id.residual, 200)}\`. ${because.join(" ")}${given}${scope}`;
}
