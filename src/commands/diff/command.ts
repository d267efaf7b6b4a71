import { Command, Option } from "commander";
import { REPORT_FORMATS, requestedFormats, withFormats, type FormatFlags } from "../../cli/formats.ts";
import type { CommandContext } from "../../cli/command.ts";
import {
  azureOptions,
  oneTemplate,
  parameterOptions,
  withAzure,
  withParameters,
  type AzureFlags,
  type ParameterFlags,
} from "../../cli/options.ts";

/** `arm-guard diff`. */
export function diffCommand({ io, end }: CommandContext): Command {
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
    .option("-l, --location <name>", "where a deployment to a subscription is kept, for --what-if");
  return withAzure(withParameters(withFormats(command, REPORT_FORMATS)))
    .addHelpText(
      "after",
      "\nExamples:\n  arm-guard diff -f azuredeploy.json -g rg-ml\n  arm-guard diff -f azuredeploy.json --snapshot policies.json\n  arm-guard diff -f azuredeploy.json --what-if what-if.json",
    )
    .action(
      async (
        template: string | undefined,
        flags: AzureFlags &
          ParameterFlags &
          FormatFlags & {
            readonly templateFile?: string;
            readonly snapshot?: string;
            readonly whatIf?: string | true;
            readonly mode: "Incremental" | "Complete";
            readonly location?: string;
          },
      ) => {
        const { ASK, diffCommand: run } = await import("./run.ts");
        const { snapshot = null, whatIf = null, mode, location = null } = flags;
        const formats = requestedFormats(flags, "pretty");
        const templateFile = oneTemplate(template, flags.templateFile) ?? null;
        const options = { templateFile, snapshot, whatIf: whatIf === true ? ASK : whatIf, mode, location, formats };
        end(await run({ ...options, ...parameterOptions(flags), ...azureOptions(flags) }, io));
      },
    );
}
