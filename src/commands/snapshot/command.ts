import { Command } from "commander";
import type { CommandContext } from "../../cli/command.ts";
import { azureOptions, withAzure, type AzureFlags } from "../../cli/options.ts";

/** `arm-guard snapshot`. */
export function snapshotCommand({ io, end }: CommandContext): Command {
  const command = new Command("snapshot")
    .description("save the access policies of vaults to a file")
    .argument("[vault...]", "ids, or names in the resource group (default: all of the group, or of the subscription)")
    .option("--workspaces", "the vaults of all Azure Machine Learning workspaces in reach")
    .option(
      "--hash-ids",
      "write hashes in place of principal ids, for public repositories; such a snapshot cannot be restored",
    )
    .option("--no-raw", "leave out the bodies of the vaults")
    .option("--out <file>", "where to write (default: standard output)");
  return withAzure(command)
    .addHelpText(
      "after",
      "\nExamples:\n  arm-guard snapshot -g rg-ml --out policies.json\n  arm-guard snapshot kv-prod -g rg-ml\n  arm-guard snapshot --workspaces --hash-ids --out policies.json",
    )
    .action(
      async (
        vaults: string[],
        flags: AzureFlags & {
          readonly workspaces?: true;
          readonly hashIds?: true;
          readonly raw: boolean;
          readonly out?: string;
        },
      ) => {
        const { snapshotCommand: run } = await import("./run.ts");
        const { workspaces = false, hashIds = false, raw, out = null } = flags;
        const options = { vaults, ofWorkspaces: workspaces, hashesIds: hashIds, keepsRaw: raw, out };
        end(await run({ ...options, ...azureOptions(flags) }, io));
      },
    );
}
