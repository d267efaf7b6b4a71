import { describe, expect, it } from "vitest";
import { itemLines, newsOf } from "../../../src/report/audit/news.ts";
import { cleanAudit, driftOf, sampleAudit, vaultId } from "./sample-audit.ts";

describe("news of an audit", () => {
  it("are what is told for the first time, put together by who did it", () => {
    const news = newsOf(sampleAudit());

    expect(news).toMatchObject({ title: "New drift of 2 vaults", isComplete: false, left: 0 });
    expect(news?.items.map(({ title, resources }) => [title, resources.length])).toEqual([
      ["Deployment main-infra by ann@example.org emptied 2 vaults", 2],
    ]);
  });

  it.each([
    ["what was told before", driftOf({ fingerprint: "a", status: "open" })],
    ["what somebody answers for", driftOf({ fingerprint: "a", status: "acknowledged" })],
    ["what the baseline takes", driftOf({ fingerprint: "a", status: "accepted" })],
    ["notes", driftOf({ fingerprint: "a", severity: "note", kind: "entry-added" })],
  ])("are not %s", (_, drift) => {
    expect(newsOf(sampleAudit({ drift: [drift] }))).toBeNull();
    expect(newsOf(cleanAudit())).toBeNull();
  });

  it("tell acknowledgements that expired, and what was not seen any more", () => {
    const drift = [
      driftOf({ fingerprint: "a", kind: "acknowledgement-expired", severity: "warning" }),
      driftOf({ fingerprint: "b", kind: "not-seen", severity: "warning", resource: "/subscriptions/5" }),
    ];

    expect(newsOf(sampleAudit({ drift }))?.title).toBe("1 place not seen, 1 acknowledgement expired");
  });

  it("are ten at most, with the next command of each vault", () => {
    const drift = Array.from({ length: 25 }, (_, at) =>
      driftOf({ fingerprint: String(at), resource: vaultId(`kv-${String(at)}`) }),
    );
    const news = newsOf(sampleAudit({ drift, next: new Map([["0", "arm-guard restore"]]) }));

    expect(news?.items).toHaveLength(10);
    expect(news?.left).toBe(15);
    expect(news?.items.slice(0, 1).map(itemLines)).toEqual([["kv-0", "Owner: team-ml", "Next: arm-guard restore"]]);
  });
});
