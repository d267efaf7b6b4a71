import type { Json } from "../../expression/to-json.ts";
import { ok, type Answer } from "./answer.ts";
import type { ResourceRequest } from "./provider.ts";

/** What pages are made of: things of one list, each with the page that its seed puts it on. */
export interface Paged {
  readonly page: number | null;
  /** Made for the page that shows it. */
  readonly body: () => Json;
}

/** How many things a page holds where a client does not say. */
const PAGE_SIZE = 100;

/**
 * One page of a list, as the vault provider gives it: every page with content links to a next one, the last is empty and
 * has no link. With `hasGaps` empty pages with a link stand in the middle, too. `$top` is a hint that recordings show to
 * be passed over: `$top=2` gave three vaults.
 */
export function page(
  items: readonly Paged[],
  { query, sandbox, path, apiVersion }: ResourceRequest,
  hasGaps: boolean,
): Answer {
  const pages = pagesOf(items, PAGE_SIZE, hasGaps);
  const at = indexOf(query.get("$skiptoken") ?? query.get("$skipToken"));
  const current = pages[at] ?? [];
  const value = current.map(({ body }) => body());
  if (at >= pages.length) return ok({ value });
  const link = new URL(`${sandbox.url()}${path}`);
  const parameters = [
    ["api-version", apiVersion],
    ...(query.has("$top") ? [["$top", query.get("$top") ?? ""]] : []),
    ["$skiptoken", tokenOf(at + 1)],
  ];
  return ok({
    value,
    nextLink: `${link.href}?${parameters.map(([key, each]) => `${key ?? ""}=${encodeURIComponent(each ?? "")}`).join("&")}`,
  });
}

function pagesOf(items: readonly Paged[], size: number, hasGaps: boolean): readonly (readonly Paged[])[] {
  const placed = items.some((item) => item.page !== null) ? seededPages(items) : packedPages(items, size);
  return hasGaps && !items.some((item) => item.page !== null)
    ? placed.flatMap((each, index) => (index === 0 ? [each] : [[], each]))
    : placed;
}

function packedPages(items: readonly Paged[], size: number): readonly (readonly Paged[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_each, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

/** The pages that the seed lays out; what it does not place stands on the first. */
function seededPages(items: readonly Paged[]): readonly (readonly Paged[])[] {
  const last = Math.max(...items.map((item) => item.page ?? 0));
  return Array.from({ length: last + 1 }, (_each, index) => items.filter((item) => (item.page ?? 0) === index));
}

function tokenOf(index: number): string {
  return Buffer.from(`page:${String(index)}`).toString("base64");
}

function indexOf(token: string | null): number {
  if (token === null) return 0;
  const at = /^page:(\d+)$/.exec(Buffer.from(token, "base64").toString())?.[1];
  return at === undefined ? Number.MAX_SAFE_INTEGER : Number(at);
}
