import { resolve } from "node:path";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { UsageError } from "../io/usage-error.ts";
import type { ExitCode } from "../commands/exit-code.ts";
import type { Io } from "../io/io.ts";
import { isThere } from "../io/is-there.ts";
import { bugReport, publicArguments } from "../report/bug-report.ts";
import { safeIo } from "../io/safe-output.ts";
import { LiveError, liveErrorText } from "../azure/live-error.ts";
import type { LintOptions } from "../commands/lint/run.ts";
import type { AzureOptions } from "../live/open-azure.ts";
import type { Severity } from "../rule/finding.ts";
import { RULE_SETS, type RuleSet } from "../rule/rule-sets.ts";
import { STRATEGIES, type Strategy } from "../fix/fix.ts";
import { VERSION } from "../generated/version.ts";

/** `name=value`, `@file` or JSON. */
const PARAMETER = /^(?:[A-Za-z_][\w-]*=|@.|\{)/;

const STRICT = "fail with exit code 3 when a file is not read, or the outcome of a vault is not known";

interface CommonFlags {
  readonly format?: readonly string[];
  readonly failOn: Severity | "never";
  readonly maxWarnings?: number;
  readonly quiet?: true;
  readonly verbose?: true;
  readonly color?: boolean;
  readonly strict?: true;
  readonly parameters?: readonly string[];
  readonly autoParameters: boolean;
  readonly linkRoot?: readonly string[];
  readonly mapUri?: readonly string[];
}

interface AzureFlags {
  readonly subscription?: string;
  readonly resourceGroup?: string;
  readonly cloud?: string;
  readonly endpoint?: string;
  readonly caFile?: string;
}

/** Runs one command line, the program's name left out. Never throws; what went wrong is said on standard error. */
export async function run(argv: readonly string[], processIo: Io): Promise<ExitCode> {
  const io = safeIo(processIo);
  const code = await runCommand(argv, io);
  try {
    await io.stdout.flush?.();
    return code;
  } catch (error) {
    return code > 1 ? code : failed(error, argv, io);
  }
}

async function runCommand(argv: readonly string[], io: Io): Promise<ExitCode> {
  const result: { code: ExitCode } = { code: 0 };
  try {
    const root = program(io, (code) => (result.code = code));
    const names = root.commands.map((command) => command.name());
    await root.parseAsync(withCommand(spreadParameters(argv), names, io), { from: "user" });
    return result.code;
  } catch (error) {
    return failed(error, argv, io);
  }
}

/** A path in place of a command is linted; a word that could be either is left to be a command that is misspelt. */
function withCommand(words: string[], commands: readonly string[], { cwd }: Io): string[] {
  const [first = "-h"] = words;
  const isPath = first === "-" || (!first.startsWith("-") && (/[./\\*]/.test(first) || isThere(resolve(cwd, first))));
  return isPath && !commands.includes(first) && first !== "help" ? ["lint", ...words] : words;
}

/**
 * `-p a.json @b.json c=1 '{"d": …}'`, as for the Azure CLI: words behind a parameter that can be nothing else are
 * parameters, too.
 */
function spreadParameters(argv: readonly string[]): string[] {
  const words: string[] = [];
  let isBehind = false;
  for (const [index, word] of argv.entries()) {
    const isValue = index > 0 && ["-p", "--parameters"].includes(argv[index - 1] ?? "");
    isBehind = isValue || word.startsWith("--parameters=") || (isBehind && PARAMETER.test(word));
    if (isBehind && !isValue && !word.startsWith("-")) words.push("-p");
    words.push(word);
  }
  return words;
}

function failed(error: unknown, argv: readonly string[], io: Io): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UsageError) {
    io.stderr.write(`error: ${error.message}\n`);
    return 2;
  }
  if (error instanceof LiveError) {
    io.stderr.write(`error: ${liveErrorText(error)}\n`);
    return 4;
  }
  io.stderr.write(bugReport(error, `arguments: ${publicArguments(spreadParameters(argv))}`));
  return 70;
}

