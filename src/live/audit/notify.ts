import { createHmac } from "node:crypto";
import type { AuditReport } from "../../audit/report.ts";
import type { WebhookMessage } from "../../azure/webhook.ts";
import { UsageError } from "../../io/usage-error.ts";
import type { Io } from "../../io/io.ts";
import { maskedAudit } from "../../report/audit/masked-audit.ts";
import { MESSAGES } from "../../report/audit/messages.ts";
import { newsOf } from "../../report/audit/news.ts";

/** Who is told. */
export interface Receiver {
  readonly kind: ReceiverKind;
  readonly url: URL;
  /** By which messages are signed; `null` for none. */
  readonly secret: string | null;
}

export type ReceiverKind = "teams" | "slack" | "generic";

/** Sends a message: `null` when it was taken, else why not, as a sentence. */
export type Post = (message: WebhookMessage) => Promise<string | null>;

const ADDRESSES: Readonly<Record<ReceiverKind, string>> = {
  teams: "ARM_GUARD_TEAMS_URL",
  slack: "ARM_GUARD_SLACK_URL",
  generic: "ARM_GUARD_WEBHOOK_URL",
};
const SECRET = "ARM_GUARD_WEBHOOK_SECRET";

/**
 * The receivers of a run. Addresses come from the environment only: they grant whoever knows them to write there.
 * @throws {UsageError} when one is missing or is not an https address; it does not tell the address.
 */
export function receiversOf(kinds: readonly ReceiverKind[], { env }: Pick<Io, "env">): readonly Receiver[] {
  return [...new Set(kinds)].map((kind) => {
    const name = ADDRESSES[kind];
    const text = env[name]?.trim() ?? "";
    if (text === "") throw new UsageError(`\`--notify ${kind}\` needs the address in the variable ${name}.`);
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url?.protocol !== "https:")
      throw new UsageError(`${name} does not hold an https address. What it holds is not shown: it may be a secret.`);
    if (url.username !== "" || url.password !== "")
      throw new UsageError(`The address in ${name} has a user in it: take it out.`);
    const secret = kind === "generic" ? (env[SECRET]?.trim() ?? "") : "";
    return { kind, url, secret: secret === "" ? null : secret };
  });
}

/** Tells receivers what is new. Gives whether all of them took it; says on standard error what went wrong. */
export async function notify(
  receivers: readonly Receiver[],
  report: AuditReport,
  post: Post,
  io: Pick<Io, "stderr">,
): Promise<boolean> {
  const news = receivers.length === 0 ? null : newsOf(maskedAudit(report));
  if (news === null) return true;
  let isTold = true;
  for (const { kind, url, secret } of receivers) {
    const body = (await MESSAGES.get(kind)?.())?.(news) ?? "";
    const headers = secret === null ? {} : { "X-ArmGuard-Signature-256": signature(body, secret) };
    const problem = await post({ url, body, headers });
    if (problem === null) continue;
    isTold = false;
    io.stderr.write(`The message for ${kind} was not taken. ${problem}\n`);
  }
  return isTold;
}

/** As GitHub signs its webhooks: HMAC-SHA256 of the body, in hexadecimal. */
function signature(body: string, secret: string): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}
