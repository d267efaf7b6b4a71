import { strict, type StrictFunction } from "../function.ts";
import { OBJECT } from "../parameter-kinds.ts";
import { textForm } from "../text-form.ts";
import { failure, isKnown, member, string, type ObjectValue } from "../value.ts";

/** `buildUri(parts)`: the address of an object as `parseUri` gives it; without a path it is that of the root. */
export const buildUri: StrictFunction = strict({
  name: "buildUri",
  parameters: [OBJECT],
  returns: ["string"],
  deep: true,
  apply: ([parts]) => {
    const [scheme, host, port] = [part(parts, "scheme") || "https", part(parts, "host"), part(parts, "port")];
    if (host === "") return failure("The template language function 'buildUri' needs the member 'host'.");
    const path = part(parts, "path") || "/";
    const query = part(parts, "query");
    return string(
      `${scheme}://${host}${port === "" ? "" : `:${port}`}${path.startsWith("/") ? path : `/${path}`}${query === "" || query.startsWith("?") ? query : `?${query}`}`,
    );
  },
});

function part(parts: ObjectValue, name: string): string {
  const value = member(parts, name);
  return value !== undefined && isKnown(value) ? (textForm(value) ?? "") : "";
}
