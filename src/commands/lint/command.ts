import { Command, Option } from "commander";
import { requestedFormats, withFormats, type FormatFlags } from "../../cli/formats.ts";
import { FORMATS } from "../../report/formats.ts";
import type { CommandContext } from "../../cli/command.ts";
import { ListedOption } from "../../cli/listed-option.ts";
import {
  STRICT,
  azureOptions,
  collect,
  configOptions,
  inGroup,
  oneOf,
  parameterOptions,
  usesColor,
  wholeNumber,
  withAzure,
  withBindings,
  withColor,
  withConfig,
  withParameters,
  type AzureFlags,
  type ConfigFlags,
  type ParameterFlags,
} from "../../cli/options.ts";
import type { Io } from "../../io/io.ts";
import type { Severity } from "../../rule/finding.ts";
import { RULE_SETS, type RuleSet } from "../../rule/rule-sets.ts";
import { HONORED_TOOLS, type HonoredTool } from "../../rule/suppression.ts";
import { UsageError } from "../../io/usage-error.ts";
import type { BaselineOptions } from "./baseline-path.ts";
import type { LintOptions } from "./run.ts";

interface LintFlags extends ParameterFlags, AzureFlags, ConfigFlags, FormatFlags {
  readonly failOn: Severity | "never";
  readonly maxWarnings?: number;
  readonly quiet?: true;
  readonly verbose?: true;
  readonly color?: boolean;
  readonly strict?: true;
  readonly honorSuppressions?: readonly HonoredTool[];
  readonly showSuppressed?: true;
  readonly baseline?: string | boolean;
  readonly updateBaseline?: true;
  readonly acceptNew?: true;
  readonly reason?: string;
  readonly strictBaseline?: true;
  readonly rules?: RuleSet;
  readonly templateFile?: string;
  readonly filesFrom?: string;
  readonly live?: true;
  readonly watch?: true;
  readonly printConfig?: string;
  readonly plugin?: readonly string[];
  readonly since?: string;
  readonly fetch: boolean;
  readonly bindings: boolean;
}

/** `arm-guard lint`. */
export function lintCommand({ io, end }: CommandContext): Command {
  const command = new Command("lint")
    .description("run the rules over templates")
    .argument("[path...]", "files, folders, globs, or - for standard input (default: the working folder)")
    .option("-f, --template-file <file>", "a template; the same as naming it as a path")
    .option("--files-from <file>", "a list of files, one a line, or - for standard input; it may be empty")
    .addOption(
      new Option(
        "--rules <set>",
        "the rules that run: of vaults and workspaces, of vaults alone, or all (default: recommended)",
      ).choices(RULE_SETS),
    )
    .option("--plugin <file>", "a JavaScript module with further rules, which is run; repeatable", collect)
    .option("--since <revision>", "report only what is new since the merge base of a branch, tag or commit and HEAD")
    .option("--no-fetch", "with --since, fetch nothing, also where the clone is too shallow")
    .option("--live", "compare with live vaults, too")
    .option("--watch", "lint again whenever a file changes, until Ctrl+C");
  return withAzure(withPrintConfig(withConfig(withBindings(withParameters(withOutput(command))))))
    .addHelpText(
      "after",
      "\nExamples:\n  arm-guard lint\n  arm-guard lint 'infra/**/*.json' --fail-on warning\n  arm-guard lint main.bicep -p main.prod.bicepparam",
    )
    .action(async (paths: string[], flags: LintFlags) => {
      const options = commonOptions(flags, io);
      if (flags.printConfig !== undefined) {
        const { printConfig } = await import("./print-config.ts");
        end(await printConfig(flags.printConfig, { paths, ruleSet: flags.rules ?? null, ...options }, io));
        return;
      }
      const run = flags.watch === true ? (await import("./watch.ts")).watchLint : (await import("./run.ts")).lint;
      const named = flags.templateFile === undefined ? paths : [...paths, flags.templateFile];
      const live = flags.live === true ? { live: azureOptions(flags) } : {};
      const from = flags.filesFrom === undefined ? {} : { filesFrom: flags.filesFrom };
      const since = flags.since === undefined ? {} : { since: { revision: flags.since, fetches: flags.fetch } };
      const chosen = { ...from, ...since, ruleSet: flags.rules ?? null, ...live };
      end(await run({ paths: named, ...chosen, ...options }, io));
    });
}

