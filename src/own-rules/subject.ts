import { array, bool, member, object, string, type Member, type ObjectValue, type Value } from "../expression/value.ts";
import { unknown } from "../expression/unknown.ts";
import { settled } from "../cel/settled.ts";
import type { Settled } from "../cel/result.ts";
import type { RuleContext } from "../rule/rule-context.ts";
import { allHold, type ConditionResult } from "../template/condition.ts";
import type { Deployment, NestedTemplate, Resource } from "../template/deployment.ts";
import { lazyMember } from "../template/lazy-member.ts";
import { literalValue } from "../template/literal-value.ts";
import { memo } from "../template/memo.ts";
import { bodyOf } from "../template/resource-body.ts";
import { section } from "../template/template.ts";
import { visitResources } from "../template/visit-resources.ts";
import { Kept } from "../text/kept.ts";

/** What expressions may speak of. */
export const VARIABLES = ["resource", "properties", "parameters", "deployment", "vault", "resources"] as const;

/** What the parameters of a case deploy, or may. */
interface Subjects {
  /** In text order; what is certainly not deployed is left out. */
  readonly all: readonly Subject[];
  /** A template that deploys further resources and is not at hand. */
  readonly missing: (NestedTemplate & { readonly kind: "linked" }) | null;
}

/** A resource that the parameters of a case deploy, or may, as rules see it. */
export interface Subject {
  readonly resource: Resource;
  /** Which of the rounds of its loops it is, from 0. */
  readonly round: number;
  /** Whether it is deployed. */
  readonly truth: ConditionResult;
  /** What is sent of it, made when it is asked for. */
  readonly body: () => ObjectValue;
}

const made = new Kept<Deployment, Subjects>();

/** The resources of a case, in text order; what is certainly not deployed is left out. */
export function subjectsOf(deployment: Deployment): readonly Subject[] {
  return foundIn(deployment).all;
}

function foundIn(deployment: Deployment): Subjects {
  return made.of(deployment, () => {
    const rounds = new Map<string, number>();
    const all: Subject[] = [];
    let missing: Subjects["missing"] = null;
    for (const { resource, conditions } of visitResources(deployment, () => true)) {
      const { pointer } = resource.declaration;
      const round = rounds.get(pointer) ?? 0;
      rounds.set(pointer, round + 1);
      const truth = allHold(conditions);
      if (resource.isExisting || (truth.kind === "known" && !truth.value)) continue;
      all.push({ resource, round, truth, body: memo(() => bodyOf(resource)) });
      const nested = resource.nested();
      if (nested?.kind === "linked") missing ??= nested;
    }
    return { all, missing };
  });
}

/** The variables of a rule about a resource, each evaluated when it is read. */
export function variablesFor(
  { resource, body }: Subject,
  scope: "expanded" | "source",
  deployment: Deployment,
  context: RuleContext,
): (name: string) => Settled | null {
  const own = memo((): Value => (scope === "source" ? literalValue(resource.declaration.node) : body()));
  const properties = memo((): Value => {
    const value = own();
    return (value.kind === "object" ? member(value, "properties") : undefined) ?? object([]);
  });
  return (name) => {
    switch (name) {
      case "resource":
        return settled(own());
      case "properties":
        return settled(properties());
      case "parameters":
        return parametersOf(deployment);
      case "deployment":
        return deploymentOf(resource, context);
      case "vault":
        return vaultOf(resource, context);
      case "resources":
        return bodiesOf(deployment);
      default:
        return null;
    }
  };
}

const parameters = new Kept<Deployment, ObjectValue>();

/** The parameters of the run's own template, with the values that they have. */
function parametersOf(deployment: Deployment): ObjectValue {
  return parameters.of(deployment, () =>
    object(
      (section(deployment.template, "parameters")?.members ?? []).map(({ key }) =>
        lazyMember(key.value, () => deployment.frame.parameter(key.value, null)),
      ),
    ),
  );
}

const bodies = new Kept<Deployment, Settled>();

/** All resources; which ones a template deploys that is not at hand is not known. */
function bodiesOf(deployment: Deployment): Settled {
  return bodies.of(deployment, () => {
    const { all, missing } = foundIn(deployment);
    const items = all.map(({ body }) => body());
    if (missing === null) return array(items);
    const { target, why, place } = missing;
    const residual = { kind: "call", name: "resources", args: [] } as const;
    return array(items, unknown(residual, [{ kind: "unread", what: `What \`${target}\` deploys`, why, place }]));
  });
}

function deploymentOf({ declaration }: Resource, { sites, source }: RuleContext): ObjectValue {
  const { target, parent } = declaration.deployment;
  return object([
    { key: "scope", value: string(target.level) },
    { key: "isNested", value: bool(parent !== null) },
    { key: "file", value: string(source.stablePath ?? source.path) },
    lazyMember("mode", () => modeOf(sites)),
  ]);
}

/** The mode of the places that deploy the template, where they agree. */
function modeOf(sites: RuleContext["sites"]): Value {
  const modes = new Set(sites.map(({ mode }) => mode));
  const [mode] = modes;
  if (modes.size === 1 && mode !== null && mode !== undefined) return string(mode);
  const what = "deployment().mode";
  const why = "no place is known that deploys the template, or they differ";
  return unknown({ kind: "call", name: what, args: [] }, [{ kind: "unread", what, why, place: null }]);
}

/** What becomes of the policies of a vault; nothing of other resources. */
function vaultOf({ declaration }: Resource, { vaults }: RuleContext): ObjectValue {
  const report = vaults.find((each) => each.report.declaration.pointer === declaration.pointer)?.report;
  if (report === undefined) return object([]);
  const { verdict, certainty, exposure, deployed } = report;
  const members = { verdict, certainty, exposure, deployed: deployed.status };
  return object(Object.entries(members).map(([key, value]): Member => ({ key, value: string(value) })));
}
