import { listFromRoot } from "./from-root.ts";
import type { IssueList, ListOptions } from "./issue-list.ts";

/** Writes a list of issues as text. */
export type ListWriter = (list: IssueList, options: ListOptions) => string;

/** Formats that are made of a list of issues, whatever command found them; each is loaded when it is asked for. */
export const LIST_FORMATS: ReadonlyMap<string, () => Promise<ListWriter>> = new Map([
  ["sarif", async (): Promise<ListWriter> => (await import("./list-sarif.ts")).listSarif],
  ["github", async (): Promise<ListWriter> => (await import("./github.ts")).github],
  ["azdo", async (): Promise<ListWriter> => (await import("./azdo.ts")).azdo],
  ["gitlab", async (): Promise<ListWriter> => (await import("./gitlab.ts")).gitlab],
  ["junit", async (): Promise<ListWriter> => (await import("./junit.ts")).junit],
  ["markdown", async (): Promise<ListWriter> => ofList((await import("./markdown.ts")).markdown)],
  ["html", async (): Promise<ListWriter> => (await import("./html/list-page.ts")).listHtml],
  ["csv", async (): Promise<ListWriter> => (await import("./csv.ts")).csv],
]);

/** Writes a list in one of these formats, with files as platforms look for them. */
export async function listWriter(name: string): Promise<ListWriter> {
  const write = await LIST_FORMATS.get(name)?.();
  if (write === undefined) throw new Error(`There is no format \`${name}\`.`);
  return (list, options) =>
    write(options.fromRoot === undefined ? list : listFromRoot(list, options.fromRoot), options);
}

function ofList(write: (list: IssueList) => string): ListWriter {
  return (list) => write(list);
}
