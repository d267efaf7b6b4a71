import { residualKey, residualOf } from "../expression/residual.ts";
import { object, string, type ObjectValue, type Residual, type Unknown, type Value } from "../expression/value.ts";
import { foldCase } from "../text/fold-case.ts";
import { budgetOf } from "../expression/budget.ts";
import type { Declaration, Deployment, Resource, ScopeContext } from "../template/deployment.ts";
import { openRootDeployment } from "../template/open-root.ts";
import { parameterType } from "../template/parameter-type.ts";
import { section, type Template } from "../template/template.ts";
import { visitResourcesTo } from "../template/visit-resources.ts";
import type { Supplied, Assumptions } from "../template/assumptions.ts";
import { Kept } from "../text/kept.ts";

/** Evaluation steps for the names of one declaration at all moments. */
const STEP_LIMIT = 600_000;
const TIME = Date.UTC(2026, 2, 14, 10, 21, 33);
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Other moments, each as far away as one part of a time: a name that one of them leaves as it is comes again. */
const OTHER_TIMES: readonly number[] = [
  SECOND,
  10 * SECOND,
  MINUTE,
  10 * MINUTE,
  HOUR,
  12 * HOUR,
  DAY,
  7 * DAY,
  31 * DAY,
  365 * DAY,
];
/** Further moments: a hash of which only a few characters are left gives some name twice. */
const MORE_TIMES: readonly number[] = Array.from({ length: 48 }, (_each, index) => (index + 1) * 7_919 * SECOND);
const GUID = "00000000-0000-4000-8000-000000000000";
/** Digits of a GUID that a name has to keep: a name made of fewer comes again soon enough. */
const DIGITS = 6;

/** What one deployment would be given in place of `utcNow` and `newGuid`. */
interface Moment {
  readonly now: Date;
  readonly guid: string;
}

const FIRST: Moment = { now: new Date(TIME), guid: GUID };

/** GUIDs that differ from the first in one digit each. */
const OTHER_GUIDS: readonly string[] = Array.from(GUID).flatMap((digit, at) =>
  digit === "-" ? [] : [`${GUID.slice(0, at)}${digit === "5" ? "6" : "5"}${GUID.slice(at + 1)}`],
);
/** GUIDs that have nothing in common. */
const MORE_GUIDS: readonly string[] = MORE_TIMES.map((number) => {
  const digits = Array.from({ length: 4 }, (_each, part) =>
    ((number / SECOND) * (2_654_435_761 + 97 * part)).toString(16).slice(-8).padStart(8, "0"),
  ).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
});

/**
 * Whether a resource has another name in every deployment, so that each makes a new one: every other second gives another
 * name, or every other GUID. A name of the day, or of a few digits of a GUID, comes again.
 */
export function isNewEachTime(resource: Resource, name: Unknown): boolean {
  const makes = (call: string): boolean =>
    name.reasons.some((reason) => reason.kind === "changing" && reason.call === call);
  const nameAt = namesOf(resource);
  const first = nameAt(FIRST);
  if (first === null) return false;
  const others = (moments: readonly Partial<Moment>[]): readonly Value[] =>
    moments.flatMap((moment) => nameAt({ ...FIRST, ...moment }) ?? []).filter((other) => differs(first, other));
  const times = [...OTHER_TIMES, ...MORE_TIMES].map((later) => ({ now: new Date(TIME + later) }));
  if (makes("utcNow()") && isAll(others(times), times.length)) return true;
  const guids = MORE_GUIDS.map((guid) => ({ guid }));
  return (
    makes("newGuid()") &&
    others(OTHER_GUIDS.map((guid) => ({ guid }))).length >= DIGITS &&
    isAll(others(guids), guids.length)
  );
}

/** Whether there are as many names, and no two are the same. */
function isAll(names: readonly Value[], count: number): boolean {
  return names.length === count && new Set(names.map((name) => foldCase(residualKey(residualOf(name))))).size === count;
}

function differs(left: Value, right: Value): boolean {
  return surelyDiffers(residualOf(left), residualOf(right));
}

/** The names of the rounds of a declaration, by moment; worked out once. */
const names = new Kept<Declaration, (moment: Moment) => readonly Value[]>();

