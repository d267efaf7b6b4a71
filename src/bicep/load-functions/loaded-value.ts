import type { JsonNode } from "../../json/node.ts";
import { readJson, type JsonDocument, type Refusal } from "../../json/read.ts";
import { KeptBy } from "../../text/kept.ts";
import type { Place } from "../../text/place.ts";
import { isSecretName } from "../../text/secrets.ts";
import type { Source } from "../../text/source.ts";
import type { FileNames } from "../bind/file-names.ts";
import { refusalOf, type BicepFiles, type LoadedFile, type NotAtHand } from "../files.ts";
import type { CallSyntax, ExpressionSyntax } from "../syntax/ast.ts";
import { constantText } from "./constant-text.ts";
import { decodedText, ENCODINGS, isEncoding } from "./decoded-text.ts";
import { directoryInfo } from "./directory-info.ts";
import { parseJsonPath, selectNodes } from "./json-path.ts";
import { literalContent, literalText } from "./literal-content.ts";

/** Where a function is called that the compiler answers from a file or from the environment. */
export interface LoadContext {
  readonly source: Source;
  readonly names: FileNames;
  readonly files: BicepFiles;
}

/** What such a call stands for. */
export type LoadedValue =
  /** As a template has it; `part` is the file whose places it has, `null` for values at the place of the call. */
  | { readonly kind: "value"; readonly node: JsonNode; readonly part: Source | null }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  /** The rest of a sentence. */
  | { readonly kind: "unknown"; readonly why: string };

const TEXT_LIMIT = 131_072;
const CONTENT_LIMIT = 1_048_576;
const BASE64_LIMIT = 98_304;

/** The value of a call of `load…` or `readEnvironmentVariable`. */
export function loadedValue(call: CallSyntax, context: LoadContext): LoadedValue {
  const [first] = call.args;
  if (first === undefined) return refused("BCP071", `\`${call.name.name}\` needs an argument.`, call, context);
  const text = constantText(first, context.names);
  if (text === null) return notConstant(first, context);
  const asked: Asked = { call, context, first, text };
  switch (call.name.name) {
    case "loadTextContent":
      return textContent(asked);
    case "loadFileAsBase64":
      return base64Content(asked);
    case "loadJsonContent":
      return structured(asked, jsonOf);
    case "loadYamlContent":
      return structured(asked, yamlOf);
    case "loadDirectoryFileInfo":
      return directory(asked);
    case "readEnvironmentVariable":
      return variable(asked);
    default:
      return { kind: "unknown", why: `\`${call.name.name}\` is no function that loads a value` };
  }
}

interface Asked {
  readonly call: CallSyntax;
  readonly context: LoadContext;
  /** The first argument, and its text. */
  readonly first: ExpressionSyntax;
  readonly text: string;
}

function placeIn({ source }: LoadContext, { start, end }: ExpressionSyntax): Place {
  return { source, start, end };
}

function refused(code: string, message: string, at: ExpressionSyntax, context: LoadContext): LoadedValue {
  return { kind: "refused", refusal: { code, message, ...placeIn(context, at) } };
}

function notConstant(at: ExpressionSyntax, context: LoadContext): LoadedValue {
  return refused("BCP032", "It is read when the file is compiled: write the text itself.", at, context);
}

function notAtHand(found: NotAtHand, { first, text, context }: Asked): LoadedValue {
  if (!found.isRefusal) return { kind: "unknown", why: found.why };
  return { kind: "refused", refusal: refusalOf(found, text, placeIn(context, first)) };
}

function tooLarge(limit: string, { first, text, context }: Asked): LoadedValue {
  return refused("BCP184", `\`${text}\` is too large: at most ${limit} are loaded.`, first, context);
}

function valueAtCall(node: (at: Place) => JsonNode, { call, context }: Asked): LoadedValue {
  return { kind: "value", node: node(placeIn(context, call)), part: null };
}

/** The bytes of the file as text, in the encoding that an argument names. */
function textOf(
  asked: Asked,
  encodingAt: number,
): { readonly file: string; readonly encoding: string; readonly text: string } | LoadedValue {
  const { call, context, text } = asked;
  const argument = call.args[encodingAt];
  const encoding = argument === undefined ? "utf-8" : constantText(argument, context.names);
  if (argument !== undefined && encoding === null) return notConstant(argument, context);
  if (encoding === null || !isEncoding(encoding))
    return refused("BCP070", `The encodings are ${ENCODINGS.join(", ")}.`, argument ?? call, context);
  const found: LoadedFile = context.files.load(text, context.source);
  if (found.kind === "not-at-hand") return notAtHand(found, asked);
  return { file: found.source, encoding, text: decodedText(found.bytes, encoding) };
}

