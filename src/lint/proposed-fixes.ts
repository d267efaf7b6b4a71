import { chosenFixes } from "../fix/chosen-fixes.ts";
import { versionFixes } from "../fix/version-fixes.ts";
import { keptFromFix } from "../fix/kept-from-fix.ts";
import type { InputIo } from "../io/io.ts";
import type { ParameterOptions } from "../load/parameters.ts";
import { fixStates, type FixedTemplate } from "./fix-states.ts";
import { grouped } from "../text/grouped.ts";
import type { FixesOf } from "./lint-source.ts";

/** The fixes that `arm-guard fix` would choose for the vaults of a template, and for its old api-versions: none where it would not change it. */
export async function proposedFixes(template: FixedTemplate, options: ParameterOptions, io: InputIo): Promise<FixesOf> {
  if (keptFromFix(template.document) !== null) return () => new Map();
  const stateOf = await fixStates(template, options, io);
  return (analysis, set) => {
    const state = stateOf(analysis, set);
    return grouped([...chosenFixes(state), ...versionFixes(state)]);
  };
}
