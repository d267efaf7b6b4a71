import { InvalidArgumentError, Option, type Command } from "commander";
import type { Io, Output } from "../io/io.ts";
import { UsageError } from "../io/usage-error.ts";
import type { AzureOptions } from "../live/open-azure.ts";
import type { ConfigOptions } from "../load/find-config.ts";
import type { LinkOptions } from "../load/linked-templates.ts";
import type { ParameterOptions } from "../load/parameters.ts";

/** What `--strict` does, for the help of the commands that have it. */
export const STRICT = "fail with exit code 3 when a file is not read, or the outcome of a vault is not known";

/** The flags of `withAzure`. */
export interface AzureFlags {
  readonly subscription?: string;
  readonly resourceGroup?: string;
  readonly cloud?: string;
  readonly endpoint?: string;
  readonly caFile?: string;
}

/** The flags of `withParameters`. */
export interface ParameterFlags {
  readonly parameters?: readonly string[];
  readonly autoParameters: boolean;
  readonly linkRoot?: readonly string[];
  readonly mapUri?: readonly string[];
  readonly bicepCache?: string;
}

/** Adds the flags that say which Azure, and where in it. */
export function withAzure(command: Command): Command {
  return withCloud(
    inGroup(command, "Azure:", (group) =>
      group
        .option("--subscription <id>", "the subscription (default: AZURE_SUBSCRIPTION_ID, then that of the Azure CLI)")
        .option("-g, --resource-group <name>", "the resource group (default: AZURE_RESOURCE_GROUP)"),
    ),
  );
}

/** Adds the flags that say which Azure. */
export function withCloud(command: Command): Command {
  return inGroup(command, "Azure:", (group) =>
    group
      .option("--cloud <name>", "AzureCloud, AzureUSGovernment or AzureChinaCloud")
      .option("--endpoint <url>", "another address of Azure Resource Manager, https only")
      .option("--ca-file <file>", "certificates of authorities to trust besides the usual ones, PEM"),
  );
}

/** Adds options that the help lists under a heading of their own. */
export function inGroup(command: Command, heading: string, add: (command: Command) => Command): Command {
  return add(command.optionsGroup(heading)).optionsGroup("");
}

/** What the flags of `withAzure` ask for. */
export function azureOptions(flags: AzureFlags): AzureOptions {
  const { subscription = null, resourceGroup = null, cloud = null, endpoint = null, caFile = null } = flags;
  return { subscription, resourceGroup, cloud, endpoint, caFile };
}

/** Adds the flags that give parameters and linked templates. */
export function withParameters(command: Command): Command {
  return inGroup(command, "Parameters and linked templates:", addParameters);
}

function addParameters(command: Command): Command {
  return command
    .addOption(
      new Option(
        "-p, --parameters <value>",
        "a parameter file, also in Bicep, @file, JSON, or name=value; may be repeated, later ones win",
      ).argParser(collect),
    )
    .option("--no-auto-parameters", "do not take the parameter files beside a template")
    .addOption(
      new Option("--link-root <folder>", "a folder that links and modules may lead into; may be repeated").argParser(
        collect,
      ),
    )
    .addOption(
      new Option("--map-uri <prefix=folder>", "read linked templates of that address from a folder").argParser(collect),
    )
    .option(
      "--bicep-cache <folder>",
      "the folder of restored Bicep modules (default: ARM_GUARD_BICEP_CACHE, bicepconfig.json, then ~/.bicep)",
    );
}

/** Adds the flag that leaves the places alone that deploy templates. */
export function withBindings(command: Command): Command {
  return command.option("--no-bindings", "do not look in pipelines and scripts for how templates are deployed");
}

/** What the flags of `withParameters` ask for. */
export function parameterOptions(flags: ParameterFlags): ParameterOptions & LinkOptions {
  const { parameters, autoParameters, linkRoot, mapUri, bicepCache } = flags;
  return {
    parameters: parameters ?? [],
    autoParameters,
    linkRoots: linkRoot ?? [],
    uriMaps: mapUri ?? [],
    ...(bicepCache === undefined ? {} : { bicepCache }),
  };
}

/** The template of a command that needs one. */
export function neededTemplate(templateFile: string | undefined): string {
  if (templateFile === undefined) throw new UsageError("Which template? Name it, or give `-f`.");
  return templateFile;
}

/** The template by argument or by `-f`. */
export function oneTemplate(argument: string | undefined, flag: string | undefined): string | undefined {
  if (argument !== undefined && flag !== undefined)
    throw new UsageError(`Which template: \`${argument}\`, or \`${flag}\` of \`-f\`? Give one.`);
  return argument ?? flag;
}

/** The flags of `withConfig`. */
export interface ConfigFlags {
  readonly config?: string | false;
}

/** Adds the flags that say which configuration holds. */
export function withConfig(command: Command): Command {
  return inGroup(command, "Configuration:", (group) =>
    group
      .option("--config <file>", "the configuration of all files (default: ARM_GUARD_CONFIG, then the nearest of each)")
      .option("--no-config", "take no configuration"),
  );
}

/** What the flags of `withConfig` ask for, else what `ARM_GUARD_CONFIG` does. */
export function configOptions({ config }: ConfigFlags, { env }: Pick<Io, "env">): ConfigOptions {
  const named = config === undefined ? (env["ARM_GUARD_CONFIG"] ?? "") : config;
  if (config === "") throw new UsageError("`--config` names no file.");
  return { file: named === false || named === "" ? null : named, isOff: named === false };
}

/** Adds the flags that say whether people's formats have colours. */
export function withColor(command: Command): Command {
  return inGroup(command, "Output:", (group) =>
    group.option("--color", "colours, also where standard output is not a terminal").option("--no-color", "no colours"),
  );
}

/** The flag decides, then NO_COLOR and FORCE_COLOR, then whether it goes to a terminal. */
export function usesColor(flag: boolean | undefined, { env, stdout }: Io, stream: Output = stdout): boolean {
  if (flag !== undefined) return flag;
  if ((env["NO_COLOR"] ?? "") !== "") return false;
  const force = env["FORCE_COLOR"];
  return force === undefined ? stream.isTerminal : force !== "0";
}

/** Each value of an option that may be repeated. */
export function collect(value: string, earlier: readonly string[] | undefined): readonly string[] {
  return [...(earlier ?? []), value];
}

/** One of the choices of an option that reads several. */
export function oneOf<Choice extends string>(value: string, choices: readonly Choice[]): Choice {
  const found = choices.find((each) => each === value);
  if (found === undefined) throw new InvalidArgumentError(`Allowed choices are ${choices.join(", ")}.`);
  return found;
}

/** A whole number that is not negative. */
export function wholeNumber(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError("A whole number is expected.");
  return Number(value);
}

const UNITS: Readonly<Record<string, number>> = { "": 1_000, s: 1_000, m: 60_000, h: 3_600_000 };

/** `90`, `90s`, `10m`, `1h` in milliseconds. */
export function duration(value: string): number {
  const [, number, unit = ""] = /^(\d{1,6})([smh]?)$/.exec(value) ?? [];
  if (number === undefined) throw new InvalidArgumentError("A duration is expected, such as 90s, 10m or 1h.");
  return Number(number) * (UNITS[unit] ?? 0);
}
