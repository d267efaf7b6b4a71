import { Command, Option } from "commander";
import type { CommandContext } from "../../cli/command.ts";
import type { PipelinePlatform } from "./platform.ts";

/** What `--platform` takes; `none` writes no pipeline file. */
const PLATFORMS = ["github", "azdo", "gitlab", "none"] as const;

interface InitFlags {
  readonly platform?: PipelinePlatform | "none";
  readonly reason?: string;
  readonly yes?: true;
  readonly dryRun?: true;
}

/** `arm-guard init`. */
export function initCommand({ io, end }: CommandContext): Command {
  return new Command("init")
    .description("start with arm-guard in a repository: configuration, baseline and pipeline")
    .addOption(
      new Option("--platform <name>", "the platform of the pipeline (default: what the repository uses)").choices(
        PLATFORMS,
      ),
    )
    .option("--reason <text>", "why vaults whose policies are certainly wiped are accepted into the baseline, too")
    .option("-y, --yes", "write without asking")
    .option("--dry-run", "show what would be written, and write nothing")
    .addHelpText(
      "after",
      "\nExamples:\n  arm-guard init\n  arm-guard init --dry-run\n  arm-guard init --yes --reason 'before arm-guard'",
    )
    .action(async (flags: InitFlags) => {
      const { init } = await import("./run.ts");
      end(
        await init(
          {
            platform: flags.platform ?? null,
            reason: flags.reason ?? null,
            isYes: flags.yes ?? false,
            isDryRun: flags.dryRun ?? false,
          },
          io,
        ),
      );
    });
}
