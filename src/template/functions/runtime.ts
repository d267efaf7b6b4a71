import type { Shape } from "../../expression/value.ts";
import { bound, type BoundFunction } from "./bound-function.ts";
import { notFoundText, runtimeId } from "./runtime-reference.ts";

/**
 * Functions whose result only Azure can tell: unknown, with what Microsoft's reference promises of it.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource, read 2026-08.
 */
const RUNTIME: readonly (readonly [name: string, min: number, max: number | null, shape: Shape])[] = [
  ["pickZones", 3, 5, { types: ["array"] }],
  ["toLogicalZone", 3, 3, { types: ["string"] }],
  ["toLogicalZones", 3, 3, { types: ["array"] }],
  ["toPhysicalZone", 3, 3, { types: ["string"] }],
  ["toPhysicalZones", 3, 3, { types: ["array"] }],
  ["providers", 1, 2, { types: ["object"] }],
  ["roleDefinitions", 1, 1, { types: ["object"] }],
  ["externalInputs", 1, 1, {}],
];

export const runtimeFunctions: readonly BoundFunction[] = RUNTIME.map(([name, min, max, shape]) =>
  bound(name, min, max, (_args, call) =>
    call.unknown([{ kind: "runtime", call: `${name}()`, place: call.place }], shape),
  ),
);

/** `list…(nameOrId, apiVersion, [body])`: any function whose name begins with `list`, such as `listKeys`. */
export function listFunction(name: string): BoundFunction {
  return bound(name, 1, 3, (args, call, frame) => {
    const { runtime } = frame.deployment.environment.context;
    const asked = runtime === null ? null : runtimeId(args[0], frame);
    if (runtime === null || asked === null || (asked.isName && runtime.isAwaited(asked.id)))
      return call.unknown([{ kind: "runtime", call: `${name}()`, place: call.place }], {});
    const version = args[1]?.kind === "string" ? args[1].value : null;
    return runtime.list(name, asked.id, version) ?? call.fail(notFoundText(asked.id));
  });
}
