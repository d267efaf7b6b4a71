import { string } from "../../expression/value.ts";
import { bound, type BoundFunction } from "./bound-function.ts";
import { callStrict } from "../../expression/call-strict.ts";
import { dateTimeAdd } from "../../expression/functions/date-time-add.ts";

const STANDARD_FORMAT = "yyyyMMddTHHmmssZ";

/**
 * `utcNow([format])`: another text on every run, so unknown where the run has no time of its own.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-date#utcnow
 */
export const utcNow: BoundFunction = bound("utcNow", 0, 1, (args, call, frame) => {
  if (!frame.isDefault) return call.fail(onlyInDefaults("utcNow"));
  const { now } = frame.deployment.environment.context;
  if (now === null)
    return call.unknown([{ kind: "changing", call: "utcNow()", place: call.place }], {
      types: ["string"],
      minLength: 1,
    });
  return callStrict(
    dateTimeAdd,
    [string(now.toISOString()), string("PT0S"), args[0] ?? string(STANDARD_FORMAT)],
    call.place,
    frame.budget,
  );
});

/**
 * `newGuid()`: another GUID on every run.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string#newguid
 */
export const newGuid: BoundFunction = bound("newGuid", 0, 0, (_args, call, frame) => {
  if (!frame.isDefault) return call.fail(onlyInDefaults("newGuid"));
  const { runtime, guid } = frame.deployment.environment.context;
  if (guid !== undefined) return string(guid);
  if (runtime !== null) return string(runtime.newGuid(`${call.place?.source.path ?? ""}:${String(call.place?.start)}`));
  const reason = { kind: "changing", call: "newGuid()", place: call.place } as const;
  return call.unknown([reason], { types: ["string"], minLength: 36, maxLength: 36 });
});

function onlyInDefaults(name: string): string {
  return `The template function '${name}' is not expected at this location. It may be used only in the default value of a parameter.`;
}