function textContent(asked: Asked): LoadedValue {
  const found = textOf(asked, 1);
  if ("kind" in found) return found;
  if (found.text.length > TEXT_LIMIT) return tooLarge(`${String(TEXT_LIMIT)} characters`, asked);
  return valueAtCall((at) => literalText(at, found.text), asked);
}

function base64Content(asked: Asked): LoadedValue {
  const { context, text } = asked;
  const found = context.files.load(text, context.source);
  if (found.kind === "not-at-hand") return notAtHand(found, asked);
  if (found.bytes.length > BASE64_LIMIT) return tooLarge(`${String(BASE64_LIMIT)} bytes`, asked);
  return valueAtCall((at) => literalText(at, Buffer.from(found.bytes).toString("base64")), asked);
}

/** Reads the value of a text; gives the code of the compiler where it has none. */
type ReadContent = (source: Source, files: BicepFiles) => JsonNode | "BCP186" | "BCP340";

function jsonOf(source: Source): JsonNode | "BCP186" {
  const { root, problems } = readJson(source);
  return root === null || problems.some(({ kind }) => BROKEN.has(kind)) ? "BCP186" : literalContent(root);
}

/** What stands behind the first value is not looked at. */
const BROKEN: ReadonlySet<JsonDocument["problems"][number]["kind"]> = new Set(["syntax", "limit"]);

function yamlOf(source: Source, files: BicepFiles): JsonNode | "BCP340" {
  const node = files.yaml(source);
  return node === null ? "BCP340" : literalContent(node);
}

/** Files that were read, by their paths, how they were decoded, and by what they were read. */
const contents = new KeptBy<BicepFiles, string, { readonly source: Source; readonly node: ReturnType<ReadContent> }>();

function structured(asked: Asked, read: ReadContent): LoadedValue {
  const { call, context, first, text } = asked;
  const found = textOf(asked, 2);
  if ("kind" in found) return found;
  if (found.text.length > CONTENT_LIMIT) return tooLarge(`${String(CONTENT_LIMIT)} characters`, asked);
  const { source, node } = contents.of(context.files, `${call.name.name} ${found.encoding} ${found.file}`, () => {
    const made: Source = { path: found.file, text: found.text, encoding: "utf-8", byteOrderMark: false };
    return { source: made, node: read(made, context.files) };
  });
  if (typeof node === "string") {
    const language = node === "BCP186" ? "JSON" : "YAML";
    return refused(node, `\`${text}\` cannot be read as ${language}.`, first, context);
  }
  const path = call.args[1];
  return path === undefined ? { kind: "value", node, part: source } : selected(node, path, source, context);
}

function selected(root: JsonNode, argument: ExpressionSyntax, part: Source, context: LoadContext): LoadedValue {
  const path = constantText(argument, context.names);
  if (path === null) return notConstant(argument, context);
  if (path.includes("=~")) return { kind: "unknown", why: "patterns in a JSONPath are not run" };
  const steps = parseJsonPath(path);
  const found = steps === null ? [] : selectNodes(root, steps);
  const [only] = found;
  if (only === undefined)
    return refused("BCP235", `The file has nothing at the JSONPath \`${path}\`.`, argument, context);
  const node: JsonNode = found.length === 1 ? only : { kind: "array", ...placeIn(context, argument), items: found };
  return { kind: "value", node, part };
}

function directory(asked: Asked): LoadedValue {
  const { call, context, text } = asked;
  const [, argument] = call.args;
  const pattern = argument === undefined ? "" : constantText(argument, context.names);
  if (argument !== undefined && pattern === null) return notConstant(argument, context);
  const found = context.files.list(text, context.source);
  if (found.kind === "not-at-hand") return notAtHand(found, asked);
  return valueAtCall((at) => directoryInfo(found.names, text, pattern ?? "", at), asked);
}

/** Where the name says that it is a secret, it is left to the deployment. */
function variable(asked: Asked): LoadedValue {
  const { call, context, first, text } = asked;
  const [, fallback] = call.args;
  const found = context.files.environment(text);
  if (found !== null && isSecretName(text))
    return { kind: "unknown", why: "by its name it is a secret of the environment, which is not read" };
  if (found !== null) return valueAtCall((at) => literalText(at, found), asked);
  if (fallback === undefined)
    return refused(
      "BCP427",
      `The environment has no variable \`${text}\`; set it, or give the function a default.`,
      first,
      context,
    );
  const given = constantText(fallback, context.names);
  return given === null ? notConstant(fallback, context) : valueAtCall((at) => literalText(at, given), asked);
}
