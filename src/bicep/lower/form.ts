import { hasDecorator } from "../bind/decorators.ts";
import { extensionOf } from "../bind/extensions.ts";
import type { FileNames } from "../bind/file-names.ts";
import { bodyUses } from "../bind/body-uses.ts";
import { propertyOf, type ModuleSymbol, type ResourceSymbol } from "../bind/symbols.ts";
import { usesIn, variableUses, type Use } from "../bind/uses.ts";
import type { TypeSyntax } from "../syntax/ast.ts";

/** Features of the compiler that need symbolic names. */
const FEATURES = [
  "symbolicNameCodegen",
  "assertions",
  "waitUntil",
  "localDeploy",
  "resourceInfoCodegen",
  "moduleExtensionConfigs",
  "userDefinedConstraints",
  "resourceTypedParamsAndOutputs",
];

const DECORATORS = ["onlyIfNotExists", "retryOn", "nullIfNotFound"];

/** Whether the compiler gives the template symbolic names: it does where the file has anything that needs them. */
export function isSymbolic(
  names: FileNames,
  features: ReadonlySet<string>,
  hasSecureOutputs: (module: ModuleSymbol) => boolean,
): boolean {
  return (
    FEATURES.some((feature) => features.has(feature)) ||
    names.file.statements.some(({ kind }) => ["extension", "type", "func", "import"].includes(kind)) ||
    hasWrittenType(names) ||
    names.allResources.some((resource) => needsName(resource, names)) ||
    [...names.modules.values()].some((module) => propertyOf(module.object, "name") === null) ||
    [...names.outputs.values()].some((output) => hasDecorator(output, "secure")) ||
    readsWholeLoop(names) ||
    [...names.modules.values()].some(hasSecureOutputs)
  );
}

function needsName(resource: ResourceSymbol, names: FileNames): boolean {
  return (
    DECORATORS.some((name) => hasDecorator(resource.statement, name)) ||
    (resource.isExisting && propertyOf(resource.object, "dependsOn") !== null) ||
    extensionOf(resource, names) !== null
  );
}

function hasWrittenType(names: FileNames): boolean {
  if ([...names.variables.values()].some(({ type }) => type !== null)) return true;
  const declared = [...names.parameters.values(), ...names.outputs.values()];
  return declared.some(({ type }) => type !== null && isComposed(type));
}

/** Types that the first version of the template language cannot say. */
const COMPOSED: ReadonlySet<TypeSyntax["kind"]> = new Set([
  "object-type",
  "array-type",
  "tuple-type",
  "union-type",
  "nullable-type",
  "non-null-type",
]);

function isComposed(type: TypeSyntax): boolean {
  return COMPOSED.has(type.kind) || (type.kind === "parentheses-type" && isComposed(type.inner));
}

/** A resource or module with a loop that is read as a list, or the resource around by `this`. */
function readsWholeLoop(names: FileNames): boolean {
  const hasLoop = [...names.allResources, ...names.modules.values()].some(({ loop }) => loop !== null);
  if (!hasLoop && !names.file.source.text.includes("this")) return false;
  return (
    [...names.variables.values()].some((variable) => variableUses(variable, names).some(needsNames)) ||
    [...names.outputs.values()].some(({ value }) => usesIn(value, names, null).some(needsNames)) ||
    [...names.allResources, ...names.modules.values()].some((each) => bodyUses(each, names).some(needsNames))
  );
}

function needsNames(use: Use): boolean {
  if (use.kind === "call") return use.isThis;
  return use.kind === "reference" && use.part === "body" && use.symbol.loop !== null && use.index === null;
}
