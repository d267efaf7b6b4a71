import { Command, Option } from "commander";
import { requestedFormats, withFormats, type FormatFlags } from "../../cli/formats.ts";
import type { CommandContext } from "../../cli/command.ts";
import { collect, configOptions, withConfig, type ConfigFlags } from "../../cli/options.ts";
import { RULE_SETS, type RuleSet } from "../../rule/rule-sets.ts";

interface ListFlags extends FormatFlags, ConfigFlags {
  readonly set?: RuleSet;
  readonly tag?: readonly string[];
}

/** `arm-guard rules`. */
export function rulesCommand(context: CommandContext): Command {
  const { io, end } = context;
  const command = new Command("rules")
    .description("list the rules, explain one, or test and begin own ones")
    .argument("[id]", "a rule to explain")
    .addOption(new Option("--set <set>", "only the rules of a set").choices(RULE_SETS))
    .option("--tag <tag>", "only the rules with a tag; repeatable, then those with all of them", collect);
  return withConfig(withFormats(command, ["table", "json", "tsv"]))
    .addHelpText(
      "after",
      "\nExamples:\n  arm-guard rules\n  arm-guard rules no-empty-access-policies\n  arm-guard rules --set security --tag vault\n  arm-guard rules test rules/\n  arm-guard rules new contoso/require-owner-tag",
    )
    .action(async (id: string | undefined, flags: ListFlags) => {
      const { rulesCommand: list } = await import("./run.ts");
      const { set = null, tag: tags = [] } = flags;
      const config = configOptions(flags, io);
      end(await list({ id: id ?? null, set, tags, config, formats: requestedFormats(flags, "table") }, io));
    })
    .addCommand(testCommand(context))
    .addCommand(newCommand(context));
}

function testCommand({ io, end }: CommandContext): Command {
  const command = new Command("test")
    .description("run the tests that stand beside own rules")
    .argument("[path...]", "files of rules, folders of them, or configurations (default: the nearest configuration)");
  return withConfig(withFormats(command, ["pretty", "json"]))
    .addHelpText("after", "\nExamples:\n  arm-guard rules test\n  arm-guard rules test rules/tags.json")
    .action(async (paths: string[], _flags: unknown, own: Command) => {
      const { testRules } = await import("./test-rules.ts");
      const flags = own.optsWithGlobals<FormatFlags & ConfigFlags>();
      end(await testRules({ paths, config: configOptions(flags, io), formats: requestedFormats(flags, "pretty") }, io));
    });
}

function newCommand({ io, end }: CommandContext): Command {
  return new Command("new")
    .description("write a file with the beginning of an own rule, and tests for it")
    .argument("<id>", "a namespace and a name, such as contoso/require-owner-tag")
    .option("--type <type>", "the type of the resources that it is about", "Microsoft.Storage/storageAccounts")
    .option("--file <file>", "the file to write (default: rules/NAME.json)")
    .addHelpText(
      "after",
      "\nExample:\n  arm-guard rules new contoso/require-owner-tag --type Microsoft.KeyVault/vaults",
    )
    .action(async (id: string, { type, file }: { readonly type: string; readonly file?: string }) => {
      const { newRule } = await import("./new-rule.ts");
      end(await newRule({ id, type, file: file ?? null }, io));
    });
}
