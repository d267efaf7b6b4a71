import type { JsonNode } from "../../json/node.ts";
import { foldCase } from "../../text/fold-case.ts";
import type { Resource } from "../deployment.ts";
import { partAsWritten } from "../part-as-written.ts";

/** A part of a resource that is evaluated with it. */
export interface EvaluatedPart {
  /** Folded name of the member that it is, or is part of. */
  readonly name: string;
  readonly node: JsonNode;
}

/** The parts of a resource, but for its children and the template of a nested deployment, which are looked at for themselves. */
export function evaluatedParts(resource: Resource): readonly EvaluatedPart[] {
  const asWritten = foldCase(partAsWritten(resource) ?? "");
  return resource.declaration.node.members.flatMap(({ key, value }): readonly EvaluatedPart[] => {
    const name = foldCase(key.value);
    if (name === "resources") return [];
    if (name !== "properties" || asWritten === "" || value.kind !== "object") return [{ name, node: value }];
    return value.members.flatMap((part) =>
      foldCase(part.key.value) === asWritten ? [] : [{ name, node: part.value }],
    );
  });
}