function program(io: Io, end: (code: ExitCode) => void): Command {
  const root = new Command("arm-guard")
    .description("Finds ARM templates that take away Azure Key Vault access policies when they are deployed again.")
    .version(VERSION, "-V, --version", "print the version")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        io.stdout.write(text);
      },
      writeErr: (text) => {
        io.stderr.write(text);
      },
    })
    .showSuggestionAfterError()
    .addHelpText(
      "after",
      "\nExamples:\n  arm-guard lint infra\n  arm-guard lint azuredeploy.json -p azuredeploy.parameters.json --format sarif=report.sarif\n  arm-guard rules no-empty-access-policies",
    );
  root.addCommand(lintCommand(io, end).exitOverride());
  root.addCommand(fixCommand(io, end).exitOverride());
  root.addCommand(rulesCommand(io, end).exitOverride());
  root.addCommand(evalCommand(io, end).exitOverride());
  root.addCommand(snapshotCommand(io, end).exitOverride());
  root.addCommand(diffCommand(io, end).exitOverride());
  root.addCommand(resolveCommand(io, end).exitOverride());
  root.addCommand(restoreCommand(io, end).exitOverride());
  root.addCommand(probeCommand(io, end).exitOverride());
  root.addCommand(sandboxCommand(io, end).exitOverride());
  root.addCommand(diagnoseCommand(io, end).exitOverride());
  root.addCommand(capacityCommand(io, end).exitOverride());
  for (const command of root.commands) command.copyInheritedSettings(root);
  return root;
}

interface LintFlags extends CommonFlags, AzureFlags {
  readonly rules: RuleSet;
  readonly templateFile?: string;
  readonly filesFrom?: string;
  readonly live?: true;
}

function lintCommand(io: Io, end: (code: ExitCode) => void): Command {
  const command = new Command("lint")
    .description("run the rules over templates")
    .argument("[path...]", "files, folders, globs, or - for standard input (default: the working folder)")
    .option("-f, --template-file <file>", "a template; the same as naming it as a path")
    .option("--files-from <file>", "a list of files, one a line, or - for standard input; it may be empty")
    .addOption(
      new Option("--rules <set>", "the rules that run: of vaults and workspaces, of vaults alone, or all")
        .choices(RULE_SETS)
        .default("recommended"),
    )
    .option("--live", "compare with live vaults, too");
  return withAzure(withParameters(withOutput(command)))
    .addHelpText(
      "after",
      "\nExamples:\n  arm-guard lint\n  arm-guard lint 'infra/**/*.json' --fail-on warning\n  az bicep build -f main.bicep --stdout | arm-guard lint -",
    )
    .action(async (paths: string[], flags: LintFlags) => {
      const { lint } = await import("../commands/lint/run.ts");
      const { checkFormats } = await import("../commands/lint/write-reports.ts");
      const named = flags.templateFile === undefined ? paths : [...paths, flags.templateFile];
      checkFormats(flags.format ?? []);
      const live = flags.live === true ? { live: azureOptions(flags) } : {};
      const from = flags.filesFrom === undefined ? {} : { filesFrom: flags.filesFrom };
      end(await lint({ paths: named, ...from, ruleSet: flags.rules, ...live, ...commonOptions(flags, io) }, io));
    });
}

interface FixFlags extends Omit<CommonFlags, "format">, AzureFlags {
  readonly live?: true;
  readonly templateFile?: string;
  readonly strategy?: Strategy;
  readonly severity: Severity;
  readonly snapshot?: string;
  readonly inline?: true;
  readonly generated?: true;
  readonly dryRun?: true;
  readonly check?: true;
  readonly interactive?: true;
  readonly format: "pretty" | "json";
}

