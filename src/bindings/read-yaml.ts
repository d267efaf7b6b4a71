import type * as Yaml from "yaml";
import { NODE_LIMIT, type YamlEntry, type YamlNode, type YamlText } from "./yaml-node.ts";

/** Characters of the longest text that is read. */
export const YAML_LENGTH: number = 256 * 1024;
/** Levels of the deepest text that is read. */
const DEPTH_LIMIT = 100;

/** Reads YAML texts; loaded when the first one is read. */
export interface YamlReader {
  /** The documents of a text, or why it cannot be read, in a sentence. */
  read(text: string): readonly YamlNode[] | string;
}

/** Loads the reader of YAML, which most runs do not need. */
export async function loadYaml(): Promise<YamlReader> {
  const yaml = await import("yaml");
  return {
    read(text) {
      if (text.length > YAML_LENGTH) return `It has more than ${String(YAML_LENGTH)} characters.`;
      if (isDeep(text)) return "It is nested too deep.";
      try {
        const lines = new yaml.LineCounter();
        const documents = yaml.parseAllDocuments(text, {
          lineCounter: lines,
          logLevel: "silent",
          prettyErrors: false,
          schema: "failsafe",
          uniqueKeys: false,
          strict: false,
        });
        if (!Array.isArray(documents)) return [];
        return converted(documents, (offset) => lines.linePos(offset).line, yaml);
      } catch (error) {
        return `It is not YAML: ${error instanceof Error ? firstLine(error.message) : "it cannot be read."}`;
      }
    },
  };
}

function converted(
  documents: readonly Yaml.Document[],
  lineAt: (offset: number) => number,
  yaml: typeof Yaml,
): readonly YamlNode[] | string {
  const broken = documents.flatMap(({ errors }) => errors)[0];
  if (broken !== undefined)
    return `It is not YAML: ${firstLine(broken.message)} (line ${String(lineAt(broken.pos[0]))}).`;
  const budget = { left: NODE_LIMIT };
  const nodes = documents.map((document) => {
    const anchors = new Map<string, YamlNode>();
    return convert(document.contents, { lineAt, yaml, anchors, budget }, 0);
  });
  return budget.left < 0 ? "It has too many values." : nodes.flatMap((node) => node ?? []);
}

interface Conversion {
  readonly lineAt: (offset: number) => number;
  readonly yaml: typeof Yaml;
  readonly anchors: Map<string, YamlNode>;
  readonly budget: { left: number };
}

/** An alias is the node that it names, not a copy of it: whoever walks through the tree counts its steps. */
function convert(node: unknown, by: Conversion, depth: number): YamlNode | null {
  const { yaml, budget } = by;
  budget.left -= 1;
  if (budget.left < 0 || depth > DEPTH_LIMIT) return null;
  if (yaml.isAlias(node)) return by.anchors.get(node.source) ?? null;
  if (!yaml.isNode(node)) return null;
  const made = convertOwn(node, by, depth);
  if ("anchor" in node && typeof node.anchor === "string" && made !== null) by.anchors.set(node.anchor, made);
  return made;
}

function convertOwn(node: Yaml.Node, by: Conversion, depth: number): YamlNode | null {
  const { yaml } = by;
  const line = by.lineAt(node.range?.[0] ?? 0);
  if (yaml.isScalar(node)) return textNode(node.value, node.type, line);
  if (yaml.isSeq(node))
    return { kind: "list", line, items: node.items.flatMap((item) => convert(item, by, depth + 1) ?? []) };
  if (!yaml.isMap(node)) return null;
  const entries = node.items.flatMap(({ key, value }): readonly YamlEntry[] => {
    if (!yaml.isScalar(key)) return [];
    const keyLine = by.lineAt(key.range?.[0] ?? 0);
    const made = convert(value, by, depth + 1) ?? textNode("", undefined, keyLine);
    return [{ key: String(key.value), value: made, line: keyLine }];
  });
  const merged = entries.flatMap(({ key, value }) => (key === "<<" && value.kind === "map" ? value.entries : []));
  return { kind: "map", line, entries: [...entries, ...merged] };
}

function textNode(value: unknown, type: string | undefined, line: number): YamlText {
  const isBlock = type === "BLOCK_LITERAL" || type === "BLOCK_FOLDED";
  return { kind: "text", line, textLine: isBlock ? line + 1 : line, text: typeof value === "string" ? value : "" };
}

/** A look at the depth before the text is read: brackets, and lines that are each a level deeper. */
function isDeep(text: string): boolean {
  let depth = 0;
  let deepest = 0;
  for (const char of text) {
    if (char === "[" || char === "{") deepest = Math.max(deepest, (depth += 1));
    else if (char === "]" || char === "}") depth = Math.max(0, depth - 1);
    else if (char === "\n") depth = 0;
  }
  return deepest > DEPTH_LIMIT || /^(?:[ \t]*[-?:][ \t]){101}/m.test(text);
}

function firstLine(text: string): string {
  return (text.split("\n", 1)[0] ?? "").replace(/[.:]$/, "").slice(0, 200);
}
