import { Command, Option } from "commander";
import { REPORT_FORMATS, requestedFormats, withFormats, type FormatFlags } from "../../cli/formats.ts";
import type { CommandContext } from "../../cli/command.ts";
import { azureOptions, collect, withAzure, type AzureFlags } from "../../cli/options.ts";

/** `arm-guard restore`. */
export function restoreCommand({ io, end }: CommandContext): Command {
  const command = new Command("restore")
    .description("put lost access policies back; shows the plan, writes only with --apply")
    .argument("[vault...]", "ids, or names in the resource group (default: all of the snapshot, or of the history)")
    .option(
      "--snapshot <file>",
      "what to restore from (default: the change history of the vaults, as far as the tenant keeps it)",
    )
    .option("--from-history <file>", "restore what the history of an audit tells as lost")
    .addOption(new Option("--principal <id>", "restore only this principal; may be repeated").argParser(collect))
    .option("--apply", "write")
    .option("--resync-keys", "ask workspaces whose own entry is lost to put their access in order")
    .option("--journal <file>", "where to note what was written (default: beside the snapshot)");
  return withAzure(withFormats(command, REPORT_FORMATS))
    .addHelpText(
      "after",
      "\nExamples:\n  arm-guard restore --snapshot policies.json\n  arm-guard restore --snapshot policies.json kv-prod -g rg-ml --apply\n  arm-guard restore --from-history history.jsonl --apply\n  arm-guard restore kv-prod -g rg-ml",
    )
    .action(
      async (
        vaults: string[],
        flags: AzureFlags &
          FormatFlags & {
            readonly snapshot?: string;
            readonly fromHistory?: string;
            readonly principal?: readonly string[];
            readonly apply?: true;
            readonly resyncKeys?: true;
            readonly journal?: string;
          },
      ) => {
        const { restoreCommand: run } = await import("./run.ts");
        const {
          snapshot = null,
          fromHistory = null,
          principal: principals = [],
          apply = false,
          resyncKeys = false,
          journal = null,
        } = flags;
        const options = {
          vaults,
          snapshot,
          history: fromHistory,
          principals,
          apply,
          resyncsKeys: resyncKeys,
          journal,
          formats: requestedFormats(flags, "pretty"),
        };
        end(await run({ ...options, ...azureOptions(flags) }, io));
      },
    );
}
