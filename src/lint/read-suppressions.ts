import { suppressionsIn, type FileFacts } from "../accept/in-source.ts";
import type { PlacedSuppression } from "../accept/placed-suppression.ts";
import { readJson, type JsonDocument } from "../json/read.ts";
import type { Source } from "../text/source.ts";
import type { LintResult } from "./lint-result.ts";

/** What a text says that suppresses something: most say nothing, and are not looked at again. */
const SIGNS = /arm-?guard|checkov|bridgecrew|kics-scan/i;

/** A result with the suppressions that its texts hold: its own, and of other languages those of its parts. */
export async function withSuppressions(result: LintResult, document: JsonDocument): Promise<LintResult> {
  const { vaults, status, path } = result.report;
  const own = await ownSuppressions(document, { vaults, secrets: result.secrets, isTemplate: status === "analysed" });
  const texts = [path, ...textsOf(document).map((text) => text.path)];
  // A copy: a part of a long text would keep all of it alive.
  return own.length === 0
    ? { ...result, texts }
    : { ...result, texts, suppressions: [...result.suppressions, ...structuredClone(own)] };
}

/** The suppressions that the texts of a document hold. */
export async function ownSuppressions(document: JsonDocument, facts: FileFacts): Promise<readonly PlacedSuppression[]> {
  const own: PlacedSuppression[] = [];
  for (const text of textsOf(document).filter(mayHoldSome))
    own.push(...suppressionsIn(await as(text, document), facts));
  return own;
}

/** The texts of a template that may hold suppressions: its own, and of other languages those of its modules. */
function textsOf({ source, parts = [] }: JsonDocument): readonly Source[] {
  return source.isJson === false ? [source, ...parts.filter(({ isJson }) => isJson === false)] : [source];
}

/** The suppressions of other files, such as the parameter files that findings stand in. */
export async function suppressionsElsewhere(
  sources: readonly Source[],
  { parts = [] }: JsonDocument,
): Promise<readonly PlacedSuppression[]> {
  const facts = { vaults: [], secrets: [], isTemplate: false };
  const found: PlacedSuppression[] = [];
  for (const source of new Set(sources)) {
    const isTold = source.isJson === false && parts.includes(source);
    if (isTold || !mayHoldSome(source)) continue;
    const alone: JsonDocument = { source, root: null, problems: [] };
    found.push(...suppressionsIn(source.isJson === false ? await as(source, alone) : readJson(source), facts));
  }
  return found;
}

/** A document as one of its texts has it: the tree is of all of them, and the comments are its own. */
async function as(source: Source, document: JsonDocument): Promise<JsonDocument> {
  if (source.isJson !== false) return document;
  const { commentsOf } = await import("../load/bicep/document.ts");
  const { root } = document;
  return { ...document, source, root, comments: commentsOf(source) };
}

function mayHoldSome({ text }: Source): boolean {
  return SIGNS.test(text) || (text.includes("\\") && text.includes("metadata"));
}
