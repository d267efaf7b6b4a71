import { isExpression } from "../../expression/template-string.ts";
import { memberOf } from "../../json/members.ts";
import { isSameName } from "../../text/fold-case.ts";
import type { Place } from "../../text/place.ts";
import type { Resource } from "../deployment.ts";
import { DEPLOYMENT_TYPE } from "../resource.ts";
import { placeFor } from "./check-names.ts";
import type { Site, TemplateProblem } from "./problem.ts";

/** https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftresources, read 2026-11. */
const NAME_LIMIT = 64;

/** Deployment resources: properties with one template, and a name that is not too long. */
export function* checkDeployments({ visits }: Site): Generator<TemplateProblem> {
  for (const { resource } of visits) {
    const type = resource.type();
    if (type.kind === "string" && isSameName(type.value, DEPLOYMENT_TYPE)) yield* deploymentProblems(resource);
  }
}

function* deploymentProblems(resource: Resource): Generator<TemplateProblem> {
  const { node } = resource.declaration;
  const properties = memberOf(node, "properties")?.value;
  const place = placeFor(resource, "properties");
  if (properties === undefined || properties.kind === "null")
    yield problem("A deployment needs 'properties'; they are missing.", place);
  if (properties?.kind === "object") {
    const parts = ["template", "templateLink"].filter((part) => memberOf(properties, part) !== undefined);
    const isMade = properties.members.some(({ key }) => isExpression(key.value));
    if (parts.length !== 1 && !isMade)
      yield problem("The properties of a deployment need either 'template' or 'templateLink', and not both.", place);
  }
  const name = resource.name();
  if (name.kind === "string" && name.value.length > NAME_LIMIT) {
    const message = `The name of the deployment has ${String(name.value.length)} characters; the limit is ${String(NAME_LIMIT)}.`;
    yield { kind: "limit", message, place: placeFor(resource, "name") };
  }
}

function problem(message: string, place: Place): TemplateProblem {
  return { kind: "structure", message, place };
}
