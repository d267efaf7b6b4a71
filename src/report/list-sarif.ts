import type { Issue, IssueList } from "./issue-list.ts";
import { HOME, pascalCase, sarifDriver, sarifLog, SRCROOT } from "./sarif-log.ts";

/** A list of issues as SARIF 2.1.0: those in files with their places, others at a resource. */
export function listSarif(list: IssueList): string {
  const { source, toolVersion, issues, gaps } = list;
  const kinds = [...new Set(issues.map(({ kind }) => kind))];
  const page = source.replace(/^arm-guard /, "");
  const descriptor = (id: string): object => ({
    id,
    name: pascalCase(id),
    shortDescription: { text: `${pascalCase(id)}.` },
    fullDescription: { text: `${source}: "${id}".` },
    help: { text: `${HOME}/blob/main/docs/${page}.md tells what it means.` },
    helpUri: `${HOME}/blob/main/docs/${page}.md`,
  });
  return sarifLog({
    tool: { driver: { ...sarifDriver(toolVersion), rules: kinds.map(descriptor) } },
    automationDetails: { id: `arm-guard/${page}/` },
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: { SRCROOT: { description: { text: SRCROOT } } },
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: gaps.map((text) => ({ level: "warning", message: { text } })),
      },
    ],
    results: issues.map((issue) => result(issue, kinds.indexOf(issue.kind))),
  });
}

function result(issue: Issue, ruleIndex: number): object {
  const { kind, severity, message, fingerprint, waived, details } = issue;
  return {
    ruleId: kind,
    ruleIndex,
    level: severity,
    message: { text: message },
    locations: [place(issue)],
    partialFingerprints: { "armGuard/v1": fingerprint },
    ...(waived === null ? {} : { suppressions: [{ kind: "external", status: "accepted", justification: waived }] }),
    properties: details,
  };
}

function place({ place: resource, name, location }: Issue): object {
  if (location === null) return { logicalLocations: [{ name, fullyQualifiedName: resource, kind: "resource" }] };
  const { path, range } = location;
  const region =
    range === null
      ? {}
      : {
          region: {
            startLine: range.start.line,
            startColumn: range.start.column,
            endLine: range.end.line,
            endColumn: range.end.column,
          },
        };
  return { physicalLocation: { artifactLocation: artifactLocation(path), ...region } };
}

/** A file as SARIF names it: a path becomes a URI, relative to `SRCROOT` where it is one. */
export function artifactLocation(path: string): object {
  // Half of a character is none in a URI.
  const uri = encodeURI(Buffer.from(path).toString()).replaceAll("#", "%23").replaceAll("?", "%3F");
  if (path.startsWith("/")) return { uri: `file://${uri}` };
  // What stands before a colon in the first part would read as a scheme.
  return { uri: /^[^/]*:/.test(uri) ? `./${uri}` : uri, uriBaseId: "SRCROOT" };
}
