import { shortName } from "../text/short-name.ts";
import { rankOf } from "../redeploy/severity.ts";
import { createHash } from "node:crypto";
import { withoutSecrets } from "../text/secrets.ts";
import type { Issue, IssueList } from "./issue-list.ts";

/** What a command has to say of an issue; all else follows from it. */
type IssueParts = Pick<Issue, "kind" | "severity" | "place" | "message"> & Partial<Issue>;

/** An issue that is new each time it is looked for. What it is known by is its kind, its place and `about`. */
export function issueOf(parts: IssueParts, about = ""): Issue {
  const { kind, place } = parts;
  const hash = createHash("sha256").update(JSON.stringify([kind, place.toLowerCase(), about]));
  return {
    status: "open",
    name: shortName(place),
    location: null,
    target: place,
    fingerprint: hash.digest("hex").slice(0, 32),
    waived: null,
    details: {},
    ...parts,
  };
}

/** What a command has to say of a list of issues; all else is empty. */
type ListParts = Pick<IssueList, "source" | "toolVersion" | "subject" | "issues"> & Partial<IssueList>;

/** A list of issues, the gravest first, without secrets; `known` are texts that are secret whatever they look like. */
export function issueListOf({ issues, ...parts }: ListParts, known: readonly string[] = []): IssueList {
  const mask = (text: string): string => withoutSecrets(text, known);
  const list = {
    ...{
      startedAt: null,
      endedAt: null,
      seconds: 0,
      looked: [],
      columns: [],
      briefColumns: [],
      headlines: [],
      gaps: [],
    },
    ...parts,
  };
  return {
    ...list,
    subject: mask(list.subject),
    gaps: list.gaps.map(mask),
    headlines: list.headlines.map(mask),
    looked: list.looked.map(({ place, missed }) => ({
      place: mask(place),
      missed: missed === null ? null : mask(missed),
    })),
    issues: issues
      .toSorted((one, other) => rankOf(one.severity) - rankOf(other.severity))
      .map((issue) => maskedIssue(issue, mask)),
  };
}

function maskedIssue(issue: Issue, mask: (text: string) => string): Issue {
  return {
    ...issue,
    place: mask(issue.place),
    name: mask(issue.name),
    message: mask(issue.message),
    details: Object.fromEntries(Object.entries(issue.details).map(([name, value]) => [name, mask(value)])),
  };
}
