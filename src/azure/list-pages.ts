import { AzureError } from "./azure-error.ts";
import type { JsonRecord } from "../text/record.ts";
import type { Session } from "./session.ts";

const PAGE_LIMIT = 200;

/**
 * The items of a list that no client knows, of all its pages.
 * @throws {AzureError} also when it does not end.
 */
export async function listPages(session: Session, path: string): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  const asked = `GET ${path.split("?")[0] ?? path}`;
  const links = new Set<string>();
  let next: string | null = path;
  for (let page = 0; page < PAGE_LIMIT; page++) {
    if (next === null) return items;
    const { body } = await session.send({ method: "GET", path: next });
    items.push(...itemsOf(body === null ? [{}] : [body], asked));
    const link: unknown = body?.["nextLink"];
    next = typeof link === "string" && link !== "" ? link : null;
    if (next !== null && links.has(next))
      throw new AzureError({ kind: "unexpected", asked, message: "The service gives the same page again and again." });
    if (next !== null) links.add(next);
  }
  throw new AzureError({
    kind: "unexpected",
    asked,
    message: `The list goes on for more than ${String(PAGE_LIMIT)} pages.`,
  });
}

/** Runs through all pages; their bodies are recorded below. */
export async function drain(pages: AsyncIterable<unknown>): Promise<void> {
  const iterator = pages[Symbol.asyncIterator]();
  while ((await iterator.next()).done !== true);
}

/**
 * The items of all pages of a list.
 * @throws {AzureError} when a page has none: a list that cannot be read is no empty one.
 */
export function itemsOf(pages: readonly JsonRecord[], asked: string): readonly unknown[] {
  return pages.flatMap((page): readonly unknown[] => {
    const { value } = page;
    if (Array.isArray(value)) return value;
    throw new AzureError({
      kind: "unexpected",
      asked,
      status: 200,
      message: "The answer is not a list: `value` is missing.",
    });
  });
}
