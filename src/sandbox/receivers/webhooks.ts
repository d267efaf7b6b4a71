import type { Json } from "../../expression/to-json.ts";
import { answer, type Answer } from "../arm/answer.ts";
import { bodyOf, listAt, objectAt, textAt, type Body } from "../arm/body.ts";
import { failed } from "../arm/errors.ts";

/** What a receiver says to a message: a refusal, or `null` when it takes it. */
interface Receiver {
  readonly taken: Answer;
  readonly refuse: (body: Json, size: number) => Answer | null;
}

/** Bytes of a message to a flow of Teams at most. */
const TEAMS_LIMIT = 28 * 1024;
const CARD = "application/vnd.microsoft.card.adaptive";

/** Blocks of a message, and characters of their texts, at most (docs.slack.dev: blocks; read 2026-11). */
const SLACK_LIMITS = { blocks: 50, section: 3_000, header: 150 };

/** The webhooks, by name. */
export const WEBHOOKS: ReadonlyMap<string, Receiver> = new Map([
  ["teams", { taken: answer(202, null), refuse: refusedByTeams }],
  ["slack", { taken: answer(200, "ok"), refuse: refusedBySlack }],
  ["generic", { taken: answer(200, null), refuse: () => null }],
]);

/** A flow "When a Teams webhook request is received" posts the adaptive cards of a message. */
function refusedByTeams(body: Json, size: number): Answer | null {
  if (size > TEAMS_LIMIT)
    return failed(
      413,
      "RequestEntityTooLarge",
      `The message has ${String(size)} bytes; ${String(TEAMS_LIMIT)} are taken.`,
    );
  const message = bodyOf(body) ?? {};
  const cards = listAt(message, "attachments").map((each) => bodyOf(each) ?? {});
  const isTaken = textAt(message, "type") === "message" && cards.length > 0 && cards.every(isCard);
  return isTaken ? null : failed(400, "BadRequest", "The message is not one of adaptive cards.");
}

function isCard(attachment: Body): boolean {
  const content = objectAt(attachment, "content");
  const hasText = textAt(content, "version") !== null && Array.isArray(content["body"]);
  return textAt(attachment, "contentType") === CARD && textAt(content, "type") === "AdaptiveCard" && hasText;
}

function refusedBySlack(body: Json): Answer | null {
  const message = bodyOf(body);
  if (message === null) return answer(400, "invalid_payload");
  if ((textAt(message, "text") ?? "") === "") return answer(400, "no_text");
  const blocks = listAt(message, "blocks").map(bodyOf);
  return blocks.length > SLACK_LIMITS.blocks || !blocks.every(isBlock) ? answer(400, "invalid_blocks") : null;
}

function isBlock(block: Body | null): boolean {
  const type = block === null ? null : textAt(block, "type");
  if (block === null || type === null) return false;
  const limit = type === "header" ? SLACK_LIMITS.header : SLACK_LIMITS.section;
  return (textAt(objectAt(block, "text"), "text") ?? "").length <= limit;
}
