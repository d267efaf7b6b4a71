import { rootParameter } from "../expression/walk-residual.ts";
import { member, type Residual, type Unknown, type Value } from "../expression/value.ts";
import { defaultOf, parameterDeclaration } from "../template/template.ts";
import { visitResourcesTo } from "../template/visit-resources.ts";
import { foldCase } from "../text/fold-case.ts";
import { deploy, type TemplateAnalysis } from "./template-analysis.ts";

/** The part of a vault's list that whoever deploys gives: a root parameter, or a member of one. */
export interface GivenList {
  /** The name of the root parameter. */
  readonly parameter: string;
  /** The members that lead from the parameter's value to the list; none where the value is the list. */
  readonly path: readonly string[];
  /** Whether the list is that and nothing else. */
  readonly isWhole: boolean;
}

/**
 * The root parameter that a vault's list is, or that is joined with other entries by `union` or `concat`; `null` where
 * there is none. Of several the first without a default is taken, else the first.
 */
export function givenList(analysis: TemplateAnalysis, pointer: string): GivenList | null {
  for (const { resource } of visitResourcesTo(deploy(analysis, analysis.unconstrained), pointer)) {
    const properties = resource.properties();
    const list = properties.kind === "object" ? member(properties, "accessPolicies") : undefined;
    return list === undefined ? null : givenIn(list, analysis);
  }
  return null;
}

function givenIn(list: Value, analysis: TemplateAnalysis): GivenList | null {
  const open = list.kind === "unknown" ? list : list.kind === "array" ? list.rest : null;
  if (open === null) return null;
  const parts = joinedParts(open);
  const found = parts.flatMap((part) => readOf(part) ?? []);
  const given = found.find(({ parameter }) => !hasDefault(analysis, parameter)) ?? found[0];
  if (given === undefined) return null;
  return { ...given, isWhole: list.kind === "unknown" && parts.length === 1 };
}

/** Whether a member of a parameter without a default is part of a list: each deployment has to give it. */
export function holdsGivenMember(open: Unknown, analysis: TemplateAnalysis): boolean {
  return joinedParts(open).some((part) => {
    const read = readOf(part);
    return read !== null && read.path.length > 0 && !hasDefault(analysis, read.parameter);
  });
}

const JOINS: ReadonlySet<string> = new Set(["union", "concat"]);

/** How many parts of a list are looked at. */
const PART_LIMIT = 2_000;

/** What a list is joined from, each part once: many may share it. */
function joinedParts({ residual }: Unknown): readonly Residual[] {
  const seen = new Set<Residual>();
  const open: Residual[] = [residual];
  const parts: Residual[] = [];
  for (let part = open.pop(); part !== undefined && seen.size < PART_LIMIT; part = open.pop()) {
    if (seen.has(part)) continue;
    seen.add(part);
    if (part.kind !== "call" || !JOINS.has(foldCase(part.name))) parts.push(part);
    else for (const each of part.args.slice(0, PART_LIMIT).toReversed()) open.push(each);
  }
  return parts;
}

/** How many members inside one another are followed. */
const PATH_LIMIT = 100;

/** The parameter that a value is, or of which it is a member. */
function readOf(part: Residual): Omit<GivenList, "isWhole"> | null {
  const path: string[] = [];
  let at = part;
  while (at.kind === "access") {
    if (at.key.kind !== "value" || at.key.value.kind !== "string" || path.length > PATH_LIMIT) return null;
    path.push(at.key.value.value);
    at = at.base;
  }
  const parameter = rootParameter(at);
  return parameter === null ? null : { parameter, path: path.reverse() };
}

function hasDefault({ template }: TemplateAnalysis, name: string): boolean {
  const declared = parameterDeclaration(template, name);
  return declared !== null && defaultOf(declared) !== null;
}
