import { Command, InvalidArgumentError, Option } from "commander";
import type { CommandContext } from "../../cli/command.ts";
import { requestedFormats, withFormats, type FormatFlags, type FormatRequest } from "../../cli/formats.ts";
import { azureOptions, collect, duration, usesColor, withCloud, type AzureFlags } from "../../cli/options.ts";
import { UsageError } from "../../io/usage-error.ts";
import type { ReceiverKind } from "../../live/audit/notify.ts";
import type { Shard } from "../../live/audit/shard.ts";
import type { Severity } from "../../redeploy/severity.ts";

/** The formats of an audit; the first is the usual one. */
const FORMATS = [
  "pretty",
  "json",
  "jsonl",
  "csv",
  "markdown",
  "sarif",
  "junit",
  "html",
  "prometheus",
  "github",
  "azdo",
  "table",
  "tsv",
];
/** How long to wait before what looks like drift is looked at again, where nobody says, in milliseconds. */
const USUAL_GRACE_MS = 2 * 60_000;

const RECEIVERS: readonly ReceiverKind[] = ["teams", "slack", "generic"];

interface ReportFlags extends FormatFlags {
  readonly notify?: readonly ReceiverKind[];
  readonly allowPartial?: true;
  readonly failOn: Severity | "never";
  readonly color?: boolean;
  readonly verbose?: true;
}

interface AuditFlags extends Omit<AzureFlags, "subscription">, ReportFlags {
  readonly subscription?: readonly string[];
  readonly managementGroup?: string;
  readonly allVaults?: true;
  readonly baseline?: string;
  readonly updateBaseline?: true;
  readonly acceptLosses?: true;
  readonly history?: string;
  readonly logAnalytics?: true;
  readonly acks?: string;
  readonly grace: number;
  readonly expect?: readonly string[];
  readonly ownerTag?: readonly string[];
  readonly severity?: readonly string[];
  readonly shard?: Shard;
}

/** `arm-guard audit`. */
export function auditCommand(context: CommandContext): Command {
  const { io, end } = context;
  const command = withCloud(
    new Command("audit")
      .description("find drift of the vaults behind workspaces, against a baseline and against what they need")
      .addOption(
        new Option("--subscription <id>", "a subscription; may be repeated (default: all in reach)").argParser(collect),
      )
      .option("--management-group <name>", "all subscriptions below a management group")
      .option("-g, --resource-group <name>", "only the vaults of resource groups of this name")
      .option("--all-vaults", "vaults without a workspace, too")
      .option("--baseline <file>", "what to compare with: a baseline, or a snapshot")
      .option("--update-baseline", "write the baseline: what is new or better is added, what was lost stays in it")
      .option("--accept-losses", "with --update-baseline: take what was lost as it is now")
      .option("--log-analytics", "send what this run found to Log Analytics, to the address in ARM_GUARD_LOGS_URL")
      .option("--history <file>", "add what this run found to a history")
      .option("--acks <file>", "acknowledgements (default: arm-guard-acks.jsonc, where it is there)")
      .addOption(
        new Option("--grace <duration>", "wait before what looks like drift is looked at again")
          .argParser(duration)
          .default(USUAL_GRACE_MS, "2m"),
      )
      .addOption(new Option("--expect <id>", "a subscription that must be seen; may be repeated").argParser(collect))
      .addOption(
        new Option("--owner-tag <name>", "a tag that names who answers for a vault (default: owner)").argParser(
          collect,
        ),
      )
      .addOption(
        new Option("--severity <kind=severity>", "another severity for a kind of drift; may be repeated").argParser(
          collect,
        ),
      )
      .addOption(new Option("--shard <i/n>", "one of n parts of the estate").argParser(shardOf)),
  );
  return withReports(command)
    .addHelpText(
      "after",
      "\nExamples:\n  arm-guard audit\n  arm-guard audit --baseline baseline.jsonl --update-baseline --history history.jsonl\n  arm-guard audit --management-group mg-ml --baseline baseline.jsonl -o json=audit.json -o pretty\n  arm-guard audit merge part-1.json part-2.json",
    )
    .action(async (flags: AuditFlags) => {
      if (flags.updateBaseline === true && flags.baseline === undefined)
        throw new UsageError("`--update-baseline` writes the file of `--baseline`: give one.");
      if (flags.acceptLosses === true && flags.updateBaseline !== true)
        throw new UsageError("`--accept-losses` goes with `--update-baseline`, which writes what is accepted.");
      if (flags.subscription !== undefined && flags.managementGroup !== undefined)
        throw new UsageError("Give `--subscription` or `--management-group`, not both.");
      const { auditCommand: run } = await import("./run.ts");
      const { subscription, ...others } = flags;
      end(
        await run(
          {
            ...azureOptions(others),
            subscriptions: subscription ?? [],
            managementGroup: flags.managementGroup ?? null,
            allVaults: flags.allVaults ?? false,
            baseline: flags.baseline ?? null,
            updatesBaseline: flags.updateBaseline ?? false,
            accepts: flags.acceptLosses ?? false,
            history: flags.history ?? null,
            logs: flags.logAnalytics ?? false,
            acknowledgements: flags.acks ?? null,
            graceMs: flags.grace,
            expected: flags.expect ?? [],
            ownerTags: flags.ownerTag ?? ["owner"],
            severities: flags.severity ?? [],
            shard: flags.shard ?? null,
            ...reportOptions(flags, context),
          },
          io,
        ),
      );
    })
    .addCommand(mergeCommand(context));
}