function withPrintConfig(command: Command): Command {
  return inGroup(command, "Configuration:", (group) =>
    group.option("--print-config <file>", "print what the configuration says of a file, and where; lint nothing"),
  );
}

function withOutput(command: Command): Command {
  return withColor(withFormats(command, [...FORMATS.keys()]))
    .addOption(
      new Option("--fail-on <severity>", "the least severity that fails the run")
        .choices(["error", "warning", "note", "never"])
        .default("error"),
    )
    .addOption(new Option("--max-warnings <number>", "more warnings than this fail the run").argParser(wholeNumber))
    .option("--quiet", "show errors only")
    .option("--verbose", "list every file that is not a template")
    .option("--baseline <file>", "findings that were there before (default: the nearest arm-guard-baseline.json)")
    .option("--no-baseline", "compare with no baseline")
    .option("--update-baseline", "take out of the baseline what is gone")
    .option("--accept-new", "with --update-baseline: take in what is new")
    .option("--reason <text>", "with --accept-new: why; without one no certain loss of all policies is accepted")
    .option("--strict-baseline", "fail where the baseline holds what is gone")
    .addOption(
      new ListedOption(
        "--honor-suppressions <tool>",
        `suppressions of another tool count for rules that check the same: ${HONORED_TOOLS.join(" or ")}; repeatable`,
        HONORED_TOOLS,
      ).argParser(honoredTool),
    )
    .option("--show-suppressed", "show what is suppressed, too, with the reason")
    .option("--strict", STRICT);
}

function commonOptions(flags: LintFlags, io: Io): Omit<LintOptions, "paths"> {
  return {
    ...parameterOptions(flags),
    findsBindings: flags.bindings,
    config: configOptions(flags, io),
    formats: requestedFormats(flags, "pretty"),
    failOn: flags.failOn,
    maxWarnings: flags.maxWarnings ?? null,
    quiet: flags.quiet ?? false,
    verbose: flags.verbose ?? false,
    color: usesColor(flags.color, io),
    strict: flags.strict ?? false,
    plugins: flags.plugin ?? [],
    baseline: baselineOptions(flags),
    ...(flags.honorSuppressions === undefined ? {} : { honorSuppressions: flags.honorSuppressions }),
    showsSuppressed: flags.showSuppressed ?? false,
  };
}

function honoredTool(value: string, earlier: readonly HonoredTool[] = []): readonly HonoredTool[] {
  return [...earlier, oneOf(value, HONORED_TOOLS)];
}

function baselineOptions(flags: LintFlags): BaselineOptions {
  const { baseline, reason = "" } = flags;
  const updates = flags.updateBaseline ?? false;
  if (updates && flags.since !== undefined)
    throw new UsageError(
      "`--since` looks only at what a change touches, and a baseline is written from everything: leave `--since` out to bring the baseline up to date.",
    );
  if (!updates && (flags.acceptNew === true || flags.reason !== undefined))
    throw new UsageError("`--accept-new` and `--reason` go with `--update-baseline`.");
  if (updates && baseline === false) throw new UsageError("Give either `--no-baseline` or `--update-baseline`.");
  return {
    file: typeof baseline === "string" ? baseline : null,
    isOff: baseline === false,
    updates,
    acceptsNew: flags.acceptNew ?? false,
    reason: reason.trim() === "" ? null : reason.trim(),
    isStrict: flags.strictBaseline ?? false,
  };
}