/** Gives the name that the resource has at a moment; what else is not known stands for itself, or has any value. */
function namesOf(resource: Resource): (moment: Moment) => Value | null {
  const { declaration } = resource;
  const round = [...visitResourcesTo(rootOf(resource), declaration.pointer)].findIndex(
    (visit) => visit.resource === resource,
  );
  const made = names.of(declaration, () => namesByMoment(resource));
  return (moment) => made(moment)[round] ?? null;
}

function namesByMoment(resource: Resource): (moment: Moment) => readonly Value[] {
  const { template, environment } = rootOf(resource);
  const assumptions = withTexts(environment.assumptions, template);
  const steps = budgetOf(STEP_LIMIT, environment.budget);
  const known = new Map<string, readonly Value[]>();
  return (moment) => {
    const key = `${moment.now.toISOString()} ${moment.guid}`;
    const earlier = known.get(key);
    if (earlier !== undefined) return earlier;
    const context: ScopeContext = { ...environment.context, ...PLACE, ...moment };
    const deployment = openRootDeployment(template, assumptions, steps, context);
    const found = Array.from(visitResourcesTo(deployment, resource.declaration.pointer), (visit) =>
      visit.resource.name(),
    );
    known.set(key, found);
    return found;
  };
}

function rootOf(resource: Resource): Deployment {
  let at = resource.declaration.deployment;
  while (at.parent !== null) at = at.parent.declaration.deployment;
  return at;
}

/** Texts for parameters that nobody gives. */
function withTexts(assumptions: Assumptions, template: Template): Assumptions {
  const parameters = new Map<string, Supplied>(assumptions.parameters);
  for (const { key, value } of section(template, "parameters")?.members ?? []) {
    const name = foldCase(key.value);
    const { types } = value.kind === "object" ? parameterType(value, template).shape : {};
    const hasDefault =
      value.kind === "object" && value.members.some((each) => foldCase(each.key.value) === "defaultvalue");
    if (!parameters.has(name) && types?.[0] === "string" && !hasDefault)
      parameters.set(name, { value: string("text"), given: "assumed" });
  }
  return { ...assumptions, parameters, withoutDefault: new Set() };
}

const texts = (members: Readonly<Record<string, string>>): ObjectValue =>
  object(Object.entries(members).map(([key, value]) => ({ key, value: string(value) })));

const SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000001";
/** Some place to deploy to: names are made of its ids, and it stays the same. */
const PLACE: Partial<ScopeContext> = {
  subscription: texts({
    id: SUBSCRIPTION,
    subscriptionId: "00000000-0000-0000-0000-000000000001",
    tenantId: "00000000-0000-0000-0000-000000000002",
    displayName: "subscription",
  }),
  resourceGroup: texts({ id: `${SUBSCRIPTION}/resourceGroups/group`, name: "group", location: "westeurope" }),
  deployment: texts({ name: "deployment" }),
};

/** Functions whose result differs when one of their arguments does. */
const JOINING: ReadonlySet<string> = new Set([
  "concat",
  "format",
  "tolower",
  "toupper",
  "uniquestring",
  "guid",
  "string",
  "base64",
]);

/** How many pairs of parts are compared. */
const PAIR_LIMIT = 2_000;

/** Whether two values differ, whatever is not known of them. */
function surelyDiffers(left: Residual, right: Residual): boolean {
  const open: (readonly [Residual, Residual])[] = [[left, right]];
  for (let count = 0; count < PAIR_LIMIT; count++) {
    const pair = open.pop();
    if (pair === undefined) return false;
    const [first, second] = pair;
    if (first.kind === "value" && second.kind === "value") {
      if (foldCase(residualKey(first)) !== foldCase(residualKey(second))) return true;
    } else for (const each of joinedPairs(first, second)) open.push(each);
  }
  return false;
}

/** The arguments, in pairs, of two calls that differ when one of these does. */
function joinedPairs(left: Residual, right: Residual): readonly (readonly [Residual, Residual])[] {
  if (left.kind !== "call" || right.kind !== "call" || left.args.length !== right.args.length) return [];
  if (foldCase(left.name) !== foldCase(right.name) || !JOINING.has(foldCase(left.name))) return [];
  return left.args.slice(0, PAIR_LIMIT).flatMap((argument, index) => {
    const other = right.args[index];
    return other === undefined ? [] : [[argument, other] as const];
  });
}
