import { Command, Option } from "commander";
import { REPORT_FORMATS, requestedFormats, withFormats, type FormatFlags } from "../../cli/formats.ts";
import type { CommandContext } from "../../cli/command.ts";
import {
  azureOptions,
  collect,
  duration,
  usesColor,
  withAzure,
  withColor,
  type AzureFlags,
} from "../../cli/options.ts";

interface ProbeFlags extends AzureFlags, FormatFlags {
  readonly workspace?: readonly string[];
  readonly build?: string;
  readonly secretCheck?: true;
  readonly wait?: number | true;
  /** `true` where no check is named. */
  readonly explain?: string | true;
  readonly color?: boolean;
  readonly verbose?: true;
}

/** How long `probe --wait` goes on where nobody says, in milliseconds. */
const USUAL_WAIT_MS = 10 * 60_000;

/** `arm-guard probe`. */
export function probeCommand({ io, end }: CommandContext): Command {
  const command = new Command("probe")
    .description("check step by step whether workspaces can build images, and if not, why")
    .argument("[workspace...]", "ids, or names in the resource group (default: all in reach)")
    .addOption(new Option("-w, --workspace <name>", "a workspace; may be repeated").argParser(collect))
    .addOption(
      new Option("--wait [duration]", "repeat until all can build, at most that long (default: 10m)").argParser(
        duration,
      ),
    )
    .option("--build <context>", "build an image for trial from this context: the address of a blob folder or of Git")
    .option("--secret-check", "ask the vault's own address whether it answers")
    .option("--explain [check]", "print what a check looks at and how to repair it; without a name list the checks")
    .option("--verbose", "show what was seen of checks that passed, too");
  return withAzure(withColor(withFormats(command, REPORT_FORMATS)))
    .addHelpText(
      "after",
      "\nExamples:\n  arm-guard probe -g rg-ml -w mlw-prod\n  arm-guard probe -g rg-ml -o json\n  arm-guard restore --snapshot policies.json --apply && arm-guard probe -g rg-ml -w mlw-prod --wait=5m",
    )
    .action(async (workspaces: string[], flags: ProbeFlags) => {
      const { explainChecks, probeCommand: run } = await import("./run.ts");
      if (flags.explain !== undefined) {
        end(await explainChecks(flags.explain === true ? null : flags.explain, io));
        return;
      }
      const { workspace = [], build = null, secretCheck = false, wait = null, verbose = false } = flags;
      const options = {
        workspaces: [...workspaces, ...workspace],
        build,
        checksSecrets: secretCheck,
        waitMs: wait === true ? USUAL_WAIT_MS : wait,
        formats: requestedFormats(flags, "pretty"),
        verbose,
        color: usesColor(flags.color, io),
      };
      end(await run({ ...options, ...azureOptions(flags) }, io));
    });
}
