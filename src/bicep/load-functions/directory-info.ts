import { posix } from "node:path";
import type { JsonNode } from "../../json/node.ts";
import { placeOf, type Place } from "../../text/place.ts";
import { literalText } from "./literal-content.ts";

/** What `loadDirectoryFileInfo` says of the files of a folder: of those whose names a pattern with `*` and `?` takes. */
export function directoryInfo(names: readonly string[], folder: string, pattern: string, at: Place): JsonNode {
  const fitting = pattern === "" ? names : names.filter((name) => isLike(name, pattern));
  return { kind: "array", ...placeOf(at), items: fitting.map((name) => infoOf(name, folder, at)) };
}

function infoOf(name: string, folder: string, at: Place): JsonNode {
  const dot = name.lastIndexOf(".");
  const told = {
    relativePath: posix.join(folder, name),
    baseName: name,
    extension: dot < 0 || dot === name.length - 1 ? "" : name.slice(dot),
  };
  return {
    kind: "object",
    ...placeOf(at),
    members: Object.entries(told).map(([key, value]) => ({
      key: { kind: "string", ...placeOf(at), value: key },
      value: literalText(at, value),
    })),
  };
}

/** Goes back to the last `*` where the rest does not fit: no more steps than both lengths multiplied. */
function isLike(name: string, pattern: string): boolean {
  let [at, to, star, mark] = [0, 0, -1, 0];
  while (at < name.length) {
    if (to < pattern.length && (pattern[to] === "?" || pattern[to] === name[at]) && pattern[to] !== "*") {
      at++;
      to++;
    } else if (pattern[to] === "*") {
      star = to++;
      mark = at;
    } else if (star < 0) return false;
    else {
      to = star + 1;
      at = ++mark;
    }
  }
  while (pattern[to] === "*") to++;
  return to === pattern.length;
}
