import type { Budget } from "../expression/budget.ts";
import { readJson, type JsonDocument } from "../json/read.ts";
import { analysisOf, type TemplateAnalysis } from "../redeploy/template-analysis.ts";
import { readParameterFile } from "../template/parameter-file.ts";
import { openTemplate } from "../template/template.ts";
import type { Supplied } from "../template/assumptions.ts";
import { applyEdits, areApart } from "../text/edit.ts";
import { Kept } from "../text/kept.ts";
import type { Source } from "../text/source.ts";
import type { FileFix } from "./fix.ts";
import { ARM_JSON, changedJson, changedText } from "./json-editor.ts";
import type { Reread, TemplateLanguage } from "./template-editor.ts";

/** A template with the files that are bound to it, as they are on disk or as fixes leave them. */
export interface FixState {
  readonly document: JsonDocument;
  /** ARM JSON where it is left out. */
  readonly language?: TemplateLanguage;
  readonly analysis: TemplateAnalysis;
  readonly companions: Companions;
}

/** Files that are bound to a template and have to follow it. */
export interface Companions {
  /** Those that are the template's own: beside it under its name, naming it, or given by `-p`. */
  readonly parameterFiles: readonly JsonDocument[];
  /** Those whose values are at hand, where others are for other environments; all count when it is left out. */
  readonly inUse?: readonly JsonDocument[];
  /** Where a parameter file would stand if there were one; `null` for standard input. */
  readonly newParameterFile: string | null;
  readonly uiDefinition: JsonDocument | null;
}

/** Characters that are read again in the time of an evaluation step: measured. */
const CHARACTERS_READ = 50;

/** What a document was read as last, and with which changes. */
const reread = new Kept<JsonDocument, { readonly files: readonly FileFix[]; readonly made: Reread }>();

/** Reads a template once with the same changes: to prove them, to make them, and with the parameters of each environment. */
function readAgain(
  document: JsonDocument,
  language: TemplateLanguage,
  files: readonly FileFix[],
  steps: Budget,
): Reread {
  const known = reread.get(document);
  if (known?.files === files) return known.made;
  steps.spend(Math.ceil(document.source.text.length / CHARACTERS_READ));
  const made = language.reread(document, files);
  reread.set(document, { files, made });
  return made;
}

/** The same files with a fix made, read anew; a sentence where one of them cannot be read any more. */
export function applyFix(
  { document, language = ARM_JSON, analysis: before, companions }: FixState,
  files: readonly FileFix[],
): FixState | string {
  const clashing = files.find(({ source, edits, isNew }) => !areApart(isNew ? "" : source.text, edits));
  if (clashing !== undefined)
    return `The changes to \`${clashing.source.path}\` overlap: an expression makes what they change.`;
  const { document: template, language: next, harm } = readAgain(document, language, files, before.whole);
  if (harm !== null) return harm;
  const isWorse = problemsOf(template) > problemsOf(document) || (parses(document.source) && !parses(template.source));
  if (template.root?.kind !== "object" || isWorse) return "The changed template cannot be read.";
  const created = files
    .filter(({ isNew }) => isNew)
    .map(({ source, edits }) => readJson({ ...source, text: applyEdits("", edits) }));
  const reread = (documents: readonly JsonDocument[]): readonly JsonDocument[] => [
    ...documents.map((each) => changedParameters(each, files, next)),
    ...created,
  ];
  const parameterFiles = reread(companions.parameterFiles);
  const old = companions.inUse ?? companions.parameterFiles;
  const inUse = reread(old);
  const broken = parameterFiles.find(({ root }) => root?.kind !== "object");
  if (broken !== undefined) return `The changed file \`${broken.source.path}\` cannot be read.`;
  const uiDefinition = companions.uiDefinition === null ? null : changedJson(companions.uiDefinition, files);
  return {
    document: template,
    language: next,
    analysis: analysisOf(
      openTemplate(template.root, ""),
      inUse.every((each) => old.includes(each)) ? before.parameters : valuesOf(before, inUse),
      before.context,
      before.whole,
    ),
    companions: { ...companions, parameterFiles, inUse, uiDefinition },
  };
}

/** The same files with a fix made that is proven. */
export function fixedState(state: FixState, files: readonly FileFix[]): FixState {
  const changed = files.length === 0 ? state : applyFix(state, files);
  if (typeof changed === "string") throw new Error(changed);
  return changed;
}

function changedParameters(
  document: JsonDocument,
  files: readonly FileFix[],
  { readParameters }: TemplateLanguage,
): JsonDocument {
  const text = changedText(document.source, files);
  return text === null ? document : readParameters({ ...document.source, text });
}

function problemsOf({ problems, refusals = [] }: JsonDocument): number {
  return problems.length + refusals.length;
}

/** What parameter files give is read anew; what was given otherwise stays. */
function valuesOf(
  { parameters, template }: TemplateAnalysis,
  files: readonly JsonDocument[],
): ReadonlyMap<string, Supplied> {
  const given = new Map([...parameters].filter(([, supplied]) => supplied.given !== "file"));
  const fromFiles = new Map<string, Supplied>();
  for (const { root } of files)
    if (root?.kind === "object")
      for (const [name, supplied] of readParameterFile(root, { template })) fromFiles.set(name, supplied);
  return new Map([...fromFiles, ...given]);
}

/** Whether a text is strict JSON, which a fix keeps so. */
function parses({ text, isJson = true }: Source): boolean {
  try {
    if (isJson) JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