function mergeCommand(context: CommandContext): Command {
  const { io, end } = context;
  const command = new Command("merge")
    .description("put the JSON reports of parts (--shard) together to one report")
    .argument("<file...>", "what `arm-guard audit --shard i/n -o json=FILE` wrote");
  return withReports(command)
    .addHelpText(
      "after",
      "\nExamples:\n  arm-guard audit merge part-*.json\n  arm-guard audit merge part-*.json -o json=audit.json",
    )
    .action(async (files: string[], _flags: unknown, own: Command) => {
      // `audit` has options of the same names, and takes them, wherever they stand.
      const flags = own.optsWithGlobals<ReportFlags>();
      const { mergeAudits } = await import("./merge.ts");
      end(await mergeAudits({ files, ...reportOptions(flags, context) }, io));
    });
}

function withReports(command: Command): Command {
  return withFormats(
    command
      .option("--allow-partial", "do not fail when not everything was seen")
      .addOption(
        new Option("--fail-on <severity>", "fail for drift of this severity or above")
          .choices(["error", "warning", "note", "never"])
          .default("error"),
      )
      .addOption(
        new Option("--notify <kind>", `tell ${RECEIVERS.join(", ")} what is new; may be repeated`).argParser(
          receiverOf,
        ),
      )
      .option("--verbose", "show acknowledged drift and all notes, too")
      .option("--color", "colours, also where standard output is no terminal")
      .option("--no-color", "no colours"),
    FORMATS,
  );
}

interface ReportOptions {
  readonly receivers: readonly ReceiverKind[];
  readonly allowsPartial: boolean;
  readonly failOn: Severity | null;
  readonly formats: readonly FormatRequest[];
  readonly color: boolean;
  readonly verbose: boolean;
}

function reportOptions(flags: ReportFlags, { io }: CommandContext): ReportOptions {
  const { allowPartial, failOn, color, verbose, notify } = flags;
  return {
    receivers: notify ?? [],
    allowsPartial: allowPartial ?? false,
    failOn: failOn === "never" ? null : failOn,
    formats: requestedFormats(flags, "pretty"),
    color: usesColor(color, io),
    verbose: verbose ?? false,
  };
}

function receiverOf(text: string, earlier: readonly ReceiverKind[] = []): readonly ReceiverKind[] {
  const kind = RECEIVERS.find((each) => each === text);
  if (kind === undefined) throw new InvalidArgumentError(`Receivers: ${RECEIVERS.join(", ")}.`);
  return [...earlier, kind];
}

function shardOf(text: string): Shard {
  const [, index, count] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (index === undefined || shard.index < 1 || shard.index > shard.count)
    throw new InvalidArgumentError("A part is expected, such as 1/4.");
  return shard;
}
