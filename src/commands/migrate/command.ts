import { Command, InvalidArgumentError, Option } from "commander";
import type { CommandContext } from "../../cli/command.ts";
import { requestedFormats, withFormats, type FormatFlags } from "../../cli/formats.ts";
import { azureOptions, withAzure, type AzureFlags } from "../../cli/options.ts";
import { UsageError } from "../../io/usage-error.ts";
import { isGuid } from "../../vault/check-entries.ts";

interface RbacFlags extends AzureFlags, FormatFlags {
  readonly snapshot?: string;
  readonly out?: string;
  readonly verify?: true;
  readonly leaveOut?: readonly string[];
  readonly workspaceIdentity?: readonly string[];
}

/** `arm-guard migrate`. */
export function migrateCommand(context: CommandContext): Command {
  return new Command("migrate")
    .description("plan the way from access policies to roles")
    .addCommand(rbacCommand(context));
}

function rbacCommand({ io, end }: CommandContext): Command {
  const command = new Command("rbac")
    .description("the roles that take the place of access policies; changes nothing in Azure")
    .argument(
      "[vault...]",
      "ids, or names in the resource group (default: all of the snapshot, the group, or the subscription)",
    )
    .option("--snapshot <file>", "plan from a snapshot, without Azure; with --verify: the entries that there were")
    .option(
      "--out <folder>",
      "write the files that carry it out: Bicep, ARM JSON, Terraform, and a script for the Azure CLI",
    )
    .option("--verify", "read the role assignments, and say whether it is safe to change over")
    .addOption(
      new Option(
        "--leave-out <id>",
        "an entry whose end is wanted: an object id, or one and that of an application, as id/id; may be repeated",
      ).argParser(entryId),
    )
    .addOption(
      new Option("--workspace-identity <id>", "the object id of a workspace's identity; may be repeated").argParser(
        objectId,
      ),
    );
  return withAzure(withFormats(command, ["pretty", "json", "markdown"]))
    .addHelpText(
      "after",
      "\nExamples:\n  arm-guard migrate rbac --snapshot policies.json\n  arm-guard migrate rbac kv-prod -g rg-ml --out to-roles -o markdown=plan.md\n  arm-guard migrate rbac kv-prod -g rg-ml --verify",
    )
    .action(async (vaults: string[], flags: RbacFlags) => {
      const { migrateRbac } = await import("./run.ts");
      const { snapshot = null, out = null, verify = false, leaveOut = [], workspaceIdentity = [] } = flags;
      const choice = { vaults, snapshot, leftOut: leaveOut, workspaceIdentities: workspaceIdentity };
      if (verify && out !== null) throw new UsageError("`--verify` only reads: it writes no files to `--out`.");
      const options = { ...choice, out, verifies: verify, formats: requestedFormats(flags, "pretty") };
      end(await migrateRbac({ ...options, ...azureOptions(flags) }, io));
    });
}

function objectId(text: string, earlier: readonly string[] = []): readonly string[] {
  if (!isGuid(text)) throw new InvalidArgumentError("An object id is expected.");
  return [...earlier, text];
}

function entryId(text: string, earlier: readonly string[] = []): readonly string[] {
  const parts = text.split("/");
  if (parts.length > 2 || !parts.every(isGuid)) throw new InvalidArgumentError("An object id is expected.");
  return [...earlier, text];
}