function fixCommand(io: Io, end: (code: ExitCode) => void): Command {
  const command = new Command("fix")
    .description("rewrite templates so that deploying them again keeps every policy")
    .argument("[path...]", "files, folders, globs, or - for standard input (default: the working folder)")
    .option("-f, --template-file <file>", "a template; the same as naming it as a path")
    .addOption(
      new Option("--strategy <name>", "how to fix; without it, what fits each vault is chosen and told").choices(
        STRATEGIES,
      ),
    )
    .addOption(
      new Option(
        "--severity <severity>",
        "mend what lint reports from this severity on; with --strategy all that is lost",
      )
        .choices(["error", "warning", "note"])
        .default("warning"),
    )
    .option("--snapshot <file>", "what the vaults hold, as `arm-guard snapshot` saves it")
    .option("--live", "read what the vaults hold from Azure")
    .option("--inline", "with preserve: write the entries into the template, not into a parameter file")
    .option("--generated", "change templates, too, that a compiler wrote")
    .option("--dry-run", "print the changes as a unified diff, and write nothing")
    .option("--check", "write nothing; exit with 1 if a fix would change a file")
    .option("--interactive", "choose for each vault, with a preview")
    .option("--strict", STRICT)
    .addOption(
      new Option("-o, --format <format>", "how to tell what was done").choices(["pretty", "json"]).default("pretty"),
    );
  return withAzure(withParameters(command))
    .addHelpText(
      "after",
      "\nExamples:\n  arm-guard fix azuredeploy.json\n  arm-guard fix azuredeploy.json --strategy preserve --snapshot snapshot.json\n  arm-guard fix infra --dry-run | patch -p1\n  arm-guard fix infra --check",
    )
    .action(async (paths: string[], flags: FixFlags) => {
      const { fix } = await import("../commands/fix/run.ts");
      const options = {
        ...parameterOptions(flags),
        paths: flags.templateFile === undefined ? paths : [...paths, flags.templateFile],
        strategy: flags.strategy ?? null,
        severity: flags.severity,
        snapshotFile: flags.snapshot ?? null,
        ...(flags.live === true ? { live: azureOptions(flags) } : {}),
        isInline: flags.inline ?? false,
        isGenerated: flags.generated ?? false,
        isDryRun: flags.dryRun ?? false,
        isCheck: flags.check ?? false,
        isInteractive: flags.interactive ?? false,
        strict: flags.strict ?? false,
        format: flags.format,
      };
      end(await fix(options, io));
    });
}

function rulesCommand(io: Io, end: (code: ExitCode) => void): Command {
  return new Command("rules")
    .description("list the rules, or explain one")
    .argument("[id]", "a rule to explain")
    .addOption(new Option("-o, --format <format>", "how to list them").choices(["table", "json"]).default("table"))
    .addHelpText("after", "\nExamples:\n  arm-guard rules\n  arm-guard rules no-empty-access-policies")
    .action(async (id: string | undefined, flags: { readonly format: string }) => {
      const { rulesCommand: list } = await import("../commands/rules/run.ts");
      end(await list({ id: id ?? null, format: flags.format === "json" ? "json" : "table" }, io));
    });
}

function evalCommand(io: Io, end: (code: ExitCode) => void): Command {
  const command = new Command("eval")
    .description("print what a deployment would send, or the value of one expression")
    .argument("[template]", "the template; left out where -f names it")
    .argument("[expression]", "an expression, with or without its brackets")
    .option("-f, --template-file <file>", "the template")
    .addOption(
      new Option("-o, --format <format>", "how to print the deployment (default: json)").choices(["json", "table"]),
    )
    .option("--explain", "tell where each part of a vault came from")
    .option("--show-secrets", "print values of secure parameters, and what looks like a secret")
    .option("--subscription <id>", "the subscription that it is deployed to, for names made from it")
    .option("-g, --resource-group <name>", "the resource group that it is deployed to, for names made from it");
  return withParameters(command)
    .addHelpText(
      "after",
      "\nExamples:\n  arm-guard eval -f azuredeploy.json -p createKeyVault=true\n  arm-guard eval -f azuredeploy.json --explain\n  arm-guard eval -f azuredeploy.json \"variables('vaultName')\"",
    )
    .action(
      async (
        first: string | undefined,
        second: string | undefined,
        flags: Omit<CommonFlags, "format"> & {
          readonly templateFile?: string;
          readonly format?: "json" | "table";
          readonly explain?: true;
          readonly showSecrets?: true;
          readonly subscription?: string;
          readonly resourceGroup?: string;
        },
      ) => {
        const { evaluateCommand } = await import("../commands/eval/run.ts");
        const [templateFile, expression, ...more] = [flags.templateFile, first, second].filter(
          (word) => word !== undefined,
        );
        if (more.length > 0) throw new UsageError("Give one expression: `-f` names the template already.");
        const options = {
          expression: expression ?? null,
          templateFile: neededTemplate(templateFile),
          format: flags.format ?? null,
          isExplained: flags.explain ?? false,
          showsSecrets: flags.showSecrets ?? false,
          subscription: flags.subscription ?? null,
          resourceGroup: flags.resourceGroup ?? null,
          ...parameterOptions(flags),
        } as const;
        end(await evaluateCommand(options, io));
      },
    );
}

