import type { InputIo } from "../io/io.ts";
import { readBytes } from "../io/read-bytes.ts";
import type { JsonNode } from "../json/node.ts";
import { readJson, type JsonDocument, type JsonProblem } from "../json/read.ts";
import { decode } from "../text/decode.ts";
import type { Place } from "../text/place.ts";
import type { Source } from "../text/source.ts";
import { CONFIG_SIZE } from "./config-files.ts";
import { errorText } from "../text/error-text.ts";

/** The tree of a file of configuration or of rules, in JSON or YAML; or why there is none. */
export type ReadSettings =
  | { readonly kind: "read"; readonly root: JsonNode }
  | { readonly kind: "unreadable"; readonly message: string }
  | { readonly kind: "wrong"; readonly message: string; readonly place: Place };

/** Containers inside one another. */
const JSON_LIMITS = { depth: 32, nodes: 50_000, length: CONFIG_SIZE };
/** Reading YAML takes a hundred times longer than JSON. */
const YAML_LIMITS = { ...JSON_LIMITS, length: 128 * 1024 };

/** Reads a file, which messages name as `file`. */
export async function readSettings(
  path: string,
  file: string,
  { didRead }: Pick<InputIo, "didRead">,
): Promise<ReadSettings> {
  didRead?.(path);
  const source = await readText(path, file);
  if (typeof source === "string") return { kind: "unreadable", message: source };
  const document = isYaml(path, source.text) ? await yaml(source) : readJson(source, JSON_LIMITS);
  const { root } = document;
  const [problem] = document.problems.filter(({ kind }) => kind !== "trailing-comma");
  if (problem === undefined && root !== null) return { kind: "read", root };
  const { start, end } = problem ?? { start: 0, end: 0 };
  const message = problem === undefined ? "The file is empty." : reasonOf(problem);
  return { kind: "wrong", message, place: { source: document.source, start, end } };
}

/** The text, or why it cannot be had. */
async function readText(path: string, file: string): Promise<Source | string> {
  let bytes;
  try {
    bytes = await readBytes(path, true, CONFIG_SIZE);
  } catch (error) {
    return `${errorText(error)}.`;
  }
  if (!(bytes instanceof Uint8Array)) return bytes.message;
  const source = decode(file, bytes);
  return "kind" in source ? source.message : source;
}

/** Loaded only for YAML. */
async function yaml(source: Source): Promise<JsonDocument> {
  const { readYaml } = await import("../config/read-yaml.ts");
  return readYaml(source, YAML_LIMITS);
}

/** `.armguardrc` may be either: JSON begins with a brace. */
function isYaml(path: string, text: string): boolean {
  if (/\.ya?ml$/i.test(path)) return true;
  return !/\.jsonc?$/i.test(path) && !/^\s*(?:\{|\/[/*])/.test(text);
}

function reasonOf(problem: JsonProblem): string {
  switch (problem.kind) {
    case "syntax":
    case "limit":
      return problem.message;
    case "duplicate-key":
      return `The key \`${problem.key.slice(0, 100)}\` is there twice.`;
    case "empty":
      return "The file is empty: write `{}` for a configuration that changes nothing.";
    case "text-after-end":
      return "Nothing may follow the configuration.";
    case "trailing-comma":
      return "A comma stands before a closing bracket.";
  }
}
