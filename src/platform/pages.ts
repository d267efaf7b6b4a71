import { PlatformError } from "./platform-error.ts";
import type { PlatformClient } from "./http-client.ts";

/**
 * All items of a list that GitHub or GitLab give in pages: each names the next in its header `Link`.
 * @throws {PlatformError} also when an answer is no list, or there are more pages than the limit: a part never stands for all.
 */
export async function allPages(client: PlatformClient, path: string): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  let next: string | null = path;
  for (let page = 1; next !== null; page++) {
    const { headers, content } = await client.ask({ path: next });
    const asked = `GET ${path.replace(/[?].*$/, "")}`;
    if (!Array.isArray(content))
      throw new PlatformError({ kind: "unexpected", asked, message: "The answer is not a list." });
    for (const item of content) items.push(item);
    next = nextPage(headers.get("link"));
    if (next !== null && page >= client.limits.pages)
      throw new PlatformError({ kind: "too-large", asked, message: `The list has more than ${page} pages.` });
  }
  return items;
}

/** The address of `rel="next"`, as RFC 8288 writes it. */
function nextPage(link: string | null): string | null {
  for (const [, address = "", parameters = ""] of (link ?? "").matchAll(/<([^<>]*)>([^<]*)/g))
    if (/;\s*rel="?next"?/i.test(parameters)) return address;
  return null;
}
