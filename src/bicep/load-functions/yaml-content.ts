import type * as Yaml from "yaml";
import type { JsonNode, JsonString } from "../../json/node.ts";
import type { Place } from "../../text/place.ts";
import type { Source } from "../../text/source.ts";
import { yamlObstacle } from "../../text/yaml-obstacle.ts";

/** Levels of the deepest text that is read, and nodes of the largest, repeated ones included. */
const DEPTH_LIMIT = 100;
const NODE_LIMIT = 150_000;
/** Whole numbers with underscores are some in the version that Bicep's reader knows. */
const GROUPED = /^[-+]?\d[\d_]*_[\d_]*$/;

interface Converting {
  readonly yaml: typeof Yaml;
  readonly source: Source;
  /** The nodes that aliases may stand for; the last one of a name so far. */
  readonly anchors: Map<string, Yaml.Node>;
  left: number;
  depth: number;
}

/** The value of the first document of a YAML text; `null` where it cannot be read. `yaml` is the package, loaded when it is needed. */
export function yamlContent(source: Source, yaml: typeof Yaml): JsonNode | null {
  const tokens = [...new yaml.Parser().parse(source.text)];
  if (yamlObstacle(tokens, DEPTH_LIMIT) !== null) return null;
  const composer = new yaml.Composer({ logLevel: "silent", version: "1.2", merge: true, uniqueKeys: false });
  for (const document of composer.compose(tokens)) {
    if (document.errors.length > 0 || document.contents === null) return null;
    const converting = { yaml, source, anchors: new Map<string, Yaml.Node>(), left: NODE_LIMIT, depth: 0 };
    const node = converted(document.contents, converting);
    return converting.left > 0 ? node : null;
  }
  return null;
}

/** Nodes inside one another are as many as the text has; an alias may stand in what it stands for. */
function converted(node: Yaml.Node, converting: Converting): JsonNode {
  if (converting.left-- <= 0 || converting.depth > 2 * DEPTH_LIMIT) {
    converting.left = 0;
    return { kind: "null", ...placeOf(node, converting.source) };
  }
  converting.depth++;
  const made = convertedNode(node, converting);
  converting.depth--;
  return made;
}

function convertedNode(node: Yaml.Node, converting: Converting): JsonNode {
  const { yaml, anchors } = converting;
  const at = placeOf(node, converting.source);
  if (yaml.isAlias(node)) {
    const target = anchors.get(node.source);
    return target === undefined ? { kind: "null", ...at } : converted(target, converting);
  }
  if (node.anchor !== undefined) anchors.set(node.anchor, node);
  if (yaml.isMap(node)) return mapping(node, at, converting);
  if (!yaml.isSeq(node)) return scalar(node, at);
  const items = node.items.flatMap((item) => (yaml.isNode(item) ? [converted(item, converting)] : []));
  return { kind: "array", ...at, items };
}

/** Members of merged mappings stand behind the own ones, as far as those do not say the same. */
function mapping(map: Yaml.YAMLMap, at: Place, converting: Converting): JsonNode {
  const { yaml } = converting;
  const members = new Map<string, { readonly key: JsonString; readonly value: JsonNode }>();
  const merged: JsonNode[] = [];
  for (const { key, value } of map.items) {
    if (!yaml.isScalar(key)) continue;
    const own = placeOf(key, converting.source);
    const made: JsonNode = yaml.isNode(value) ? converted(value, converting) : { kind: "null", ...own };
    const name = key.source ?? String(key.value);
    if (name === "<<" && key.type === "PLAIN") merged.push(...(made.kind === "array" ? made.items : [made]));
    else members.set(name, { key: { kind: "string", ...own, value: name }, value: made });
  }
  for (const other of merged)
    for (const member of other.kind === "object" ? other.members : [])
      if (!members.has(member.key.value)) members.set(member.key.value, member);
  return { kind: "object", ...at, members: [...members.values()] };
}

function scalar(node: Yaml.Node, at: Place): JsonNode {
  const value: unknown = "value" in node ? node.value : null;
  if (typeof value === "boolean") return { kind: value ? "true" : "false", ...at };
  if (typeof value === "number" || typeof value === "bigint") return { kind: "number", ...at, text: String(value) };
  if (typeof value !== "string") return { kind: "null", ...at };
  const isGrouped = "type" in node && node.type === "PLAIN" && node.tag === undefined && GROUPED.test(value);
  return isGrouped
    ? { kind: "number", ...at, text: String(Number(value.replaceAll("_", ""))) }
    : { kind: "string", ...at, value };
}

function placeOf({ range }: Yaml.Node, source: Source): Place {
  const [start = 0, end = 0] = range ?? [];
  return { source, start, end };
}
