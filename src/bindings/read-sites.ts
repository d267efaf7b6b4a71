import { azdSites } from "./azd.ts";
import { bicepparamSite } from "./bicepparam.ts";
import { maskText, unmasked } from "./masked-text.ts";
import { pipelineSites } from "./azure-pipeline.ts";
import { workflowSites } from "./github-workflow.ts";
import { open } from "./partial-text.ts";
import type { RawSite } from "./raw-site.ts";
import type { YamlReader } from "./read-yaml.ts";
import { scriptSites, type Shell } from "./script-sites.ts";
import type { SiteFileKind } from "./site-file-kind.ts";
import { member, textAt, type YamlNode } from "./yaml-node.ts";

/** Characters of the longest script that is read. */
export const SCRIPT_LENGTH: number = 512 * 1024;

/** The sites of a file, or why it could not be read, in a sentence. */
export function readSites(
  text: string,
  path: string,
  kind: SiteFileKind,
  yaml: YamlReader,
): readonly RawSite[] | string {
  switch (kind) {
    case "bicepparam": {
      const site = bicepparamSite(text, path);
      return site === null ? [] : [site];
    }
    case "shell":
    case "powershell":
    case "makefile":
      return text.length > SCRIPT_LENGTH
        ? `It has more than ${String(SCRIPT_LENGTH)} characters.`
        : scriptFileSites(text, path, kind);
    case "workflow":
    case "pipeline":
    case "azd": {
      const read = yaml.read(text);
      return typeof read === "string" ? read : read.flatMap((node) => yamlSites(node, path, kind, yaml));
    }
  }
}

function yamlSites(
  node: YamlNode,
  path: string,
  kind: "workflow" | "pipeline" | "azd",
  yaml: YamlReader,
): readonly RawSite[] {
  if (kind === "azd")
    return member(node, "services") !== null || member(node, "infra") !== null || textAt(node, "name") !== null
      ? azdSites(node, folderOf(path))
      : [];
  return kind === "workflow" || isAction(node) ? workflowSites(node, yaml) : pipelineSites(node);
}

/** An action of GitHub that has another name than `action.yml`. */
function isAction(node: YamlNode): boolean {
  return member(member(node, "runs"), "steps") !== null;
}

function scriptFileSites(text: string, path: string, kind: "shell" | "powershell" | "makefile"): readonly RawSite[] {
  const folder = folderOf(path);
  const shell: Shell = kind === "powershell" ? "powershell" : "shell";
  const isBatch = /\.(?:cmd|bat)$/i.test(path);
  const script = kind === "makefile" ? makefileScript(text) : isBatch ? batchScript(text) : unmasked(text);
  const part = (from: string) => [{ kind: "folder" as const, path: from, written: "" }];
  return scriptSites(script, {
    shell,
    line: 1,
    folder,
    folders: folder === "" ? [part("")] : [part(folder), part("")],
    variables: (name) => (/^(?:github_workspace|build_sourcesdirectory)$/i.test(name) ? part("") : null),
    resolved: [],
  }).sites;
}

function folderOf(path: string): string {
  const at = path.lastIndexOf("/");
  return at < 0 ? "" : path.slice(0, at);
}

/** Variables of make are filled in with what it was given once; `@` and `-` before a command are make's own. */
function makefileScript(text: string): ReturnType<typeof maskText> {
  const given = new Map<string, string | null>();
  for (const [, name = "", operator, value = ""] of text.matchAll(/^(\w+)[ \t]*([:?+]?=)[ \t]*(.*)$/gm)) {
    const isKnown =
      !given.has(name) && !operator?.startsWith("?") && !operator?.startsWith("+") && !value.includes("$");
    given.set(name, isKnown ? value.trim() : null);
  }
  const commands = text.replace(/^\t[@+-]*/gm, "\t").replaceAll("$$", "\ue7ff");
  const masked = maskText(commands, /\$(?:\((\w+)\)|\{(\w+)\})/g, (written) => {
    const value = given.get(written.slice(2, -1));
    return value === undefined || value === null ? open(written) : [{ kind: "known", text: value }];
  });
  return { ...masked, text: masked.text.replaceAll("\ue7ff", "$") };
}

/** Variables of Windows' own shell are not known; `^` ends a line that goes on. */
function batchScript(text: string): ReturnType<typeof maskText> {
  const joined = text
    .replace(/\\/g, "/")
    .replace(/\^(\r?\n)/g, "\\$1")
    .replace(/^(?:rem|::).*$/gim, "");
  return maskText(joined, /%~?[\w~]+%?/g, open);
}
