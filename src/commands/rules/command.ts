import { Command } from "commander";
import { requestedFormats, withFormats, type FormatFlags } from "../../cli/formats.ts";
import type { CommandContext } from "../../cli/command.ts";

/** `arm-guard rules`. */
export function rulesCommand({ io, end }: CommandContext): Command {
  const command = new Command("rules")
    .description("list the rules, or explain one")
    .argument("[id]", "a rule to explain");
  return withFormats(command, ["table", "json", "tsv"])
    .addHelpText("after", "\nExamples:\n  arm-guard rules\n  arm-guard rules no-empty-access-policies")
    .action(async (id: string | undefined, flags: FormatFlags) => {
      const { rulesCommand: list } = await import("./run.ts");
      end(await list({ id: id ?? null, formats: requestedFormats(flags, "table") }, io));
    });
}
