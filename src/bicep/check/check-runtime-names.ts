import type { FileNames } from "../bind/file-names.ts";
import { propertyOf, type ResourceSymbol } from "../bind/symbols.ts";
import type { ExpressionSyntax, MemberSyntax } from "../syntax/ast.ts";
import { forEachInside } from "../syntax/parts.ts";
import type { StatementParts } from "./parts.ts";
import type { Refuse } from "./problem.ts";

/** What is known of a resource before it is read. */
const CONSTANT = new Set(["id", "name", "type", "apiVersion"]);

/** Reads of an existing resource whose name only another resource can tell: Azure has to know it before it begins. */
export function checkRuntimeNames(names: FileNames, statements: readonly StatementParts[], refuse: Refuse): void {
  const open = new Set([...names.resources.values()].filter((each) => isOpen(each, names)).map(({ name }) => name));
  if (open.size === 0) return;
  for (const { members } of statements) {
    for (const each of members) {
      if (!isRead(each) || !open.has(each.base.name)) continue;
      refuse(
        "BCP307",
        "The name of this resource is read from another one, so that only `id`, `name`, `type` and `apiVersion` can be read of it: hand it to a module that reads the rest.",
        each.base,
      );
    }
  }
}

function isOpen({ isExisting, object }: ResourceSymbol, names: FileNames): boolean {
  const name = propertyOf(object, "name")?.value;
  if (!isExisting || name === undefined) return false;
  let found = false;
  forEachInside(name, (part) => (found ||= isRead(part) && names.resources.has(part.base.name)));
  return found;
}

type Read = MemberSyntax & { readonly base: { readonly kind: "name"; readonly name: string } };

/** A property that only the resource itself can tell. */
function isRead(node: ExpressionSyntax): node is Read {
  return node.kind === "member" && node.base.kind === "name" && !CONSTANT.has(node.name.name);
}
