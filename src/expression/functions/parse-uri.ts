import { strict, type StrictFunction } from "../function.ts";
import { STRING } from "../parameter-kinds.ts";
import { parseUriParts } from "../uri-parts.ts";
import { failure, int, NULL, object, string } from "../value.ts";

/** `parseUri(text)`: `{ scheme, host, port, path?, query? }`; the port is null where it is the scheme's own. */
export const parseUri: StrictFunction = strict({
  name: "parseUri",
  parameters: [STRING],
  returns: ["object"],
  apply: ([text]) => {
    const parts = parseUriParts(text.value);
    if (parts === null) return failure(`The specified URL '${text.value}' is not valid.`);
    const { scheme, host, port, path, query } = parts;
    return object([
      { key: "scheme", value: string(scheme) },
      { key: "host", value: string(host) },
      { key: "port", value: port === null ? NULL : int(port) },
      ...(path === "/" ? [] : [{ key: "path", value: string(scheme === "file" ? withoutSlash(path) : path) }]),
      ...(query === "" ? [] : [{ key: "query", value: string(query) }]),
    ]);
  },
});

/** The drive of a path has no slash before it. */
function withoutSlash(path: string): string {
  return path.replace(/^\/(?=[A-Za-z]:)/, "");
}
