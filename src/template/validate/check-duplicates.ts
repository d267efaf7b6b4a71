import { residualKey, residualOf } from "../../expression/residual.ts";
import { foldCase } from "../../text/fold-case.ts";
import type { Place } from "../../text/place.ts";
import { resourceIdOf } from "../resource-identity.ts";
import { allHold } from "../truth.ts";
import type { Visit } from "../walk.ts";
import { isExtensible } from "../extensible.ts";
import { placeFor } from "./check-names.ts";
import type { Site, TemplateProblem } from "./problem.ts";

/** Resources that one deployment would send twice: the same id, by value or by equal expressions. */
export function* checkDuplicates({ visits }: Site): Generator<TemplateProblem> {
  const seen = new Map<string, Place>();
  for (const visit of visits) {
    const key = keyOf(visit);
    if (key === null) continue;
    const place = placeFor(visit.resource, "name");
    const first = seen.get(key);
    seen.set(key, first ?? place);
    if (first === undefined) continue;
    const type = visit.resource.type();
    const name = visit.resource.name();
    const text = type.kind === "string" && name.kind === "string" ? ` '${type.value}/${name.value}'` : "";
    const message = `The resource${text} is defined multiple times in a template: two resources of one deployment have the same type, name and scope.`;
    yield { kind: "duplicate-resource", message, place };
  }
}

/** The same for resources that are certainly the same; `null` where it is not certain that the resource is deployed. */
function keyOf({ resource, conditions }: Visit): string | null {
  const truth = allHold(conditions);
  const type = resource.type();
  if (truth.kind === "open" || resource.isExisting || type.kind !== "string" || isExtensible(resource)) return null;
  const id = resourceIdOf(resource);
  if (id.kind === "failure") return null;
  return id.kind === "string" ? foldCase(id.value) : residualKey(residualOf(id));
}
