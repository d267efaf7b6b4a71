import { counted, type Issue, type IssueList } from "./issue-list.ts";
import { summedUp } from "./summed-up.ts";

/** What is shown beside code: one annotation for each vault, as many as a pipeline shows, and the rest in words. */
export interface Annotations {
  /** The gravest first. */
  readonly shown: readonly Annotation[];
  /** What has no room: the log tells of it, and nothing more. */
  readonly hidden: readonly Annotation[];
}

/** The gravest issue of a vault, with what else is wrong with it. */
export interface Annotation {
  readonly issue: Issue;
  readonly others: readonly Issue[];
}

/**
 * GitHub's runner and the agent of Azure Pipelines keep the first ten errors and the first ten warnings of a step, and drop
 * what comes after (`_maxIssueCount` of both, seen 2026-11-30); GitHub does so with notices, too. One notice is ours.
 */
const SHOWN = { error: 10, warning: 10, note: 9 } as const;

/** The issues that count, as annotations. */
export function annotationsOf({ issues }: IssueList): Annotations {
  const groups = new Map<string, Issue[]>();
  for (const issue of toldIssues(issues.filter(({ waived }) => waived === null))) {
    const group = groups.get(issue.target);
    if (group === undefined) groups.set(issue.target, [issue]);
    else group.push(issue);
  }
  const all = [...groups.values()].flatMap(([issue, ...others]) => (issue === undefined ? [] : [{ issue, others }]));
  const room: Record<keyof typeof SHOWN, number> = { ...SHOWN };
  const hasRoom = ({ issue: { severity } }: Annotation): boolean => {
    room[severity] -= 1;
    return room[severity] >= 0;
  };
  const marked = all.map((annotation) => ({ annotation, isShown: hasRoom(annotation) }));
  return {
    shown: marked.filter(({ isShown }) => isShown).map(({ annotation }) => annotation),
    hidden: marked.filter(({ isShown }) => !isShown).map(({ annotation }) => annotation),
  };
}

/** The issues that people are told. */
export function toldIssues(issues: readonly Issue[]): readonly Issue[] {
  return [...summedUp(issues, ({ kind }) => kind, "the JSON report has them").values()];
}

/** What an annotation says: the message, what it is because of, and what else is wrong with the vault. */
export function annotationLines({ issue, others }: Annotation): readonly string[] {
  const { because, sites, fix } = issue.details;
  return [
    issue.location === null ? `${issue.name}: ${issue.message}` : issue.message,
    ...(because === undefined ? [] : [`because ${because}`]),
    ...(sites === undefined ? [] : [`deployed by ${sites}`]),
    ...(fix === undefined ? [] : [`fix: ${fix}`]),
    ...others.map(({ severity, kind, place, message }) => `also ${severity} ${kind} at ${place}: ${message}`),
  ];
}

/** How much has no room, as a sentence; `null` where all has. */
export function hiddenText(hidden: readonly Annotation[]): string | null {
  if (hidden.length === 0) return null;
  const count = (severity: Issue["severity"]): readonly string[] => {
    const number = hidden.filter(({ issue }) => issue.severity === severity).length;
    return number === 0 ? [] : [counted(number, severity)];
  };
  const parts = [...count("error"), ...count("warning"), ...count("note")];
  return `And ${parts.join(", ")} more than are shown beside the code: the log and the summary of the step have them.`;
}
