import { changedFiles } from "../../bicep/changed-files.ts";
import { bicepLanguage } from "../../fix/bicep/bicep-language.ts";
import type { TemplateLanguage } from "../../fix/template-editor.ts";
import type { InputIo } from "../../io/io.ts";
import type { Source } from "../../text/source.ts";
import type { BicepOptions } from "./options.ts";
import { notedFiles } from "./reads.ts";
import { filesOf, opened, replaceFiles } from "./run-files.ts";

/** The language in which fixes of a run are written; `others` are files that may use the same modules. */
export function bicepFixes(others: readonly Source[], options: BicepOptions, io: InputIo): TemplateLanguage {
  const { noted } = filesOf(options, io);
  const users = others.map((given) => opened(given, options, io).source);
  return bicepLanguage({ files: noted.files, users });
}

/** From here on the run reads texts as fixes leave them, whether they are written or not. */
export function rememberChanges(changed: ReadonlyMap<Source, Source>, options: BicepOptions, io: InputIo): void {
  const { entry, noted } = filesOf(options, io);
  replaceFiles({ entry, noted: notedFiles(changedFiles(noted.files, changed), io.cwd) }, io);
}