/** The template of a command that needs one. */
function neededTemplate(templateFile: string | undefined): string {
  if (templateFile === undefined) throw new UsageError("Which template? Name it, or give `-f`.");
  return templateFile;
}

/** The template by argument or by `-f`. */
function oneTemplate(argument: string | undefined, flag: string | undefined): string | undefined {
  if (argument !== undefined && flag !== undefined)
    throw new UsageError(`Which template: \`${argument}\`, or \`${flag}\` of \`-f\`? Give one.`);
  return argument ?? flag;
}

function snapshotCommand(io: Io, end: (code: ExitCode) => void): Command {
  const command = new Command("snapshot")
    .description("save the access policies of vaults to a file")
    .argument("[vault...]", "ids, or names in the resource group (default: all of the group, or of the subscription)")
    .option("--workspaces", "the vaults of all Azure Machine Learning workspaces in reach")
    .option("--hash-ids", "tell principals by hashes, for public repositories; restores nothing")
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
        const { snapshotCommand: run } = await import("../commands/snapshot/run.ts");
        const { workspaces = false, hashIds = false, raw, out = null } = flags;
        const options = { vaults, ofWorkspaces: workspaces, hashesIds: hashIds, keepsRaw: raw, out };
        end(await run({ ...options, ...azureOptions(flags) }, io));
      },
    );
}

function diffCommand(io: Io, end: (code: ExitCode) => void): Command {
  const command = new Command("diff")
    .description("compare the policies that a deployment would send with those that are there")
    .argument("[template]", "the template; the same as -f")
    .option("-f, --template-file <file>", "the template")
    .option("--snapshot <file>", "compare with a snapshot in place of live vaults")
    .option("--what-if [file]", "compare with a saved what-if result, or ask Azure Resource Manager to predict")
    .addOption(
      new Option("--mode <mode>", "how the template is deployed")
        .choices(["Incremental", "Complete"])
        .default("Incremental"),
    )
    .option("-l, --location <name>", "where a deployment to a subscription is kept, for --what-if")
    .addOption(new Option("-o, --format <format>", "how to print").choices(["pretty", "json"]).default("pretty"));
  return withAzure(withParameters(command))
    .addHelpText(
      "after",
      "\nExamples:\n  arm-guard diff -f azuredeploy.json -g rg-ml\n  arm-guard diff -f azuredeploy.json --snapshot policies.json\n  arm-guard diff -f azuredeploy.json --what-if what-if.json",
    )
    .action(
      async (
        template: string | undefined,
        flags: AzureFlags &
          Omit<CommonFlags, "format"> & {
            readonly templateFile?: string;
            readonly snapshot?: string;
            readonly whatIf?: string | true;
            readonly mode: "Incremental" | "Complete";
            readonly location?: string;
            readonly format: "pretty" | "json";
          },
      ) => {
        const { ASK, diffCommand: run } = await import("../commands/diff/run.ts");
        const { snapshot = null, whatIf = null, mode, location = null, format } = flags;
        const templateFile = oneTemplate(template, flags.templateFile) ?? null;
        const options = { templateFile, snapshot, whatIf: whatIf === true ? ASK : whatIf, mode, location, format };
        end(await run({ ...options, ...parameterOptions(flags), ...azureOptions(flags) }, io));
      },
    );
}

function resolveCommand(io: Io, end: (code: ExitCode) => void): Command {
  const command = new Command("resolve")
    .description("print the parameter file with which a deployment keeps the policies that are there now")
    .argument("[template]", "the template; the same as -f")
    .option("-f, --template-file <file>", "the template")
    .option("--out <file>", "where to write (default: standard output)");
  return withAzure(withParameters(command))
    .addHelpText(
      "after",
      "\nExamples:\n  arm-guard resolve -f azuredeploy.json -g rg-ml --out live.parameters.json\n  az deployment group create -g rg-ml -f azuredeploy.json -p live.parameters.json",
    )
    .action(
      async (
        template: string | undefined,
        flags: AzureFlags & Omit<CommonFlags, "format"> & { readonly templateFile?: string; readonly out?: string },
      ) => {
        const { resolveCommand: run } = await import("../commands/resolve/run.ts");
        const { out = null } = flags;
        const templateFile = neededTemplate(oneTemplate(template, flags.templateFile));
        end(await run({ templateFile, out, ...parameterOptions(flags), ...azureOptions(flags) }, io));
      },
    );
}

