import { isMasked, maskParts, unmask } from "./masked-text.ts";
import { writtenText, type PartialText } from "./partial-text.ts";
import type { RawParameters } from "./raw-site.ts";
import type { YamlReader } from "./read-yaml.ts";
import type { YamlNode } from "./yaml-node.ts";

/** Values by name, written as YAML. */
export function yamlParameters(text: PartialText, yaml: YamlReader): readonly RawParameters[] {
  const masked = maskParts(text);
  const read = yaml.read(masked.text);
  const [only] = typeof read === "string" ? [] : read;
  if (only?.kind !== "map") return [{ kind: "unknown", written: "parameters" }];
  return only.entries.map(({ key, value }) => {
    const written = value.kind === "text" ? value.text : JSON.stringify(plain(value, { left: 2_000 }));
    const parts = unmask(written, masked.parts);
    const isOpen = value.kind !== "text" && isMasked(written);
    return { kind: "value", name: key, text: isOpen ? [{ kind: "open", written: writtenText(parts) }] : parts };
  });
}

/** Truths and numbers of a list or a map are what YAML takes them for. */
function plain(node: YamlNode, budget: { left: number }): unknown {
  budget.left -= 1;
  if (budget.left < 0) return null;
  if (node.kind === "list") return node.items.map((item) => plain(item, budget));
  if (node.kind === "map") return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value, budget)]));
  if (!/^(?:true|false|null|-?(?:0|[1-9]\d{0,14}))$/.test(node.text)) return node.text;
  const value: unknown = JSON.parse(node.text);
  return value;
}
