import { isNodeDeeperThan } from "../../json/is-deeper-than.ts";
import { memberOf } from "../../json/members.ts";
import { section } from "../template.ts";
import type { Site, TemplateProblem } from "./problem.ts";
import { placeOf } from "../../text/place.ts";

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/best-practices#template-limits, read 2026-08. */
const SECTION_LIMITS: readonly (readonly [section: string, limit: number])[] = [
  ["parameters", 256],
  ["variables", 512],
  ["outputs", 64],
];
const RESOURCE_LIMIT = 800;
const TEMPLATE_BYTES_LIMIT = 4 * 1024 * 1024;
/** Levels of objects and arrays that the service reads; engine 0.49.2. */
const DEPTH_LIMIT = 64;

/** How large the text of a template may be. */
export function* checkSizes({ deployment: { template, parent } }: Site): Generator<TemplateProblem> {
  const at = (name: string): TemplateProblem["place"] => placeOf(memberOf(template.node, name)?.key ?? template.node);
  for (const [name, limit] of SECTION_LIMITS) {
    const count = section(template, name)?.members.length ?? 0;
    if (count > limit)
      yield problem(`The template has ${String(count)} ${name}; the limit is ${String(limit)}.`, at(name));
  }
  if (parent !== null) return;
  // The template itself is a level.
  if (isNodeDeeperThan(template.node, DEPTH_LIMIT - 1))
    yield problem(`Objects and arrays are nested more than ${String(DEPTH_LIMIT)} levels deep.`, at("$schema"));
  if (template.source.isJson === false) return;
  const bytes = Buffer.byteLength(template.source.text);
  if (bytes > TEMPLATE_BYTES_LIMIT)
    yield problem(`The template has ${String(bytes)} bytes; the limit is 4 MB.`, at("resources"));
}

/** How many resources a template may have. */
export function* checkLimits({ deployment: { template }, visits }: Site): Generator<TemplateProblem> {
  if (visits.length <= RESOURCE_LIMIT) return;
  const message = `The template has ${String(visits.length)} resources, rounds of copy loops included; the limit is ${String(RESOURCE_LIMIT)}.`;
  yield problem(message, placeOf(memberOf(template.node, "resources")?.key ?? template.node));
}

function problem(message: string, place: TemplateProblem["place"]): TemplateProblem {
  return { kind: "limit", message, place };
}