function restoreCommand(io: Io, end: (code: ExitCode) => void): Command {
  const command = new Command("restore")
    .description("put lost access policies back; shows the plan, writes only with --apply")
    .argument("[vault...]", "ids, or names in the resource group (default: all of the snapshot)")
    .option("--snapshot <file>", "what to restore from (default: the change history of the vaults, 14 days)")
    .addOption(new Option("--principal <id>", "restore only this principal; may be repeated").argParser(collect))
    .option("--apply", "write")
    .option("--resync-keys", "ask workspaces whose own entry is lost to put their access in order")
    .option("--journal <file>", "where to note what was written (default: beside the snapshot)")
    .addOption(new Option("-o, --format <format>", "how to print").choices(["pretty", "json"]).default("pretty"));
  return withAzure(command)
    .addHelpText(
      "after",
      "\nExamples:\n  arm-guard restore --snapshot policies.json\n  arm-guard restore --snapshot policies.json kv-prod -g rg-ml --apply\n  arm-guard restore kv-prod -g rg-ml",
    )
    .action(
      async (
        vaults: string[],
        flags: AzureFlags & {
          readonly snapshot?: string;
          readonly principal?: readonly string[];
          readonly apply?: true;
          readonly resyncKeys?: true;
          readonly journal?: string;
          readonly format: "pretty" | "json";
        },
      ) => {
        const { restoreCommand: run } = await import("../commands/restore/run.ts");
        const {
          snapshot = null,
          principal: principals = [],
          apply = false,
          resyncKeys = false,
          journal = null,
        } = flags;
        const options = { vaults, snapshot, principals, apply, resyncsKeys: resyncKeys, journal, format: flags.format };
        end(await run({ ...options, ...azureOptions(flags) }, io));
      },
    );
}

interface ProbeFlags extends AzureFlags {
  readonly workspace?: readonly string[];
  readonly build?: string;
  readonly secretCheck?: true;
  readonly wait?: number | true;
  /** `true` where no check is named. */
  readonly explain?: string | true;
  readonly format: "pretty" | "json";
  readonly color?: boolean;
  readonly verbose?: true;
}

/** How long `probe --wait` goes on where nobody says, in milliseconds. */
const USUAL_WAIT_MS = 10 * 60_000;

function probeCommand(io: Io, end: (code: ExitCode) => void): Command {
  const command = new Command("probe")
    .description("tell step by step whether workspaces can build images, and if not, why")
    .argument("[workspace...]", "ids, or names in the resource group (default: all in reach)")
    .addOption(new Option("-w, --workspace <name>", "a workspace; may be repeated").argParser(collect))
    .addOption(
      new Option("--wait [duration]", "repeat until all can build, at most that long (default: 10m)").argParser(
        duration,
      ),
    )
    .option("--build <context>", "build an image for trial from this context: the address of a blob folder or of Git")
    .option("--secret-check", "ask the vault's own address whether it answers")
    .addOption(new Option("-o, --format <format>", "how to print").choices(["pretty", "json"]).default("pretty"))
    .option("--explain [check]", "print what a check looks at and how to repair it; without a name list the checks")
    .option("--verbose", "show what was seen of checks that passed, too")
    .option("--color", "colours, also where standard output is no terminal")
    .option("--no-color", "no colours");
  return withAzure(command)
    .addHelpText(
      "after",
      "\nExamples:\n  arm-guard probe -g rg-ml -w mlw-prod\n  arm-guard probe -g rg-ml -o json\n  arm-guard restore --snapshot policies.json --apply && arm-guard probe -g rg-ml -w mlw-prod --wait=5m",
    )
    .action(async (workspaces: string[], flags: ProbeFlags) => {
      const { explainChecks, probeCommand: run } = await import("../commands/probe/run.ts");
      if (flags.explain !== undefined) {
        end(await explainChecks(flags.explain === true ? null : flags.explain, io));
        return;
      }
      const { workspace = [], build = null, secretCheck = false, wait = null, format, verbose = false } = flags;
      const options = {
        workspaces: [...workspaces, ...workspace],
        build,
        checksSecrets: secretCheck,
        waitMs: wait === true ? USUAL_WAIT_MS : wait,
        format,
        verbose,
        color: usesColor(flags.color, io),
      };
      end(await run({ ...options, ...azureOptions(flags) }, io));
    });
}

