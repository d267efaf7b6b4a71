import { expect, it } from "vitest";
import { platformClient } from "../../src/platform/http-client.ts";
import { allPages } from "../../src/platform/pages.ts";
import { FAST, localServer } from "./local-server.ts";

function linked(base: string, page: number, last: number): string {
  const link = (number: number, name: string): string => `<${base}/list?page=${String(number)}>; rel="${name}"`;
  return [...(page > 1 ? [link(page - 1, "prev")] : []), ...(page < last ? [link(page + 1, "next")] : [])].join(", ");
}

async function pagesOf(last: number, other?: string) {
  const server = await localServer(({ url, headers }) => {
    const page = Number(url.searchParams.get("page") ?? 1);
    return { headers: { link: linked(other ?? `http://${headers.host ?? ""}`, page, last) }, body: [page] };
  });
  return { server, client: platformClient({ base: server.url, headers: {}, limits: { ...FAST, pages: 5 } }) };
}

it("reads all pages of a list", async () => {
  const { client } = await pagesOf(5);

  expect(await allPages(client, "/list")).toEqual([1, 2, 3, 4, 5]);
});

it("gives no part for the whole: not of a list that is too long, nor of one that goes on elsewhere, nor of what is no list", async () => {
  const tooLong = await pagesOf(6);
  const elsewhere = await pagesOf(2, "https://example.com");
  const noList = await localServer(() => ({ body: { message: "no" } }));

  await expect(allPages(tooLong.client, "/list")).rejects.toMatchObject({ kind: "too-large" });
  await expect(allPages(elsewhere.client, "/list")).rejects.toMatchObject({ kind: "unexpected" });
  await expect(
    allPages(platformClient({ base: noList.url, headers: {}, limits: FAST }), "/list"),
  ).rejects.toMatchObject({ kind: "unexpected" });
});
