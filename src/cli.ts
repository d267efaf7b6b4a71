import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { UsageError, type ExitCode, type Io } from "./commands/io.ts";
import type { LintOptions } from "./commands/lint.ts";
import type { Severity } from "./rule/finding.ts";
import { VERSION } from "./generated/version.ts";

const BUGS = "https://github.com/arm-guard/arm-guard/issues";

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

/** Runs one command line, the program's name left out. Never throws; what went wrong is said on standard error. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const result: { code: ExitCode } = { code: 0 };
  try {
    await program(io, (code) => (result.code = code)).parseAsync(spreadParameters(argv), { from: "user" });
    return result.code;
  } catch (error) {
    return failed(error, argv, io);
  }
}

/** `-p a.json b=1 c=2`, as for the Azure CLI: words of the form `name=value` behind a parameter are parameters, too. */
function spreadParameters(argv: readonly string[]): string[] {
  const words: string[] = [];
  let isBehind = false;
  for (const [index, word] of argv.entries()) {
    const isValue = index > 0 && ["-p", "--parameters"].includes(argv[index - 1] ?? "");
    isBehind = isValue || word.startsWith("--parameters=") || (isBehind && /^[A-Za-z_]\w*=/.test(word));
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
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  io.stderr.write(
    `arm-guard ${VERSION} met a bug in itself. Please report it with the text below: ${BUGS}\narguments: ${argv.join(" ")}\n${text}\n`,
  );
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
  root.addCommand(rulesCommand(io, end).exitOverride());
  root.addCommand(evalCommand(io, end).exitOverride());
  root.addCommand(sandboxCommand(io, end).exitOverride());
  for (const command of root.commands) command.copyInheritedSettings(root);
  return root;
}

function lintCommand(io: Io, end: (code: ExitCode) => void): Command {
  const command = new Command("lint")
    .description("run the rules over templates")
    .argument("[path...]", "files, folders, globs, or - for standard input (default: the working folder)")
    .option("-f, --template-file <file>", "a template; the same as naming it as a path");
  return withParameters(withOutput(command))
    .addHelpText(
      "after",
      "\nExamples:\n  arm-guard lint\n  arm-guard lint 'infra/**/*.json' --fail-on warning\n  az bicep build -f main.bicep --stdout | arm-guard lint -",
    )
    .action(async (paths: string[], flags: CommonFlags & { readonly templateFile?: string }) => {
      const { lint } = await import("./commands/lint.ts");
      const { checkFormats } = await import("./commands/write-reports.ts");
      const named = flags.templateFile === undefined ? paths : [...paths, flags.templateFile];
      checkFormats(flags.format ?? []);
      end(await lint({ paths: named, ...commonOptions(flags, io) }, io));
    });
}

function rulesCommand(io: Io, end: (code: ExitCode) => void): Command {
  return new Command("rules")
    .description("list the rules, or explain one")
    .argument("[id]", "a rule to explain")
    .addOption(new Option("-o, --format <format>", "how to list them").choices(["table", "json"]).default("table"))
    .addHelpText("after", "\nExamples:\n  arm-guard rules\n  arm-guard rules no-empty-access-policies")
    .action(async (id: string | undefined, flags: { readonly format: string }) => {
      const { rulesCommand: list } = await import("./commands/rules.ts");
      end(await list({ id: id ?? null, format: flags.format === "json" ? "json" : "table" }, io));
    });
}

function evalCommand(io: Io, end: (code: ExitCode) => void): Command {
  const command = new Command("eval")
    .description("print what a deployment would send, or the value of one expression")
    .argument("[expression]", "an expression, with or without its brackets")
    .requiredOption("-f, --template-file <file>", "the template")
    .addOption(
      new Option("-o, --format <format>", "how to print the deployment (default: json)").choices(["json", "table"]),
    )
    .option("--explain", "tell where each part of a vault came from");
  return withParameters(command)
    .addHelpText(
      "after",
      "\nExamples:\n  arm-guard eval -f azuredeploy.json -p createKeyVault=true\n  arm-guard eval -f azuredeploy.json --explain\n  arm-guard eval -f azuredeploy.json \"variables('vaultName')\"",
    )
    .action(
      async (
        expression: string | undefined,
        flags: Omit<CommonFlags, "format"> & {
          readonly templateFile: string;
          readonly format?: "json" | "table";
          readonly explain?: true;
        },
      ) => {
        const { evaluateCommand } = await import("./commands/eval.ts");
        const options = {
          expression: expression ?? null,
          templateFile: flags.templateFile,
          format: flags.format ?? null,
          isExplained: flags.explain ?? false,
          ...parameterOptions(flags),
        } as const;
        end(await evaluateCommand(options, io));
      },
    );
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
      const { sandboxCommand: start } = await import("./commands/sandbox.ts");
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
    .option("--strict", "fail with exit code 3 when a file cannot be analysed");
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
