import type { BicepFiles } from "../../bicep/files.ts";
import { readBicep } from "../../bicep/read-bicep.ts";
import { readBicepParameters } from "../../bicep/read-bicep-parameters.ts";
import { changedFiles } from "../../bicep/changed-files.ts";
import type { JsonNode } from "../../json/node.ts";
import { readJson, type JsonDocument } from "../../json/read.ts";
import type { JsonContent } from "../../json/write.ts";
import type { Source } from "../../text/source.ts";
import type { FileFix } from "../fix.ts";
import { ARM_JSON, changedText } from "../json-editor.ts";
import type { Reread, TemplateChange, TemplateEditor, TemplateLanguage } from "../template-editor.ts";
import { BicepChanges } from "./bicep-editor.ts";
import { copiedValue, expressionWriter } from "./bicep-text.ts";
import { declaredNames } from "./find-syntax.ts";
import { harmedUser } from "./other-users.ts";

/** The files of a run, as they are or as fixes leave them. */
export interface BicepRun {
  readonly files: BicepFiles;
  /** Other templates of the run, which may use the same modules. */
  readonly users: readonly Source[];
}

/** Templates in Bicep, with their modules, and the parameter files of both languages. */
export function bicepLanguage(run: BicepRun): TemplateLanguage {
  return {
    reread: (document, fixes) => reread(document, fixes, run),
    readParameters: (source) =>
      source.isJson === false ? readBicepParameters(source, run.files).document : readJson(source),
    editor: bicepEditor,
  };
}

function reread({ source, parts = [] }: JsonDocument, fixes: readonly FileFix[], run: BicepRun): Reread {
  const changed = new Map<Source, Source>();
  for (const before of [source, ...parts]) {
    const text = changedText(before, fixes);
    if (text !== null) changed.set(before, { ...before, text });
  }
  const files = changedFiles(run.files, changed);
  return {
    document: readBicep(changed.get(source) ?? source, files),
    language: bicepLanguage({ ...run, files }),
    harm: harmedUser(run.users, changed, run.files, files),
  };
}

/** Changes of files in Bicep are written in Bicep, those of others, such as parameter files in JSON, in JSON. */
function bicepEditor(document: JsonDocument): TemplateEditor {
  const changes = new BicepChanges();
  const json = ARM_JSON.editor(document);
  return {
    obstacle: ({ source }) =>
      source.isJson === false
        ? null
        : `the vault is in the module \`${source.path}\`, which is compiled: change the source that it is made from`,
    hasOptions: () => true,
    declaresExisting: true,
    takenNames: ({ source }) => declaredNames(source),
    expression: expressionWriter,
    copyOf: (node) => copyOf(node, json),
    change: (change) => {
      (isOfJson(change) ? json : changes).change(change);
    },
    files: () => [...json.files(), ...changes.files(document.source)],
  };
}

function copyOf(node: JsonNode, json: TemplateEditor): JsonContent {
  return node.source.isJson === false ? copiedValue(node) : json.copyOf(node);
}

/** Whether what changes stands in a file of JSON. */
function isOfJson(change: TemplateChange): boolean {
  if (change.kind === "set-argument" || change.kind === "remove-argument") return change.file.source.isJson !== false;
  if (change.kind === "set-member") return change.object.source.isJson !== false;
  if (change.kind === "set-version") return change.place.source.isJson !== false;
  if (change.kind === "add-item") return change.list.source.isJson !== false;
  return change.kind === "create-file";
}
