import type { News } from "./news.ts";

/** Ids of one alert: the report has all of them. */
const LISTED = 50;

/** News as JSON, for whoever writes a receiver of their own. */
export function genericMessage(news: News): string {
  const { title, subject, run, toolVersion, endedAt, isComplete, gaps, summary, items, left } = news;
  return JSON.stringify({
    schemaVersion: 1,
    event: "audit-news",
    tool: { name: "arm-guard", version: toolVersion },
    run,
    endedAt,
    title,
    subject,
    complete: isComplete,
    notSeen: gaps,
    summary,
    alerts: items.map(({ resources, fingerprints, ...item }) => ({
      ...item,
      vaults: resources.length,
      resources: resources.slice(0, LISTED),
      fingerprints: fingerprints.slice(0, LISTED),
    })),
    more: left,
  });
}
