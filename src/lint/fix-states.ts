import type { FixState } from "../fix/apply-fix.ts";
import type { TemplateLanguage } from "../fix/template-editor.ts";
import type { InputIo } from "../io/io.ts";
import type { JsonDocument } from "../json/read.ts";
import type { ParameterOptions, ParameterSet } from "../load/parameters.ts";
import { companionsOf } from "../load/related-files.ts";
import type { TemplateAnalysis } from "../redeploy/template-analysis.ts";
import type { Kinship } from "./judged-elsewhere.ts";

/** A template that is to be fixed. */
export interface FixedTemplate {
  readonly document: JsonDocument;
  /** `null` for standard input. */
  readonly absolute: string | null;
  /** What it is deployed with. */
  readonly sets: readonly ParameterSet[];
  readonly kinship: Pick<Kinship, "moduleUsers">;
}

/** What fixes of a template are made from, with each of its sets of parameters. */
export async function fixStates(
  { document, absolute, sets, kinship }: FixedTemplate,
  options: ParameterOptions,
  io: InputIo,
): Promise<(analysis: TemplateAnalysis, set: ParameterSet) => FixState> {
  const companions = await companionsOf(absolute, sets, options, io);
  const language = await languageOf(document, kinship, options, io);
  return (analysis, set) => ({
    document,
    ...(language === null ? {} : { language }),
    analysis,
    companions: companions(set),
  });
}

/** In what fixes are written, where that is not JSON; what other files of the run a change of a module may harm is looked at. */
async function languageOf(
  { source, parts = [] }: JsonDocument,
  { moduleUsers }: FixedTemplate["kinship"],
  options: ParameterOptions,
  io: InputIo,
): Promise<TemplateLanguage | null> {
  if (source.isJson !== false) return null;
  const { bicepFixes } = await import("../load/bicep/fixes.ts");
  const mayShare = parts.some((part) => part.isJson === false);
  const users = mayShare ? await moduleUsers() : [];
  return bicepFixes(
    users.filter(({ path }) => path !== source.path),
    options,
    io,
  );
}
