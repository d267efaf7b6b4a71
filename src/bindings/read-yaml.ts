import type * as Yaml from "yaml";
import { hasTooManyParts, withoutStacks, yamlObstacle, YAML_PARTS, type YamlObstacle } from "../text/yaml-obstacle.ts";
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
      if (hasTooManyParts(new yaml.Lexer().lex(text)))
        return `It has more than ${String(YAML_PARTS)} words, marks and line ends.`;
      try {
        const lines = new yaml.LineCounter();
        const lineAt = (offset: number): number => lines.linePos(offset).line;
        const tokens = [...new yaml.Parser(lines.addNewLine).parse(text)];
        const obstacle = yamlObstacle(tokens, DEPTH_LIMIT);
        if (obstacle !== null) return obstacleText(obstacle, lineAt);
        const composer = new yaml.Composer({
          logLevel: "silent",
          schema: "failsafe",
          uniqueKeys: false,
          strict: false,
        });
        const documents = withoutStacks(() => [...composer.compose(tokens)]);
        return converted(documents, lineAt, yaml);
      } catch (error) {
        return `It is not YAML: ${error instanceof Error ? firstLine(error.message) : "it cannot be read."}`;
      }
    },
  };
}

function obstacleText({ kind, message, offset }: YamlObstacle, lineAt: (offset: number) => number): string {
  return kind === "too-deep" ? message : notYaml(message, lineAt(offset));
}

function notYaml(message: string, line: number): string {
  return `It is not YAML: ${firstLine(message)} (line ${String(line)}).`;
}

function converted(
  documents: readonly Yaml.Document[],
  lineAt: (offset: number) => number,
  yaml: typeof Yaml,
): readonly YamlNode[] | string {
  const broken = documents.flatMap(({ errors }) => errors)[0];
  if (broken !== undefined) return notYaml(broken.message, lineAt(broken.pos[0]));
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

function firstLine(text: string): string {
  return (text.split("\n", 1)[0] ?? "").replace(/[.:]$/, "").slice(0, 200);
}
