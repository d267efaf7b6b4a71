import type { CallNode, CelNode } from "./node.ts";

/** The calls of a function in an expression. */
export function* callsOf(name: string, root: CelNode): Generator<CallNode> {
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === "call" && node.name === name) yield node;
    open.push(...partsOf(node));
  }
}

/** The parts of a node, in their order. */
function partsOf(node: CelNode): readonly CelNode[] {
  switch (node.kind) {
    case "literal":
    case "name":
      return [];
    case "member":
      return [node.base];
    case "index":
      return [node.base, node.key];
    case "list":
      return node.items;
    case "map":
      return node.entries.flat();
    case "choice":
      return [node.condition, node.then, node.otherwise];
    case "logic":
    case "binary":
      return [node.left, node.right];
    case "not":
    case "negative":
      return [node.operand];
    case "call":
      return node.args;
    case "has":
      return [node.member];
    case "loop":
      return [node.over, ...[node.condition, node.transform].filter((each) => each !== null)];
    case "bind":
      return [node.value, node.body];
    case "fallback":
      return [node.optional, node.fallback];
  }
}
