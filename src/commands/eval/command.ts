import { Command } from "commander";
import { requestedFormats, withFormats, type FormatFlags } from "../../cli/formats.ts";
import type { CommandContext } from "../../cli/command.ts";
import { neededTemplate, parameterOptions, withParameters, type ParameterFlags } from "../../cli/options.ts";
import { UsageError } from "../../io/usage-error.ts";

/** `arm-guard eval`. */
export function evalCommand({ io, end }: CommandContext): Command {
  const command = new Command("eval")
    .description("print what a deployment would send, or the value of one expression")
    .argument("[template]", "the template; left out where -f names it")
    .argument("[expression]", "an expression, with or without its brackets")
    .option("-f, --template-file <file>", "the template")
    .option("--explain", "say where each part of a vault comes from")
    .option("--show-secrets", "print values of secure parameters, and what looks like a secret")
    .option("--subscription <id>", "the subscription that it is deployed to, for names made from it")
    .option("-g, --resource-group <name>", "the resource group that it is deployed to, for names made from it");
  return withParameters(withFormats(command, ["json", "table", "tsv"]))
    .addHelpText(
      "after",
      "\nExamples:\n  arm-guard eval -f azuredeploy.json -p createKeyVault=true\n  arm-guard eval -f azuredeploy.json --explain\n  arm-guard eval -f azuredeploy.json \"variables('vaultName')\"",
    )
    .action(
      async (
        first: string | undefined,
        second: string | undefined,
        flags: ParameterFlags &
          FormatFlags & {
            readonly templateFile?: string;
            readonly explain?: true;
            readonly showSecrets?: true;
            readonly subscription?: string;
            readonly resourceGroup?: string;
          },
      ) => {
        const { evaluateCommand } = await import("./run.ts");
        const [templateFile, expression, ...more] = [flags.templateFile, first, second].filter(
          (word) => word !== undefined,
        );
        if (more.length > 0) throw new UsageError("Give one expression: `-f` names the template already.");
        const options = {
          expression: expression ?? null,
          templateFile: neededTemplate(templateFile),
          formats: requestedFormats(flags, flags.explain === true ? "table" : "json"),
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
