import type { FileNames } from "../bind/file-names.ts";
import { propertyOf, type ResourceSymbol } from "../bind/symbols.ts";
import type { ExpressionSyntax, MemberSyntax, Statement, SyntaxProblem } from "../syntax/ast.ts";
import { forEachInside } from "../syntax/parts.ts";
import { allStatements, valueOf } from "./parts.ts";
import { problem } from "./problem.ts";

/** What is known of a resource before it is read. */
const CONSTANT = new Set(["id", "name", "type", "apiVersion"]);

/** Reads of an existing resource whose name only another resource can tell: Azure has to know it before it begins. */
export function* checkRuntimeNames(names: FileNames): Generator<SyntaxProblem> {
  const open = new Set([...names.resources.values()].filter((each) => isOpen(each, names)).map(({ name }) => name));
  if (open.size === 0) return;
  for (const { statement } of allStatements(names.file)) {
    for (const { base } of readsIn(statement, open)) {
      yield problem(
        "BCP307",
        "The name of this resource is read from another one, so that only `id`, `name`, `type` and `apiVersion` can be read of it: hand it to a module that reads the rest.",
        base,
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

function readsIn(statement: Statement, open: ReadonlySet<string>): readonly Read[] {
  const found: Read[] = [];
  const value = valueOf(statement);
  if (value === null) return found;
  forEachInside(value, (part) => {
    if (isRead(part) && open.has(part.base.name)) found.push(part);
  });
  return found;
}

type Read = MemberSyntax & { readonly base: { readonly kind: "name"; readonly name: string } };

/** A property that only the resource itself can tell. */
function isRead(node: ExpressionSyntax): node is Read {
  return node.kind === "member" && node.base.kind === "name" && !CONSTANT.has(node.name.name);
}