function withAzure(command: Command): Command {
  return command
    .option("--subscription <id>", "the subscription (default: AZURE_SUBSCRIPTION_ID, then that of the Azure CLI)")
    .option("-g, --resource-group <name>", "the resource group (default: AZURE_RESOURCE_GROUP)")
    .option("--cloud <name>", "AzureCloud, AzureUSGovernment or AzureChinaCloud")
    .option("--endpoint <url>", "another address of Azure Resource Manager, https only")
    .option("--ca-file <file>", "certificates of authorities to trust besides the usual ones, PEM");
}

function azureOptions(flags: AzureFlags): AzureOptions {
  const { subscription = null, resourceGroup = null, cloud = null, endpoint = null, caFile = null } = flags;
  return { subscription, resourceGroup, cloud, endpoint, caFile };
}

interface SandboxFlags {
  readonly port?: number;
  readonly seed?: string;
  readonly demo?: true;
  readonly switch?: readonly string[];
  readonly throttle?: true;
  readonly caFile?: string;
  readonly format: "text" | "json";
}

function sandboxCommand(io: Io, end: (code: ExitCode) => void): Command {
  return new Command("sandbox")
    .description("start a local Azure Resource Manager, for demos, tests and pipelines without Azure")
    .addOption(new Option("--port <number>", "the port to listen on (default: any free one)").argParser(wholeNumber))
    .option("--seed <file>", "what exists at first, as JSON")
    .option("--demo", "begin with a small world: a workspace and its vault")
    .addOption(
      new Option("--switch <name=value>", "choose behaviour that nothing recorded decides; may be repeated").argParser(
        collect,
      ),
    )
    .option("--throttle", "refuse requests beyond Azure's documented limits")
    .option("--ca-file <file>", "where to write the certificate authority that clients have to trust")
    .addOption(new Option("-o, --format <format>", "how to tell where it is").choices(["text", "json"]).default("text"))
    .addHelpText(
      "after",
      "\nExamples:\n  arm-guard sandbox --demo\n  arm-guard sandbox --port 8443 --seed world.json --throttle\n  arm-guard sandbox --switch put-on-deleted=recover -o json",
    )
    .action(async (flags: SandboxFlags) => {
      const { sandboxCommand: start } = await import("../commands/sandbox/run.ts");
      const options = {
        port: flags.port ?? null,
        seed: flags.seed ?? null,
        isDemo: flags.demo ?? false,
        switches: flags.switch ?? [],
        isThrottled: flags.throttle ?? false,
        caFile: flags.caFile ?? null,
        format: flags.format,
      };
      end(await start(options, io));
    });
}

interface DiagnoseFlags {
  readonly format: "pretty" | "json";
  readonly strict?: true;
  /** `true` where no failure is named. */
  readonly explain?: string | true;
}

function diagnoseCommand(io: Io, end: (code: ExitCode) => void): Command {
  return new Command("diagnose")
    .description("read an error log, and name the cause, the evidence and the next command")
    .argument("[file]", "the log, or - for standard input (default: standard input)")
    .addOption(new Option("-o, --format <format>", "how to print it").choices(["pretty", "json"]).default("pretty"))
    .option("--strict", "fail with exit code 3 when nothing is recognised")
    .option("--explain [failure]", "print what a failure means and what to do; without a name list the failures")
    .addHelpText(
      "after",
      "\nExamples:\n  arm-guard diagnose log.txt\n  az ml model deploy … 2>&1 | arm-guard diagnose\n  arm-guard diagnose log.txt --format json",
    )
    .action(async (file: string | undefined, flags: DiagnoseFlags) => {
      const { diagnoseCommand: diagnose, explainFailures } = await import("../commands/diagnose/run.ts");
      if (flags.explain !== undefined) {
        end(await explainFailures(flags.explain === true ? null : flags.explain, io));
        return;
      }
      end(await diagnose({ file: file ?? null, format: flags.format, strict: flags.strict ?? false }, io));
    });
}

interface CapacityFlags {
  readonly rps: string;
  readonly requestTime: string;
  readonly perContainer: string;
  readonly utilization: string;
  readonly format: "pretty" | "json";
}

