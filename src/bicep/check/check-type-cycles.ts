import type { FileNames } from "../bind/file-names.ts";
import type { TypeSyntax } from "../syntax/ast.ts";
import { circlesOf, isInOrder } from "./circles.ts";
import type { Refuse } from "./problem.ts";
import { typePartsOf } from "./type-parts.ts";

/** Types that cannot have a value, because they are a part of themselves that cannot be left out. */
export function checkTypeCycles({ types }: FileNames, refuse: Refuse): void {
  const uses = [...types].flatMap(([from, { value }]) => namesIn(withoutNull(value)).map((to) => ({ from, to })));
  if (isInOrder(uses)) return;
  const circles = circlesOf(uses);
  for (const [name, statement] of types) {
    const others = uses.filter(({ from, to }) => from === name && circles.get(from) === circles.get(to));
    if (others.length === 0) continue;
    const isOwn = others.some(({ to }) => to === name);
    refuse(
      isOwn ? "BCP298" : "BCP299",
      `\`${name}\` is a part of itself: write \`?\` after it where it may be left out.`,
      statement.name,
    );
  }
}

/** The type itself may be `null`, and is a part of itself all the same. */
function withoutNull(type: TypeSyntax): TypeSyntax {
  return type.kind === "nullable-type" ? withoutNull(type.base) : type;
}

/** The names of what has to be there. */
function namesIn(type: TypeSyntax): readonly string[] {
  if (type.kind === "type-name") return [type.name];
  if (type.kind === "nullable-type" || type.kind === "type-member" || type.kind === "type-item") return [];
  if (type.kind === "object-type") {
    return type.properties.flatMap((property) => (property.key === null ? [] : namesIn(property.type)));
  }
  return typePartsOf(type).flatMap(namesIn);
}
