import { plainText } from "../../text/plain-text.ts";
import { cut, itemLines, standText, type News, type NewsItem } from "./news.ts";

/** A flow of Teams takes 28 KB (learn.microsoft.com: Create an Incoming Webhook; read 2026-11). */
const BYTES = 27 * 1024;
const STYLES: Readonly<Record<NewsItem["severity"], string>> = {
  error: "attention",
  warning: "warning",
  note: "default",
};

/**
 * News as a message with an adaptive card, for a flow "When a Teams webhook request is received". Texts are runs, in which
 * nothing is markup, and nobody is mentioned by what a vault is called.
 */
export function teamsMessage(news: News): string {
  for (let count = news.items.length; ; count -= 1) {
    const text = JSON.stringify(message({ ...news, items: news.items.slice(0, count) }, news.items.length - count));
    if (count === 0 || Buffer.byteLength(text) <= BYTES) return text;
  }
}

function message(news: News, dropped: number): object {
  const { title, subject, items, left, gaps, endedAt } = news;
  const more = left + dropped;
  return {
    type: "message",
    summary: cut(plainText(title)),
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        contentUrl: null,
        content: {
          $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
          type: "AdaptiveCard",
          version: "1.4",
          msteams: { width: "Full" },
          fallbackText: cut(plainText(title)),
          body: [
            text(title, { size: "Large", weight: "Bolder" }),
            text(`${subject}, ${endedAt}`, { isSubtle: true }),
            text(standText(news), {}),
            ...gaps.map((gap) => text(gap, { color: "Warning" })),
            ...items.map(container),
            ...(more === 0 ? [] : [text(`And ${String(more)} more: see the report.`, { isSubtle: true })]),
          ],
        },
      },
    ],
  };
}

function container(item: NewsItem): object {
  return {
    type: "Container",
    style: STYLES[item.severity],
    spacing: "Medium",
    items: [
      text(`${item.severity}: ${item.title}`, { weight: "Bolder" }),
      ...itemLines(item).map((line) => text(line, { size: "Small" })),
    ],
  };
}

function text(words: string, style: Readonly<Record<string, string | boolean>>): object {
  return { type: "RichTextBlock", inlines: [{ type: "TextRun", text: cut(plainText(words)), ...style }] };
}
