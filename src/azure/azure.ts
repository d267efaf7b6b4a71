import { changeReader } from "./change-reader.ts";
import { deploymentReader } from "./deployment-reader.ts";
import { policyWriter } from "./policy-writer.ts";
import type { Azure } from "./ports.ts";
import { resourceReader } from "./resource-reader.ts";
import type { Session } from "./session.ts";
import { vaultReader } from "./vault-reader.ts";
import { workspaceReader } from "./workspace-reader.ts";

/** All ports on one session. */
export function azureOf(session: Session, now: () => Date = () => new Date()): Azure {
  return {
    vaults: vaultReader(session, now),
    workspaces: workspaceReader(session),
    policies: policyWriter(session),
    deployments: deploymentReader(session),
    resources: resourceReader(session),
    changes: changeReader(session),
  };
}
