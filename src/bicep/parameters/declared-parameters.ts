import { memberOf, valueAt } from "../../json/members.ts";
import type { JsonNode } from "../../json/node.ts";
import type { Refusal } from "../../json/read.ts";
import type { Place } from "../../text/place.ts";
import { namesOf } from "../bind/file-names.ts";
import type { OpenedModule } from "../files.ts";
import type { ParameterStatement } from "../syntax/ast.ts";
import { syntaxOf } from "../syntax/syntax-of.ts";

/** The parameters of a template: whether each has to be given, by name. `null` where the template is not at hand. */
export function declaredParameters(using: OpenedModule): ReadonlyMap<string, boolean> | null {
  switch (using.kind) {
    case "not-at-hand":
      return null;
    case "bicep":
      return new Map(
        Array.from(namesOf(syntaxOf(using.source)).parameters, ([name, each]) => [name, isRequired(each)]),
      );
    case "template": {
      const section = memberOf(using.root, "parameters")?.value;
      const members = section?.kind === "object" ? section.members : [];
      return new Map(members.map(({ key, value }) => [key.value, isNeeded(value)]));
    }
  }
}

/** A name of a type may stand for one that can be null. */
function isRequired({ value, type }: ParameterStatement): boolean {
  return value === null && type !== null && type.kind !== "nullable-type" && !NAMES.has(type.kind);
}

const NAMES: ReadonlySet<string> = new Set(["type-member", "type-item", "missing"]);

function isNeeded(declaration: JsonNode): boolean {
  return (
    valueAt(declaration, "defaultValue") === undefined &&
    valueAt(declaration, "nullable")?.kind !== "true" &&
    valueAt(declaration, "$ref") === undefined
  );
}

/** What the compiler refuses when the parameters that are given are not those of the template. */
export function mismatches(
  declared: ReadonlyMap<string, boolean>,
  given: ReadonlyMap<string, Place>,
  using: Place,
): readonly Refusal[] {
  const undeclared = [...given].flatMap(([name, place]): Refusal[] =>
    declared.has(name)
      ? []
      : [{ code: "BCP259", message: `The template declares no parameter \`${name}\`.`, ...place }],
  );
  const missing = [...declared].flatMap(([name, isMissed]) => (isMissed && !given.has(name) ? [name] : []));
  const names = missing.map((name) => `\`${name}\``).join(", ");
  const message = `Parameters of the template have no value and no default: ${names}.`;
  return missing.length === 0 ? undeclared : [...undeclared, { code: "BCP258", message, missing, ...using }];
}
