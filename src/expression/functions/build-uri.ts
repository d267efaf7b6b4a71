import { strict, type StrictFunction } from "../function.ts";
import { OBJECT } from "../parameter-kinds.ts";
import { decodeUnreserved, defaultPort, hasHostMark, takesPort, withoutDots } from "../uri-parts.ts";
import { failure, member, string, type Failure, type ObjectValue, type Value } from "../value.ts";

const PORT_LIMIT = 65_535n;

/** `buildUri(parts)`: the address of an object as `parseUri` gives it; scheme and host are required. */
export const buildUri: StrictFunction = strict({
  name: "buildUri",
  parameters: [OBJECT],
  returns: ["string"],
  deep: true,
  apply: ([parts]) => {
    const name = textOf(parts, "scheme");
    if (typeof name !== "string") return name;
    const host = textOf(parts, "host");
    if (typeof host !== "string") return host;
    const path = textOf(parts, "path");
    if (typeof path !== "string") return path;
    const query = textOf(parts, "query");
    if (typeof query !== "string") return query;
    if (name === "" || host === "")
      return invalid(`the required property '${name === "" ? "scheme" : "host"}' is missing`);
    if (!/^[A-Za-z][A-Za-z0-9+.-]+$/.test(name)) return invalid(`the scheme '${name}' is not valid`);
    const scheme = name.toLowerCase();
    const server = hostText(host);
    if (server === null) return invalid(`the host '${host}' cannot be parsed`);
    const port = portText(member(parts, "port"), scheme);
    if (port === null) return invalid("the port must be an integer up to 65535");
    if (port !== "" && !takesPort(scheme)) return invalid(`the scheme '${scheme}' takes no port`);
    const mark = hasHostMark(scheme) ? "://" : ":";
    return string(`${scheme}${mark}${server}${port}${pathText(path, scheme)}${queryText(query)}`);
  },
});

function invalid(cause: string): Failure {
  return failure(`The template language function 'buildUri' cannot build an address: ${cause}.`);
}

/** A missing part is empty, null is refused. */
function textOf(parts: ObjectValue, name: string): string | Failure {
  const value = member(parts, name);
  if (value === undefined) return "";
  return value.kind === "string" ? value.value : invalid(`the property '${name}' must be a string`);
}

function hostText(host: string): string | null {
  const isVersion6 = /^[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*$/.test(host);
  if (!isVersion6 && (/[\s{}|\\^`"<>%]/.test(host) || /:/.test(host.replace(/^\[.*\]$/, "")))) return null;
  return (isVersion6 ? `[${host}]` : host).toLowerCase();
}

/** Nothing for the scheme's own port, and for -1; `null` for what is not a port. */
function portText(port: Value | undefined, scheme: string): string | null {
  if (port === undefined || port.kind === "null") return "";
  if (port.kind !== "int" || port.value > PORT_LIMIT || port.value < -1n) return null;
  return port.value < 0n || Number(port.value) === defaultPort(scheme) ? "" : `:${String(port.value)}`;
}

function pathText(path: string, scheme: string): string {
  const encoded = decodeUnreserved(path).replaceAll("?", "%3F").replaceAll("#", "%23");
  const rooted = encoded.startsWith("/") ? encoded : `/${encoded}`;
  return hasHostMark(scheme) && scheme !== "ldap" ? withoutDots(rooted) : rooted;
}

function queryText(query: string): string {
  return query === "" || query.startsWith("?") ? query : `?${query}`;
}
