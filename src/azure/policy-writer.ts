import { setTimeout as sleep } from "node:timers/promises";
import { policyBody, type AccessPolicy } from "../vault/access-policy.ts";
import { vaultIdText } from "../vault/vault-id.ts";
import type { JsonRecord } from "./json-record.ts";
import { LiveError } from "./live-error.ts";
import type { PolicyWriter } from "./ports.ts";
import type { PlainAnswer, Session } from "./session.ts";

const WORKSPACE_API = "2024-10-01";
const VAULT_API = "2026-02-01";

/** Writes by `accessPolicies/add` only: there is no way here to take anything away from a vault. */
export function policyWriter(session: Session, wait: (milliseconds: number) => Promise<unknown> = sleep): PolicyWriter {
  return {
    async add(id, policies) {
      const path = `${vaultIdText(id)}/accessPolicies/add?api-version=${VAULT_API}`;
      await session.send({ method: "PUT", path, body: { properties: { accessPolicies: policies.map(bodyOf) } } });
    },
    async resyncKeys(workspaceId) {
      const path = `${workspaceId}/resyncKeys?api-version=${WORKSPACE_API}`;
      await finished(session, await session.send({ method: "POST", path }), `POST ${workspaceId}/resyncKeys`, wait);
    },
  };
}

function bodyOf(policy: AccessPolicy): JsonRecord {
  return { ...policyBody(policy) };
}

const POLL_LIMIT = 200;
const POLL_MS = 3_000;
const LONGEST_POLL_MS = 30_000;

/** Waits for the end of a long operation. */
async function finished(
  session: Session,
  first: PlainAnswer,
  asked: string,
  wait: (milliseconds: number) => Promise<unknown>,
): Promise<void> {
  let answer = first;
  const link = first.header("azure-asyncoperation") ?? first.header("location");
  for (let count = 0; count < POLL_LIMIT; count++) {
    const status = answer.body?.["status"];
    if (typeof status === "string" && /^(?:failed|canceled)$/i.test(status))
      throw new LiveError({ kind: "service", asked, message: `The operation ended as ${status}.` });
    const isOpen = answer.status === 202 || (typeof status === "string" && !/^succeeded$/i.test(status));
    if (!isOpen || link === null) return;
    const seconds = Number(answer.header("retry-after") ?? Number.NaN);
    await wait(Math.min(Number.isNaN(seconds) ? POLL_MS : seconds * 1000, LONGEST_POLL_MS));
    answer = await session.send({ method: "GET", path: link });
  }
  throw new LiveError({ kind: "timed-out", asked, message: "The operation did not end." });
}
