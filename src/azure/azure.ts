import { accessReader } from "./access-reader.ts";
import { changeReader } from "./change-reader.ts";
import { deletedVaultReader } from "./deleted-vault-reader.ts";
import { deploymentReader } from "./deployment-reader.ts";
import type { Pause } from "./long-operation.ts";
import { neighbourReader } from "./neighbour-reader.ts";
import { policyWriter } from "./policy-writer.ts";
import type { Azure } from "./ports.ts";
import { resourceReader } from "./resource-reader.ts";
import type { Session } from "./session.ts";
import { trialBuilder } from "./trial-builder.ts";
import { vaultReader } from "./vault-reader.ts";
import { workspaceProbe } from "./workspace-probe.ts";
import { workspaceReader } from "./workspace-reader.ts";

/** All ports on one session. `wait` passes the time between two looks at a long operation. */
export function azureOf(session: Session, now: () => Date = () => new Date(), wait?: Pause): Azure {
  return {
    vaults: vaultReader(session, now),
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
    doors: { knock: (address) => session.knock(`${address.replace(/\/$/, "")}/secrets?api-version=7.4`) },
  };
}
