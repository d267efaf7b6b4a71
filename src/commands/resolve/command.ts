import { Command } from "commander";
import type { CommandContext } from "../../cli/command.ts";
import {
  azureOptions,
  neededTemplate,
  oneTemplate,
  parameterOptions,
  withAzure,
  withParameters,
  type AzureFlags,
  type ParameterFlags,
} from "../../cli/options.ts";

/** `arm-guard resolve`. */
export function resolveCommand({ io, end }: CommandContext): Command {
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
        flags: AzureFlags & ParameterFlags & { readonly templateFile?: string; readonly out?: string },
      ) => {
        const { resolveCommand: run } = await import("./run.ts");
        const { out = null } = flags;
        const templateFile = neededTemplate(oneTemplate(template, flags.templateFile));
        end(await run({ templateFile, out, ...parameterOptions(flags), ...azureOptions(flags) }, io));
      },
    );
}
