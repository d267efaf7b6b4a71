import type { News } from "./news.ts";

/** Writes news as the body of a request. */
export type MessageWriter = (news: News) => string;

/** The messages of an audit by the kind of their receiver; each is loaded when it is asked for. */
export const MESSAGES: ReadonlyMap<string, () => Promise<MessageWriter>> = new Map([
  ["teams", async (): Promise<MessageWriter> => (await import("./teams-message.ts")).teamsMessage],
  ["slack", async (): Promise<MessageWriter> => (await import("./slack-message.ts")).slackMessage],
  ["generic", async (): Promise<MessageWriter> => (await import("./generic-message.ts")).genericMessage],
]);
