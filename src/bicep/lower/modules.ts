import type { JsonNode, JsonObject } from "../../json/node.ts";
import { memberOf } from "../../json/members.ts";
import { ExpressionString } from "../../template/expression-string.ts";
import { textMember } from "../../template/template.ts";
import type { Place } from "../../text/place.ts";
import type { Source } from "../../text/source.ts";
import { plainText, type ModuleSymbol } from "../bind/symbols.ts";
import { refusalOf, type BicepFiles, type OpenedModule } from "../files.ts";
import { unknownAt } from "./build.ts";
import type { LoweredFile, LoweredModule } from "./lowered-file.ts";

/** What a file with modules collects of them. */
export interface Collected {
  readonly parts: Set<Source>;
  readonly refuse: (problem: Place & { readonly code: string; readonly message: string }) => void;
  readonly take: (module: LoweredFile) => void;
  /** Makes room for so many values; `false` where the template would have too many. */
  readonly hasRoomFor: (size: number) => boolean;
}

const NO_OUTPUTS: ReadonlySet<string> = new Set();

/** Opens what a module statement names, once each. */
export function moduleOpener(
  source: Source,
  files: BicepFiles,
  lowered: (module: Source) => LoweredFile | null,
  collected: Collected,
): (symbol: ModuleSymbol) => LoweredModule {
  const known = new Map<string, OpenedFile>();
  return (symbol) => {
    const { path } = symbol.statement;
    const at: Place = { source, start: path.start, end: path.end };
    const reference = plainText(path);
    if (reference === null || reference === "") return notAtHand(at, "its path is not written out");
    const opened = known.get(reference) ?? openedFile(files.module(reference, source), at, lowered, collected);
    known.set(reference, opened);
    return "why" in opened ? notAtHand(at, opened.why) : opened;
  };
}

/** A module that is at hand, or why it is not. */
type OpenedFile = LoweredModule | { readonly why: string };

function openedFile(
  opened: OpenedModule,
  at: Place,
  lowered: (module: Source) => LoweredFile | null,
  collected: Collected,
): OpenedFile {
  switch (opened.kind) {
    case "template":
      collected.parts.add(opened.source);
      return { template: opened.root, secureOutputs: secureOutputsOf(opened.root), size: valuesIn(opened.source) };
    case "bicep": {
      const module = lowered(opened.source);
      if (module === null) {
        collected.refuse({
          ...at,
          code: "BCP095",
          message: "The module uses, directly or through others, the file that uses it.",
        });
        return { why: "it uses, directly or through others, the file that uses it" };
      }
      collected.parts.add(opened.source);
      collected.take(module);
      return { template: module.root, secureOutputs: module.secureOutputs, size: module.size };
    }
    case "not-at-hand":
      if (opened.isRefusal) collected.refuse(refusalOf(opened, referenceAt(at), at));
      return { why: opened.why };
  }
}

/** Values of the template that a text is, about. */
export function valuesIn({ text }: Source): number {
  return Math.ceil(text.length / CHARACTERS_A_VALUE);
}

const CHARACTERS_A_VALUE = 20;

/** A module whose template is not read, and why. */
export function notAtHand(at: Place, why: string): LoweredModule {
  const template: JsonNode = new ExpressionString(at, unknownAt(at, referenceAt(at), why));
  return { template, secureOutputs: NO_OUTPUTS, size: 1 };
}

/** What a module statement names, without its quotes. */
function referenceAt({ source, start, end }: Place): string {
  return source.text.slice(start + 1, end - 1);
}

/** The outputs that a compiled template keeps secret. */
function secureOutputsOf(root: JsonObject): ReadonlySet<string> {
  const outputs = memberOf(root, "outputs")?.value;
  if (outputs?.kind !== "object") return NO_OUTPUTS;
  const secure = outputs.members.filter(
    ({ value }) => value.kind === "object" && /^secure/i.test(textMember(value, "type") ?? ""),
  );
  return new Set(secure.map(({ key }) => key.value));
}
