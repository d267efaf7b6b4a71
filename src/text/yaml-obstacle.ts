import type { CST } from "yaml";

/** Why the tokens of a YAML text are not put together. */
export interface YamlObstacle {
  readonly kind: "syntax" | "too-deep";
  readonly message: string;
  readonly offset: number;
}

/**
 * Words, marks, indents and line ends of the longest YAML text that is read. Pipelines of 180 KB have so many; a hostile one has
 * as many in 30 KB, and each is a token to be put together.
 */
export const YAML_PARTS = 50_000;

/** Whether a text has more parts than are put together. The lexer makes them when they are asked for: no more than that are. */
export function hasTooManyParts(parts: Iterable<string>): boolean {
  const all = parts[Symbol.iterator]();
  for (let count = 0; count <= YAML_PARTS; count++) if (all.next().done === true) return false;
  return true;
}

/**
 * Does what makes errors and warnings that only their messages are read of: a text may make one for each of its parts, and
 * the stack that goes with each costs more than all the rest.
 */
export function withoutStacks<T>(make: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return make();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/**
 * The first token that is wrong, or stands in more collections than the limit. Tokens are made one after the other; putting
 * them together recurses, and where the stack ends in the midst of it, the whole process may.
 */
export function yamlObstacle(tokens: Iterable<CST.Token>, depthLimit: number): YamlObstacle | null {
  for (const token of tokens) {
    if (token.type === "error") return { kind: "syntax", message: token.message, offset: token.offset };
    const deep = token.type === "document" ? tooDeep(token.value, depthLimit) : null;
    if (deep !== null) return { kind: "too-deep", message: "It is nested too deep.", offset: deep.offset };
  }
  return null;
}

function tooDeep(root: CST.Token | undefined, limit: number): CST.Token | null {
  const open: [token: CST.Token | null | undefined, depth: number][] = [[root, 0]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [token, depth] = next;
    if (token === null || token === undefined || !("items" in token)) continue;
    if (depth >= limit) return token;
    for (const { key, value } of token.items) open.push([key, depth + 1], [value, depth + 1]);
  }
  return null;
}
