import { wellFormed } from "./percent.ts";
import { trimSpace } from "./white-space.ts";

/** The parts of an absolute URI, normalised as .NET's `Uri` does it: host in lower case, path without dots, both encoded. */
export interface UriParts {
  readonly scheme: string;
  /** With `@` at its end; empty for none. */
  readonly user: string;
  readonly host: string;
  /** `null` where it is not written or the scheme's own. */
  readonly port: number | null;
  /** Empty, or with a slash at its beginning where there is a host. */
  readonly path: string;
  /** With `?` at its beginning; empty for none. */
  readonly query: string;
  /** With `#` at its beginning; empty for none. */
  readonly fragment: string;
  /** Whether `//` and a host stand behind the scheme. */
  readonly hasAuthority: boolean;
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = {
  http: 80,
  https: 443,
  ws: 80,
  wss: 443,
  ftp: 21,
  gopher: 70,
  nntp: 119,
  telnet: 23,
  ldap: 389,
  mailto: 25,
  "net.tcp": 808,
};
/** Schemes to which all behind them is a path. */
const PATH_ONLY: ReadonlySet<string> = new Set(["news", "uuid"]);
/** Schemes that .NET knows to have no port. */
const WITHOUT_PORT: ReadonlySet<string> = new Set(["file", "net.pipe", "vsmacros"]);
/** Schemes that need a host behind `//`. */
const NEEDS_HOST: ReadonlySet<string> = new Set(
  "http https ws wss ftp gopher nntp telnet ldap net.tcp net.pipe vsmacros".split(" "),
);
/** Schemes to which a question mark is part of the path. */
const WITHOUT_QUERY: ReadonlySet<string> = new Set(["ftp", "gopher"]);
const PORT_LIMIT = 65_535;
const SHAPE = /^([A-Za-z][A-Za-z0-9+.-]*):(\/\/[^/?#]*)?([^?#]*)(\?[^#]*)?(#[^]*)?$/;
/** A letter and a colon begin a path of Windows, a slash one of Unix: .NET takes both for files. */
const FILE_PATH = /^(?:[A-Za-z]:[/\\]|[/\\])/;

/** The parts of an absolute URI, or of the path of a file; `null` when the text is neither. */
export function parseUriParts(text: string): UriParts | null {
  const trimmed = trimSpace(text);
  if (FILE_PATH.test(trimmed)) return filePath(trimmed.replaceAll("\\", "/"));
  const [, schemeText = "", authority, path = "", query = "", fragment = ""] = SHAPE.exec(trimmed) ?? [];
  const scheme = schemeText.toLowerCase();
  if (scheme.length < 2) return null;
  if (PATH_ONLY.has(scheme)) return pathAlone(scheme, `${authority ?? ""}${path}${query}`, fragment);
  if (scheme === "mailto") return mailAddress(`${authority ?? ""}${path}`, query, fragment);
  if (authority === undefined && NEEDS_HOST.has(scheme)) return null;
  const server = parseAuthority(authority?.slice(2) ?? "", scheme);
  if (server === null || (NEEDS_HOST.has(scheme) && !isHost(server.host))) return null;
  const isFile = scheme === "file";
  return {
    scheme,
    ...server,
    path: authority === undefined ? encoded(path) : pathOf(path, isFile),
    query: query === "?" ? "" : encoded(query),
    fragment: encoded(fragment),
    hasAuthority: authority !== undefined,
  };
}

/** A host has a name before its first dot, and between others. */
function isHost(host: string): boolean {
  return host !== "" && !host.startsWith(".") && !host.includes("..");
}

/** Whether a text is a URI that needs no encoding, as `uri()` asks it of its first argument. */
export function isWellFormed(text: string): boolean {
  return (
    !FILE_PATH.test(text) &&
    !/^\s*(?:ftp|gopher):[^#]*\?/i.test(text) &&
    !/[\s{}|\\^`"<>]|%(?![0-9A-Fa-f]{2})/.test(trimSpace(text))
  );
}

/** The URI as text. */
export function writeUri({ scheme, user, host, port, path, query, fragment, hasAuthority }: UriParts): string {
  const server = `${hasAuthority ? "//" : ""}${user}${host}${port === null ? "" : `:${String(port)}`}`;
  return `${scheme}:${server}${hasAuthority && path === "" ? "/" : path}${query}${fragment}`;
}

/** What a reference means beside a base; `null` where the two make no URI. */
export function resolveUri(base: UriParts, text: string): UriParts | null {
  const reference = relativeOf(trimSpace(text), base.scheme);
  if (/^[A-Za-z]:/.test(reference)) return null;
  if (/^[A-Za-z][A-Za-z0-9+.-]+:/.test(reference)) return parseUriParts(reference);
  if (reference.startsWith("//")) return parseUriParts(`${base.scheme}:${reference}`);
  if (!base.hasAuthority && (/[{}%\s]/.test(reference.replace(/[?#].*$/, "")) || reference.startsWith("..")))
    return null;
  if (reference === "") return base;
  const shape = WITHOUT_QUERY.has(base.scheme) ? /^([^#]*)()(#[^]*)?$/ : /^([^?#]*)(\?[^#]*)?(#[^]*)?$/;
  const [, pathText = "", query, fragment = ""] = shape.exec(reference) ?? [];
  const path = pathText.replaceAll("?", "%3F");
  const folder = base.path.slice(0, base.path.lastIndexOf("/") + 1);
  const drive = base.hasAuthority && base.host === "" ? (/^\/[A-Za-z]:(?=\/)/.exec(base.path)?.[0] ?? "") : "";
  const joined = path === "" ? base.path : path.startsWith("/") ? `${drive}${path}` : `${folder}${path}`;
  return {
    ...base,
    path: base.hasAuthority ? `${drive}${pathOf(joined.slice(drive.length), base.scheme === "file")}` : joined,
    query: query === undefined ? (path === "" ? base.query : "") : encoded(query),
    fragment: encoded(fragment),
  };
}

/** The scheme of the base before a reference says nothing, unless a host follows. */
function relativeOf(reference: string, scheme: string): string {
  if (!NEEDS_HOST.has(scheme) || reference.slice(0, scheme.length + 1).toLowerCase() !== `${scheme}:`) return reference;
  const rest = reference.slice(scheme.length + 1);
  if (rest.startsWith("//")) return reference;
  return /^[?#]/.test(rest) ? `./${rest}` : rest;
}

/** Whether two slashes stand before the host: .NET knows a few schemes that have none there. */
export function hasHostMark(scheme: string): boolean {
  return !PATH_ONLY.has(scheme) && scheme !== "mailto";
}

/** Whether an address of a scheme may have a port. */
export function takesPort(scheme: string): boolean {
  return !WITHOUT_PORT.has(scheme);
}

/** The port that a scheme has by itself. */
export function defaultPort(scheme: string): number | null {
  return DEFAULT_PORTS[scheme] ?? null;
}

function filePath(path: string): UriParts {
  const [, host = "", rest = ""] = /^\/\/([^/]*)([^]*)$/.exec(path) ?? [];
  const parts = { scheme: "file", user: "", port: null, query: "", fragment: "", hasAuthority: true };
  return host === "" ? { ...parts, host: "", path } : { ...parts, host, path: rest };
}

function pathAlone(scheme: string, path: string, fragment: string): UriParts {
  const parts = { user: "", host: "", port: null, query: "", fragment: encoded(fragment), hasAuthority: false };
  return { scheme, path: encoded(path.replaceAll("?", "%3F")), ...parts };
}

/** An address of a person has a host without slashes before it. */
function mailAddress(address: string, query: string, fragment: string): UriParts | null {
  const at = address.search(/\/|$/);
  const server = parseAuthority(address.slice(0, at), "mailto");
  if (
    server === null ||
    (server.host === "" && server.user !== "") ||
    /[,;@]/.test(server.user.slice(0, -1) + server.host)
  )
    return null;
  const path = encoded(address.slice(at));
  return { scheme: "mailto", ...server, path, query: encoded(query), fragment: encoded(fragment), hasAuthority: false };
}

function parseAuthority(text: string, scheme: string): Pick<UriParts, "user" | "host" | "port"> | null {
  const user = text.slice(0, text.lastIndexOf("@") + 1);
  const [, host = "", port = ""] = /^(\[[0-9A-Fa-f:.%]*\]|[^:[\]]*)(?::([^]*))?$/.exec(text.slice(user.length)) ?? [];
  if (text.length > user.length && host === "" && port === "") return null;
  if (/[\s{}|\\^`"<>%]/.test(host) || !/^\d*$/.test(port) || Number(port) > PORT_LIMIT) return null;
  if (port !== "" && WITHOUT_PORT.has(scheme)) return null;
  const number = port === "" ? null : Number(port);
  return { user, host: host.toLowerCase(), port: number === defaultPort(scheme) ? null : number };
}

function pathOf(path: string, isFile: boolean): string {
  const clean = encoded(withoutDots(path));
  return isFile ? clean : clean === "" ? "/" : clean;
}

/** A path that begins with a slash, without segments `.` and `..`. */
export function withoutDots(path: string): string {
  const kept: string[] = [];
  const segments = path.replaceAll("\\", "/").split("/");
  for (const [index, segment] of segments.entries()) {
    const isLast = index === segments.length - 1;
    if (segment === "..") kept.length = Math.max(1, kept.length - 1);
    else if (segment !== ".") kept.push(segment);
    if (isLast && (segment === ".." || segment === ".")) kept.push("");
  }
  return kept.join("/");
}

/** Letters of other scripts and what has no place in a URI become percent-encoded, what need not be is decoded. */
function encoded(text: string): string {
  return decodeUnreserved(text).replaceAll(/[^\u0021-\u007e]+|["<>\\^`{|}]/gu, (part) =>
    encodeURIComponent(wellFormed(part)),
  );
}

/** The text without percent-encoding of characters that need none; a `%` that begins no escape is encoded itself. */
export function decodeUnreserved(text: string): string {
  return text.replaceAll(/%([0-9A-Fa-f]{2})?/g, (escape, digits: string | undefined) => {
    if (digits === undefined) return "%25";
    const character = String.fromCharCode(Number.parseInt(digits, 16));
    return /[A-Za-z0-9._~-]/.test(character) ? character : escape;
  });
}
