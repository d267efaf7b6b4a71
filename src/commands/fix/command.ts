import { Command, Option } from "commander";
import { REPORT_FORMATS, requestedFormats, withFormats, type FormatFlags } from "../../cli/formats.ts";
import type { CommandContext } from "../../cli/command.ts";
import {
  STRICT,
  azureOptions,
  configOptions,
  oneOf,
  parameterOptions,
  withAzure,
  withBindings,
  withColor,
  withConfig,
  withParameters,
  type AzureFlags,
  type ConfigFlags,
  type ParameterFlags,
} from "../../cli/options.ts";
import { STRATEGIES, type Strategy } from "../../fix/fix.ts";
import type { Severity } from "../../rule/finding.ts";

interface FixFlags extends ParameterFlags, AzureFlags, ConfigFlags, FormatFlags {
  readonly live?: true;
  readonly templateFile?: string;
  readonly strategy?: readonly Strategy[];
  readonly severity: Severity;
  readonly snapshot?: string;
  readonly inline?: true;
  readonly generated?: true;
  readonly dryRun?: true;
  readonly check?: true;
  readonly interactive?: true;
  readonly strict?: true;
  readonly color?: boolean;
  readonly bindings: boolean;
}

/** `arm-guard fix`. */
export function fixCommand({ io, end }: CommandContext): Command {
  const command = new Command("fix")
    .description("rewrite templates so that deploying them again keeps every policy")
    .argument("[path...]", "files, folders, globs, or - for standard input (default: the working folder)")
    .option("-f, --template-file <file>", "a template; the same as naming it as a path")
    .addOption(
      new Option(
        "--strategy <name>",
        "how to fix; without it, what fits each vault is chosen and named; may be repeated, or a list with commas",
      )
        .choices(STRATEGIES)
        .argParser(withStrategies),
    )
    .addOption(
      new Option(
        "--severity <severity>",
        "fix what lint reports at or above this severity; with --strategy every vault that loses policies",
      )
        .choices(["error", "warning", "note"])
        .default("warning"),
    )
    .option("--snapshot <file>", "what the vaults hold, as `arm-guard snapshot` saves it")
    .option("--live", "read what the vaults hold from Azure")
    .option("--inline", "with preserve: write the entries into the template, not into a parameter file")
    .option("--generated", "also change templates that a compiler wrote")
    .option("--dry-run", "print the changes as a unified diff, and write nothing")
    .option("--check", "write nothing; exit with 1 if a fix would change a file")
    .option("--interactive", "choose for each vault, with a preview")
    .option("--strict", STRICT);
  return withAzure(withConfig(withBindings(withParameters(withColor(withFormats(command, REPORT_FORMATS))))))
    .addHelpText(
      "after",
      "\nExamples:\n  arm-guard fix azuredeploy.json\n  arm-guard fix azuredeploy.json --strategy preserve --snapshot snapshot.json\n  arm-guard fix infra --dry-run | patch -p1\n  arm-guard fix infra --check",
    )
    .action(async (paths: string[], flags: FixFlags) => {
      const { fix } = await import("./run.ts");
      const options = {
        ...parameterOptions(flags),
        config: configOptions(flags, io),
        findsBindings: flags.bindings,
        paths: flags.templateFile === undefined ? paths : [...paths, flags.templateFile],
        strategies: flags.strategy ?? null,
        severity: flags.severity,
        snapshotFile: flags.snapshot ?? null,
        ...(flags.live === true ? { live: azureOptions(flags) } : {}),
        isInline: flags.inline ?? false,
        isGenerated: flags.generated ?? false,
        isDryRun: flags.dryRun ?? false,
        isCheck: flags.check ?? false,
        isInteractive: flags.interactive ?? false,
        strict: flags.strict ?? false,
        formats: requestedFormats(flags, "pretty"),
        ...(flags.color === undefined ? {} : { color: flags.color }),
      };
      end(await fix(options, io));
    });
}

function withStrategies(text: string, earlier: readonly Strategy[] = []): readonly Strategy[] {
  const named = text.split(",").map((name) => oneOf(name.trim(), STRATEGIES));
  return [...new Set([...earlier, ...named])];
}
