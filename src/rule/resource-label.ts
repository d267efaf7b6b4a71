import { isFromSecret } from "../expression/provenance.ts";
import { valueAt } from "../json/members.ts";
import type { Resource } from "../template/deployment.ts";
import { textMember } from "../template/template.ts";
import { placeOf, type Place } from "../text/place.ts";

/** The name of a resource as the template has it: a text, or an expression. */
export function nameText(resource: Resource): string {
  return textMember(resource.declaration.node, "name") ?? "";
}

/** What a message calls a resource: its name when it is known and not a secret, else the expression, as somebody wrote it. */
export function nameForPeople(resource: Resource): string {
  const name = resource.name();
  return shortened(name.kind === "string" && !isFromSecret(name.from) ? name.value : writtenName(resource));
}

/** In Bicep it is the text of the file: the expression of ARM JSON that it comes to was written by nobody. */
function writtenName(resource: Resource): string {
  const written = valueAt(resource.declaration.node, "name");
  if (written === undefined) return "";
  const { source, start, end } = placeOf(written);
  return /\.bicep$/i.test(source.path) ? source.text.slice(start, end) : nameText(resource);
}

/** How much of a name is told. */
const NAME_LENGTH = 500;

function shortened(name: string): string {
  return name.length > NAME_LENGTH ? `${name.slice(0, NAME_LENGTH)}…` : name;
}

/** What stays the same when lines move: the names of the deployments around a resource, and its own name. */
export function identityOf(resource: Resource): string {
  const names: string[] = [shortened(nameText(resource))];
  for (let at = resource.declaration.deployment.parent; at !== null; at = at.declaration.deployment.parent)
    names.unshift(shortened(nameText(at)));
  return names.join(" / ");
}

/** The place of a part of a resource: the first path that exists, else its name. */
export function placeOfPart(resource: Resource, ...paths: readonly (readonly string[])[]): Place {
  for (const path of [...paths, ["name"], []]) {
    const found = valueAt(resource.declaration.node, ...path);
    if (found !== undefined) return placeOf(found);
  }
  return placeOf(resource.declaration.node);
}
