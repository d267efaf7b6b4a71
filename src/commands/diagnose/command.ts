import { Command } from "commander";
import { REPORT_FORMATS, requestedFormats, withFormats, type FormatFlags } from "../../cli/formats.ts";
import type { CommandContext } from "../../cli/command.ts";

interface DiagnoseFlags extends FormatFlags {
  readonly strict?: true;
  /** `true` where no failure is named. */
  readonly explain?: string | true;
}

/** `arm-guard diagnose`. */
export function diagnoseCommand({ io, end }: CommandContext): Command {
  const command = new Command("diagnose")
    .description("read an error log, and name the cause, the evidence and the next command")
    .argument("[file]", "the log, or - for standard input (default: standard input)")
    .option("--strict", "fail with exit code 3 when nothing is recognised")
    .option("--explain [failure]", "print what a failure means and what to do; without a name list the failures");
  return withFormats(command, REPORT_FORMATS)
    .addHelpText(
      "after",
      "\nExamples:\n  arm-guard diagnose log.txt\n  az ml model deploy … 2>&1 | arm-guard diagnose\n  arm-guard diagnose log.txt --format json",
    )
    .action(async (file: string | undefined, flags: DiagnoseFlags) => {
      const { diagnoseCommand: diagnose, explainFailures } = await import("./run.ts");
      if (flags.explain !== undefined) {
        end(await explainFailures(flags.explain === true ? null : flags.explain, io));
        return;
      }
      end(
        await diagnose(
          { file: file ?? null, formats: requestedFormats(flags, "pretty"), strict: flags.strict ?? false },
          io,
        ),
      );
    });
}
