import type { JsonNode, JsonObject } from "../../json/node.ts";
import type { Refusal } from "../../json/read.ts";
import { Kept } from "../../text/kept.ts";
import type { Place } from "../../text/place.ts";
import type { Source } from "../../text/source.ts";
import { hasDecorator } from "../bind/decorators.ts";
import { namesOf, type FileNames } from "../bind/file-names.ts";
import { runTimeOf } from "../bind/run-time.ts";
import { checkFile } from "../check/check-file.ts";
import { refusalOf, type BicepFiles } from "../files.ts";
import { fileImports, type ImportedTemplate } from "../imports/file-imports.ts";
import type { SyntaxFile } from "../syntax/ast.ts";
import { syntaxOf } from "../syntax/syntax-of.ts";
import type { FileContext } from "./context.ts";
import { lowerExpression } from "./expression.ts";
import { mayLoad } from "./calls.ts";
import { isSymbolic } from "./form.ts";
import { inlinedVariables } from "./inlined.ts";
import { loadsOf } from "./loads.ts";
import type { LoweredFile } from "./lowered-file.ts";
import { moduleOpener, valuesIn, type Collected } from "./modules.ts";
import { levelOf, templateOf } from "./template.ts";
import { valueOfSyntax } from "./value.ts";

/** Modules inside one another. */
const DEPTH_LIMIT = 60;
/** Values of one template with those of its modules: far more than the service takes, whose templates have 4 MB. */
const SIZE_LIMIT = 400_000;

/** The files that a run lowers. `null` stands for one that is under way. */
interface Run {
  readonly lowered: Map<Source, LoweredFile | null>;
  depth: number;
}

const runs = new Kept<BicepFiles, Run>();

/** A file as the template that it is, made once a run; `null` for one that is a part of itself, or too deep inside others. */
export function lowerFile(source: Source, files: BicepFiles): LoweredFile | null {
  const run = runs.of(files, () => ({ lowered: new Map(), depth: 0 }));
  const known = run.lowered.get(source);
  if (known !== undefined) return known;
  if (run.depth >= DEPTH_LIMIT) return null;
  run.lowered.set(source, null);
  run.depth++;
  const syntax = syntaxOf(source);
  const made = makeFile(syntax, files, ownRefusals(syntax, files));
  run.depth--;
  run.lowered.set(source, made);
  return made;
}

/** The statements of a parameter file, made such as a file has them that is lowered. */
export function lowerParameters(syntax: SyntaxFile, files: BicepFiles): LoweredFile {
  return makeFile(syntax, files, []);
}

/** What the compiler refuses in a file by itself. */
export function ownRefusals(syntax: SyntaxFile, files: BicepFiles): readonly Refusal[] {
  const { source } = syntax;
  const broken = files.configuration(source);
  const start: Place = { source, start: 0, end: 0 };
  const problems = [...syntax.problems, ...checkFile(syntax, files.features(source))];
  return [
    ...(broken === null ? [] : [refusalOf(broken, "bicepconfig.json", start)]),
    ...problems.map((each) => ({ code: each.code, message: each.message, source, start: each.start, end: each.end })),
  ];
}

function makeFile(syntax: SyntaxFile, files: BicepFiles, told: readonly Refusal[]): LoweredFile {
  const { source } = syntax;
  const refusals: Refusal[] = [];
  const [added, keys] = [new Set<Refusal>(), new Set<string>()];
  const add = (refusal: Refusal): void => {
    refusals.push(refusal);
    added.add(refusal);
    keys.add(refusalKey(refusal));
  };
  for (const refusal of told) add(refusal);
  const parts = new Set<Source>();
  let taken = 0;
  const collected: Collected = {
    parts,
    refuse(problem) {
      if (!keys.has(refusalKey(problem))) add(problem);
    },
    take(module) {
      for (const part of module.parts) parts.add(part);
      for (const refusal of module.refusals) if (!added.has(refusal)) add(refusal);
    },
    hasRoomFor(size) {
      if (taken + size > SIZE_LIMIT) return false;
      taken += size;
      return true;
    },
  };
  const names = namesOf(syntax);
  const root = templateOf(openFile(source, files, names, collected));
  const secure = [...names.outputs.values()].filter((output) => hasDecorator(output, "secure"));
  return {
    root,
    parts,
    refusals,
    secureOutputs: new Set(secure.map(({ name }) => name.name)),
    get size() {
      // Most templates have as many values as their text says: a variable that each use repeats may have any number.
      const own = runTimeOf(names).variables.size === 0 ? valuesIn(source) : sizeOf(root);
      return taken + own;
    },
  };
}

/** Tells refusals apart: one is told once, however often its place is lowered. */
function refusalKey({ code, source, start }: Refusal): string {
  return `${code} ${source.path} ${String(start)}`;
}

function openFile(source: Source, files: BicepFiles, names: FileNames, collected: Collected): FileContext {
  const module = moduleOpener(source, files, (each) => lowerFile(each, files), collected);
  const loads = loadsOf(source, files, names, collected);
  const file: FileContext = {
    names,
    source,
    files,
    level: levelOf(names),
    isAtOnce: mayLoad(source.text),
    isSymbolic: isSymbolic(names, files.features(source), (symbol) => module(symbol).secureOutputs.size > 0),
    expression: lowerExpression,
    value: valueOfSyntax,
    inlined: inlinedVariables(() => file, names),
    module,
    ...loads,
    imports: fileImports(names, {
      source,
      files,
      lowered: (other) => importedFile(other, files, collected),
      part: (part) => collected.parts.add(part),
      refuse: collected.refuse,
    }),
    meter: { steps: 0, depth: 0 },
    refuse: collected.refuse,
    hasRoomFor: collected.hasRoomFor,
    shared: new Map(),
  };
  return file;
}

/** Another file that this one imports from. */
function importedFile(other: Source, files: BicepFiles, collected: Collected): ImportedTemplate | null {
  const lowered = lowerFile(other, files);
  if (lowered === null) return null;
  collected.parts.add(other);
  collected.take(lowered);
  return { root: lowered.root, names: namesOf(syntaxOf(other)) };
}

/** Values in a tree, without those of its modules. */
function sizeOf(root: JsonObject): number {
  let size = 0;
  const open: JsonNode[] = [root];
  for (let node = open.pop(); node !== undefined && size < SIZE_LIMIT; node = open.pop()) {
    size++;
    if (node.source !== root.source) continue;
    if (node.kind === "array") for (const item of node.items) open.push(item);
    if (node.kind === "object") for (const { value } of node.members) open.push(value);
  }
  return size;
}
