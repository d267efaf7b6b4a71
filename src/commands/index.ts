import type { CommandGroup } from "../cli/command.ts";
import { auditCommand } from "./audit/command.ts";
import { capacityCommand } from "./capacity/command.ts";
import { commentCommand } from "./comment/command.ts";
import { completionCommand } from "./completion/command.ts";
import { diagnoseCommand } from "./diagnose/command.ts";
import { diffCommand } from "./diff/command.ts";
import { evalCommand } from "./eval/command.ts";
import { fixCommand } from "./fix/command.ts";
import { initCommand } from "./init/command.ts";
import { lintCommand } from "./lint/command.ts";
import { migrateCommand } from "./migrate/command.ts";
import { probeCommand } from "./probe/command.ts";
import { resolveCommand } from "./resolve/command.ts";
import { restoreCommand } from "./restore/command.ts";
import { rulesCommand } from "./rules/command.ts";
import { sandboxCommand } from "./sandbox/command.ts";
import { snapshotCommand } from "./snapshot/command.ts";

/** Every command, in the order of the help. */
export const commands: readonly CommandGroup[] = [
  { heading: "Templates:", commands: { lint: lintCommand, fix: fixCommand, rules: rulesCommand, eval: evalCommand } },
  { heading: "Pipelines:", commands: { init: initCommand, comment: commentCommand } },
  {
    heading: "Vaults in Azure:",
    commands: {
      snapshot: snapshotCommand,
      diff: diffCommand,
      resolve: resolveCommand,
      restore: restoreCommand,
      audit: auditCommand,
      migrate: migrateCommand,
    },
  },
  { heading: "Workspaces:", commands: { probe: probeCommand, diagnose: diagnoseCommand, capacity: capacityCommand } },
  { heading: "Tools:", commands: { sandbox: sandboxCommand, completion: completionCommand } },
];
