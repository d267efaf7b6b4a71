import { accessReader } from "./access-reader.ts";
import { changeReader } from "./change-reader.ts";
import { estateReader } from "./estate-reader.ts";
import { deletedVaultReader, policyWriter, vaultReader } from "./key-vault.ts";
import { logWriter } from "./log-writer.ts";
import type { Pause } from "./long-operation.ts";
import { trialBuilder, workspaceProbe } from "./machine-learning.ts";
import { neighbourReader } from "./neighbour-reader.ts";
import type { Azure } from "./ports.ts";
import { deploymentReader, resourceReader } from "./resource-manager.ts";
import type { Session } from "./session.ts";
import { workspaceReader } from "./workspace-reader.ts";

/** What ports need besides a session. */
export interface AzureParts {
  readonly now?: () => Date;
  /** Passes the time between two looks at a long operation. */
  readonly wait?: Pause;
}

/** All ports on one session. */
export function azureOf(session: Session, parts: AzureParts = {}): Azure {
  const { now = () => new Date(), wait } = parts;
  const vaults = vaultReader(session, now);
  return {
    vaults,
    estate: estateReader(session, vaults),
    workspaces: workspaceReader(session),
    policies: policyWriter(session, wait),
    deployments: deploymentReader(session),
    resources: resourceReader(session),
    changes: changeReader(session),
    access: accessReader(session),
    probed: workspaceProbe(session, wait),
    neighbours: neighbourReader(session),
    deletedVaults: deletedVaultReader(session),
    trials: trialBuilder(session),
    logs: logWriter(session),
    endpoints: { statusOf: (address) => session.statusOf(`${address.replace(/\/$/, "")}/secrets?api-version=7.4`) },
  };
}
