import { memberOf } from "../../json/members.ts";
import type { JsonNode } from "../../json/node.ts";
import { placeOf } from "../evaluate-node.ts";
import { section } from "../template.ts";
import type { Site, TemplateProblem } from "./problem.ts";

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

/** How large a template may be. */
export function* checkLimits({ deployment, visits }: Site): Generator<TemplateProblem> {
  const { template, frame } = deployment;
  const at = (name: string): TemplateProblem["place"] =>
    placeOf(memberOf(template.node, name)?.key ?? template.node, frame);
  for (const [name, limit] of SECTION_LIMITS) {
    const count = section(template, name)?.members.length ?? 0;
    if (count > limit)
      yield problem(`The template has ${String(count)} ${name}; the limit is ${String(limit)}.`, at(name));
  }
  if (visits.length > RESOURCE_LIMIT) {
    const message = `The template has ${String(visits.length)} resources, rounds of copy loops included; the limit is ${String(RESOURCE_LIMIT)}.`;
    yield problem(message, at("resources"));
  }
  if (deployment.parent === null && isNestedDeeper(template.node, DEPTH_LIMIT))
    yield problem(`Objects and arrays are nested more than ${String(DEPTH_LIMIT)} levels deep.`, at("$schema"));
  const bytes = deployment.parent === null ? Buffer.byteLength(template.source.text) : 0;
  if (bytes > TEMPLATE_BYTES_LIMIT)
    yield problem(`The template has ${String(bytes)} bytes; the limit is 4 MB.`, at("resources"));
}

function problem(message: string, place: TemplateProblem["place"]): TemplateProblem {
  return { kind: "limit", message, place };
}

/** Level by level: what is deep would exhaust whoever goes as deep. */
function isNestedDeeper(node: JsonNode, limit: number): boolean {
  let level = [node];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap(containersIn);
  }
  return false;
}

function containersIn(node: JsonNode): JsonNode[] {
  const parts =
    node.kind === "array" ? node.items : node.kind === "object" ? node.members.map(({ value }) => value) : [];
  return parts.filter(({ kind }) => kind === "array" || kind === "object");
}
