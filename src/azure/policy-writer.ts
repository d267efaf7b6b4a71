import { policyBody, type AccessPolicy } from "../vault/access-policy.ts";
import { vaultIdText } from "../vault/vault-id.ts";
import type { JsonRecord } from "./json-record.ts";
import { finished, type Pause } from "./long-operation.ts";
import type { PolicyWriter } from "./ports.ts";
import type { Session } from "./session.ts";

const WORKSPACE_API = "2024-10-01";
const VAULT_API = "2026-02-01";

/** Writes by `accessPolicies/add` only: there is no way here to take anything away from a vault. */
export function policyWriter(session: Session, wait?: Pause): PolicyWriter {
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
