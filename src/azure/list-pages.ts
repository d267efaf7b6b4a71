import { AzureError } from "./azure-error.ts";
import type { Session } from "./session.ts";
import { itemsOf } from "./vault-reader.ts";

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