function capacityCommand(io: Io, end: (code: ExitCode) => void): Command {
  return new Command("capacity")
    .description("count the replicas that keep a service from answering HTTP 503")
    .requiredOption("--rps <number>", "requests a second, at the highest")
    .requiredOption("--request-time <seconds>", "how long one request takes, also as 250ms")
    .option("--per-container <number>", "requests that one container works on at the same time", "1")
    .option("--utilization <part>", "how much of the containers is to be busy: 0.7, 70% or 70", "0.7")
    .addOption(new Option("-o, --format <format>", "how to print it").choices(["pretty", "json"]).default("pretty"))
    .addHelpText(
      "after",
      "\nExamples:\n  arm-guard capacity --rps 20 --request-time 10\n  arm-guard capacity --rps 200 --request-time 250ms --per-container 4 --utilization 50%",
    )
    .action(async (flags: CapacityFlags) => {
      const { capacity } = await import("../commands/capacity/run.ts");
      end(capacity(flags, io));
    });
}

function withParameters(command: Command): Command {
  return command
    .addOption(
      new Option(
        "-p, --parameters <value>",
        "a parameter file, @file, JSON, or name=value; may be repeated, later ones win",
      ).argParser(collect),
    )
    .option("--no-auto-parameters", "do not take <name>.parameters.json beside a template")
    .addOption(
      new Option("--link-root <folder>", "a folder that relativePath links may lead into; may be repeated").argParser(
        collect,
      ),
    )
    .addOption(
      new Option("--map-uri <prefix=folder>", "read linked templates of that address from a folder").argParser(collect),
    );
}

function withOutput(command: Command): Command {
  return command
    .addOption(
      new Option("-o, --format <name[=file]>", "pretty, json, sarif or github; may be repeated").argParser(collect),
    )
    .addOption(
      new Option("--fail-on <severity>", "the least severity that fails the run")
        .choices(["error", "warning", "note", "never"])
        .default("error"),
    )
    .addOption(new Option("--max-warnings <number>", "more warnings than this fail the run").argParser(wholeNumber))
    .option("--quiet", "show errors only")
    .option("--verbose", "list every file that is no template")
    .option("--color", "colours, also where standard output is no terminal")
    .option("--no-color", "no colours")
    .option("--strict", STRICT);
}

function commonOptions(flags: CommonFlags, io: Io): Omit<LintOptions, "paths"> {
  return {
    ...parameterOptions(flags),
    formats: flags.format ?? [],
    failOn: flags.failOn,
    maxWarnings: flags.maxWarnings ?? null,
    quiet: flags.quiet ?? false,
    verbose: flags.verbose ?? false,
    color: usesColor(flags.color, io),
    strict: flags.strict ?? false,
  };
}

function parameterOptions(
  flags: Pick<CommonFlags, "parameters" | "autoParameters" | "linkRoot" | "mapUri">,
): Pick<LintOptions, "parameters" | "autoParameters" | "linkRoots" | "uriMaps"> {
  const { parameters, autoParameters, linkRoot, mapUri } = flags;
  return { parameters: parameters ?? [], autoParameters, linkRoots: linkRoot ?? [], uriMaps: mapUri ?? [] };
}

/** The flag decides, then NO_COLOR and FORCE_COLOR, then whether standard output is a terminal. */
function usesColor(flag: boolean | undefined, { env, stdout }: Io): boolean {
  if (flag !== undefined) return flag;
  if ((env["NO_COLOR"] ?? "") !== "") return false;
  const force = env["FORCE_COLOR"];
  return force === undefined ? stdout.isTerminal : force !== "0";
}

function collect(value: string, earlier: readonly string[] | undefined): readonly string[] {
  return [...(earlier ?? []), value];
}

function wholeNumber(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError("A whole number is expected.");
  return Number(value);
}

const UNITS: Readonly<Record<string, number>> = { "": 1_000, s: 1_000, m: 60_000, h: 3_600_000 };

/** `90`, `90s`, `10m`, `1h` in milliseconds. */
function duration(value: string): number {
  const [, number, unit = ""] = /^(\d{1,6})([smh]?)$/.exec(value) ?? [];
  if (number === undefined) throw new InvalidArgumentError("A duration is expected, such as 90s, 10m or 1h.");
  return Number(number) * (UNITS[unit] ?? 0);
}
