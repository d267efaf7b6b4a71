import { grouped } from "../../text/grouped.ts";
import { foldCase } from "../../text/fold-case.ts";
import type { Span } from "../../text/place.ts";
import type { FileNames } from "../bind/file-names.ts";
import { keyText, propertyOf, type ModuleSymbol, type ResourceSymbol } from "../bind/symbols.ts";
import type { ExpressionSyntax } from "../syntax/ast.ts";
import type { Refuse } from "./problem.ts";

/** How many variables in a row are asked for the text of a name. */
const VARIABLE_LIMIT = 8;
const TYPE = /^[\w.-]+(?:\/[\w.-]+)+@\d{4}-\d\d-\d\d(?:-(?:preview|alpha|beta|rc|privatepreview))?$/i;
const NESTED_TYPE = /^[^@/\s]+(?:@[^@\s]+)?$/;

/** What is wrong with the type, the name or the parent of a resource, and resources and modules of one name. */
export function checkResources(names: FileNames, refuse: Refuse): void {
  for (const resource of names.allResources) {
    typeOf(resource, names, refuse);
    nameOf(resource, names, refuse);
    parentOf(resource, refuse);
    if (resource.around !== null && resource.around.loop !== null) {
      refuse(
        "BCP160",
        `\`${resource.name}\` cannot stand inside of a resource that is a loop: write it at the top, with \`parent: ${resource.around.name}[index]\`.`,
        resource.statement,
      );
    }
  }
  sameNames(names.allResources, "BCP121", (each) => resourceKey(each, names), refuse);
  sameNames([...names.modules.values()], "BCP122", (each) => moduleKey(each, names), refuse);
}

function typeOf({ statement, around }: ResourceSymbol, names: FileNames, refuse: Refuse): void {
  const { type } = statement;
  const [text = ""] = type.segments;
  // An extension has types of its own.
  if (type.holes.length > 0 || names.extensions.size > 0) return;
  if (around === null && !TYPE.test(text)) {
    refuse("BCP029", "The type of a resource is written as 'Namespace/type@version': correct it.", type);
  }
  if (around !== null && !NESTED_TYPE.test(text)) {
    refuse(
      "BCP156",
      "Inside of a resource only the last part of the type is written, such as 'secrets': take out what is of the resource around it.",
      type,
    );
  }
}

function nameOf({ object, statement, name }: ResourceSymbol, names: FileNames, refuse: Refuse): void {
  if (object === null || names.extensions.size > 0) return;
  // A property that could not be read may be the name.
  if (names.file.problems.some(({ start }) => start >= object.start && start < object.end)) return;
  const isOpen = object.items.some(
    (item) => item.kind === "spread" || (item.kind === "property" && keyText(item) === null),
  );
  if (isOpen || propertyOf(object, "name") !== null) return;
  refuse("BCP035", `The resource \`${name}\` has no \`name\`: write the property \`name\`.`, statement.name);
}

function parentOf({ object }: ResourceSymbol, refuse: Refuse): void {
  const value = propertyOf(object, "parent")?.value;
  if (value === undefined || value.kind === "missing" || namesResource(value)) return;
  refuse(
    "BCP240",
    "`parent` takes the name of a resource, or an element of a loop of them, and no other expression: write the name.",
    value,
  );
}

function namesResource(value: ExpressionSyntax): boolean {
  return value.kind === "index" ? namesResource(value.base) : value.kind === "name" || value.kind === "nested";
}

interface Keyed {
  readonly key: string;
  readonly place: Span;
}

function sameNames<Each extends ResourceSymbol | ModuleSymbol>(
  all: readonly Each[],
  code: string,
  keyOf: (each: Each) => Keyed | null,
  refuse: Refuse,
): void {
  const groups = grouped(
    all.flatMap((each) => {
      const found = each.loop === null && each.condition === null ? keyOf(each) : null;
      return found === null ? [] : [[found.key, found.place] as const];
    }),
  );
  for (const places of groups.values()) {
    if (places.length < 2) continue;
    for (const place of places) {
      refuse(code, "Another one of this kind in the file has the same name: rename one of them.", place);
    }
  }
}

function resourceKey({ object, around, type }: ResourceSymbol, names: FileNames): Keyed | null {
  const name = propertyOf(object, "name")?.value;
  const text = name === undefined ? null : textOf(name, names, VARIABLE_LIMIT);
  if (name === undefined || text === null || propertyOf(object, "scope") !== null) return null;
  const parent = propertyOf(object, "parent")?.value;
  if (parent !== undefined && parent.kind !== "name") return null;
  const above = parent === undefined ? (around?.key ?? "") : parent.name;
  return { key: JSON.stringify([foldCase(type), above, text]), place: name };
}

function moduleKey({ object }: ModuleSymbol, names: FileNames): Keyed | null {
  const name = propertyOf(object, "name")?.value;
  const text = name === undefined ? null : textOf(name, names, VARIABLE_LIMIT);
  return name === undefined || text === null || propertyOf(object, "scope") !== null
    ? null
    : { key: text, place: name };
}

/** The text that is written, or that a variable has; `null` where more is needed to know it. */
function textOf(node: ExpressionSyntax, names: FileNames, left: number): string | null {
  if (node.kind === "string") {
    const holes = node.holes.map((hole) => textOf(hole, names, left));
    return holes.includes(null) ? null : node.segments.map((text, index) => text + (holes[index] ?? "")).join("");
  }
  if (node.kind !== "name" || left === 0 || names.parameters.has(node.name)) return null;
  const variable = names.variables.get(node.name);
  return variable === undefined ? null : textOf(variable.value, names, left - 1);
}
