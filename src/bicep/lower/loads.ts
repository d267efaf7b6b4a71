import type { JsonMember, JsonNode } from "../../json/node.ts";
import type { Source } from "../../text/source.ts";
import type { FileNames } from "../bind/file-names.ts";
import type { BicepFiles } from "../files.ts";
import { loadedValue } from "../load-functions/loaded-value.ts";
import type { CallSyntax } from "../syntax/ast.ts";
import { nodeOf, unknownAt, entry } from "./build.ts";
import type { FileContext } from "./context.ts";
import type { Collected } from "./modules.ts";

/** Functions whose value stands where a variable is nothing else. */
const TEXTS: ReadonlySet<string> = new Set(["loadTextContent", "loadFileAsBase64"]);

/** What functions load: each call once, in a variable of its own. */
export function loadsOf(
  source: Source,
  files: BicepFiles,
  names: FileNames,
  collected: Pick<Collected, "parts" | "refuse">,
): Pick<FileContext, "loadedText" | "loadedVariable" | "loadedVariables"> {
  const variables = new Map<number, JsonMember>();
  const valueOf = (call: CallSyntax): JsonNode => {
    const at = { source, start: call.start, end: call.end };
    const found = loadedValue(call, { source, files, names });
    if (found.kind === "value") {
      if (found.part !== null) collected.parts.add(found.part);
      return found.node;
    }
    if (found.kind === "refused") collected.refuse(found.refusal);
    const why = found.kind === "unknown" ? found.why : "what it names could not be read";
    return nodeOf(unknownAt(at, source.text.slice(call.start, call.end), why), at);
  };
  return {
    loadedText: (syntax) => (syntax.kind === "call" && TEXTS.has(syntax.name.name) ? valueOf(syntax) : null),
    loadedVariable(call) {
      const known = variables.get(call.start) ?? entry(`$fxv#${String(variables.size)}`, valueOf(call));
      variables.set(call.start, known);
      return known.key.value;
    },
    loadedVariables: () => [...variables.values()],
  };
}
