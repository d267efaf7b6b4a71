import type { JsonMember, JsonNode, JsonObject, JsonString } from "../json/node.ts";
import type { JsonDocument, Refusal } from "../json/read.ts";
import { placeOf, type Place } from "../text/place.ts";
import type { Source } from "../text/source.ts";
import { plainText } from "./bind/symbols.ts";
import { refusalOf, type BicepFiles, type OpenedModule } from "./files.ts";
import { lowerParameters, ownRefusals } from "./lower/lower-file.ts";
import { asVariables, BASE } from "./parameters/as-variables.ts";
import { declaredParameters, mismatches } from "./parameters/declared-parameters.ts";
import { evaluated } from "./parameters/evaluated.ts";
import { withExternalInputs, type ExternalInput } from "./parameters/external-input.ts";
import { baseNode, parameterEntry, textAt, type Entry } from "./parameters/parameter-entry.ts";
import type { ExtendsStatement, ParameterStatement, StringSyntax, SyntaxFile } from "./syntax/ast.ts";
import { syntaxOf } from "./syntax/syntax-of.ts";

/** A `.bicepparam` file: what it is for, and the parameter file that it is, as the compiler would make it. */
export interface BicepParameters {
  /** What `using` names; `null` for `none`, and where it is missing. */
  readonly using: OpenedModule | null;
  /** Of the shape of a JSON parameter file. */
  readonly document: JsonDocument;
}

/** How many files may extend one another. */
const EXTENDS_LIMIT = 16;
const SCHEMA = "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#";

/** Evaluates a parameter file. A value that only a run or a vault can tell is unknown, with the reason. */
export function readBicepParameters(source: Source, files: BicepFiles): BicepParameters {
  const file = syntaxOf(source);
  const { entries, inputs, parts, refusals } = valuesOf(file, files, EXTENDS_LIMIT);
  const { using, refused } = usingOf(file, files, entries);
  const whole: Place = { source, start: 0, end: source.text.length };
  const root: JsonObject = {
    kind: "object",
    ...whole,
    members: [
      member("$schema", textAt(whole, SCHEMA)),
      member("contentVersion", textAt(whole, "1.0.0.0")),
      ...inputs,
      member("parameters", { kind: "object", ...whole, members: entries.map(({ key, value }) => ({ key, value })) }),
    ],
  };
  const all = [...refusals, ...refused];
  parts.delete(source);
  return { using, document: { source, parts: [...parts], root, problems: [], comments: file.comments, refusals: all } };
}

interface Values {
  readonly entries: readonly Entry[];
  /** The `externalInputDefinitions`, where there are some. */
  readonly inputs: readonly JsonMember[];
  readonly parts: Set<Source>;
  readonly refusals: readonly Refusal[];
}

/** The values of a file, over those of the one that it extends. */
function valuesOf(file: SyntaxFile, files: BicepFiles, left: number): Values {
  const { source } = file;
  const statement = file.statements.find((each) => each.kind === "extends") ?? null;
  const base = statement === null ? null : baseOf(statement, source, files, left);
  const lowered = lowerParameters(asVariables(file, base !== null), files);
  const { root, inputs } = withExternalInputs(withBase(lowered.root, base));
  const values = evaluated(root);
  const refusals = [...ownRefusals(file, files), ...lowered.refusals, ...(base?.refusals ?? [])];
  const own = parametersOf(file).map((each) =>
    parameterEntry(each, { source, root, values, refuse: (found) => refusals.push(found) }),
  );
  const names = new Set(own.map(({ key }) => key.value));
  return {
    entries: [...(base?.entries ?? []).filter(({ key }) => !names.has(key.value)), ...own],
    inputs: [...definitionsOf(inputs, source, values)],
    parts: new Set([...lowered.parts, ...(base?.parts ?? [])]),
    refusals,
  };
}

/** Of two with one name the first counts: the other is refused. */
function parametersOf({ statements }: SyntaxFile): readonly ParameterStatement[] {
  const first = new Map<string, ParameterStatement>();
  for (const each of statements)
    if (each.kind === "param" && !first.has(each.name.name)) first.set(each.name.name, each);
  return [...first.values()];
}

function baseOf({ path }: ExtendsStatement, source: Source, files: BicepFiles, left: number): Values | null {
  const at: Place = { source, start: path.start, end: path.end };
  const reference = plainText(path);
  if (reference === null) return null;
  const opened = files.module(reference, source);
  const none = (refusals: readonly Refusal[]): Values => ({ entries: [], inputs: [], parts: new Set(), refusals });
  if (opened.kind === "not-at-hand") return none([refusalOf(opened, reference, at)]);
  if (opened.kind === "template") return none([]);
  if (left === 0 || opened.source === source)
    return none([
      { code: "BCP095", message: `\`${reference}\` extends, directly or through others, this file.`, ...at },
    ]);
  const base = valuesOf(syntaxOf(opened.source), files, left - 1);
  // What a base file is for, another file says.
  const refusals = base.refusals.filter(({ code, source: of }) => code !== "BCP261" || of !== opened.source);
  return { ...base, refusals, parts: base.parts.add(opened.source) };
}

/** The variable by which the values of the other file are read. */
function withBase(root: JsonObject, base: Values | null): JsonObject {
  if (base === null) return root;
  const node = baseNode(base.entries, placeOf(root));
  return changed(root, "variables", (section) =>
    section.kind === "object" ? changed(section, BASE, () => node) : section,
  );
}

function changed(object: JsonObject, name: string, change: (value: JsonNode) => JsonNode): JsonObject {
  const members = object.members.map((each) =>
    each.key.value === name ? { key: each.key, value: change(each.value) } : each,
  );
  return { ...object, members };
}

function definitionsOf(
  inputs: readonly ExternalInput[],
  source: Source,
  values: ReturnType<typeof evaluated>,
): readonly JsonMember[] {
  if (inputs.length === 0) return [];
  const at: Place = { source, start: 0, end: 0 };
  const members = inputs.map(({ key, kind, config }) => {
    const said = config === null ? [] : [member("config", values.data(config, at))];
    return member(key, { kind: "object", ...at, members: [member("kind", textAt(at, kind)), ...said] });
  });
  return [member("externalInputDefinitions", { kind: "object", ...at, members })];
}

function member(name: string, value: JsonNode): JsonMember {
  const { source, start } = value;
  const key: JsonString = { kind: "string", source, start, end: start, value: name };
  return { key, value };
}

/** What a file is for, and what is wrong with the parameters that it gives. */
function usingOf(
  { source, statements }: SyntaxFile,
  files: BicepFiles,
  entries: readonly Entry[],
): { readonly using: OpenedModule | null; readonly refused: readonly Refusal[] } {
  const path = statements.find((each) => each.kind === "using")?.path ?? null;
  const reference = path === null ? null : plainText(path);
  if (path === null || reference === null) return { using: null, refused: [] };
  const using = files.module(reference, source);
  const at = placeIn(source, path);
  if (using.kind === "not-at-hand") return { using, refused: using.isRefusal ? [refusalOf(using, reference, at)] : [] };
  const declared = declaredParameters(using);
  const given = new Map(entries.map(({ key, statement }) => [key.value, statement]));
  return { using, refused: declared === null ? [] : mismatches(declared, given, at) };
}

function placeIn(source: Source, { start, end }: StringSyntax): Place {
  return { source, start, end };
}
