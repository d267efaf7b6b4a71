import { plainText } from "../../text/plain-text.ts";
import { cut, itemLines, standText, type News } from "./news.ts";

/** Characters that Slack takes (docs.slack.dev: blocks; read 2026-11). */
const [HEADER, SECTION] = [150, 3_000];

/** News as a message of blocks, for an incoming webhook. Texts are plain: nothing is markup, and nobody is mentioned. */
export function slackMessage(news: News): string {
  const { title, subject, items, left, gaps, endedAt } = news;
  const blocks = [
    { type: "header", text: plain(title, HEADER) },
    { type: "section", text: plain([`${subject}, ${endedAt}`, standText(news), ...gaps].join("\n"), SECTION) },
    { type: "divider" },
    ...items.map((item) => ({
      type: "section",
      text: plain([`${MARKS[item.severity]} ${item.title}`, ...itemLines(item)].join("\n"), SECTION),
    })),
    ...(left === 0 ? [] : [{ type: "section", text: plain(`And ${String(left)} more: see the report.`, SECTION) }]),
  ];
  return JSON.stringify({ text: escaped(cut(plainText(title))), blocks });
}

const MARKS = { error: "\u{1f534} error:", warning: "\u{1f7e0} warning:", note: "\u{1f535} note:" };

function plain(text: string, length: number): object {
  const lines = text.split("\n").map(plainText).join("\n");
  return { type: "plain_text", text: cut(lines, length), emoji: false };
}

/** The text beside blocks is markup, in which these three begin something. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
