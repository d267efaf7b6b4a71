import { known } from "./partial-text.ts";
import type { RawSite } from "./raw-site.ts";

/** The `using` of a Bicep parameter file, which names what it is for; `null` where it names no file. */
export function usingOf(text: string): { readonly path: string; readonly line: number } | null {
  const found = /^[ \t]*using[ \t]+'([^'\r\n]*)'/m.exec(text);
  const path = found?.[1] ?? "";
  if (found === null || path === "" || /^(?:br|ts)[:/]/.test(path)) return null;
  return { path, line: text.slice(0, found.index).split("\n").length };
}

/** A Bicep parameter file as a site: it is there to be deployed with its template. */
export function bicepparamSite(text: string, path: string): RawSite | null {
  const using = usingOf(text);
  if (using === null) return null;
  const at = path.lastIndexOf("/");
  return {
    line: using.line,
    kind: "using",
    template: known(using.path),
    remote: null,
    parameters: [{ kind: "file", path: known(path.slice(at + 1)) }],
    mode: null,
    stack: null,
    scope: null,
    isDryRun: false,
    folders: [[{ kind: "folder", path: at < 0 ? "" : path.slice(0, at), written: "" }]],
    resolved: [],
  };
}
