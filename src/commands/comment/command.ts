import { Command, InvalidArgumentError, Option } from "commander";
import type { CommandContext } from "../../cli/command.ts";
import { wholeNumber } from "../../cli/options.ts";
import { PLATFORMS, type PlatformName } from "../../platform/open-pull-request.ts";

interface CommentFlags {
  readonly report: string;
  readonly on?: PlatformName;
  readonly pullRequest?: number;
  readonly id: string;
  readonly snapshot?: string;
  readonly out?: string;
  readonly always?: true;
  readonly suggest: boolean;
  readonly dryRun?: true;
}

/** `arm-guard comment`. */
export function commentCommand({ io, end }: CommandContext): Command {
  return new Command("comment")
    .description("write the one comment on a pull request, or bring it up to date")
    .requiredOption("--report <file>", "the report of `lint -o json=FILE`, or - for standard input")
    .addOption(new Option("--on <platform>", "where the pull request is (default: whose job it is)").choices(PLATFORMS))
    .addOption(
      new Option("--pull-request <number>", "the pull request (default: that of the job)").argParser(wholeNumber),
    )
    .addOption(
      new Option("--id <name>", "tells the comments of several checks apart").argParser(commentId).default("default"),
    )
    .option("--snapshot <file>", "tells who has access today")
    .option("--out <file>", "write the text of the comment there, too")
    .option("--always", "write a comment also where there is nothing to say")
    .option("--no-suggest", "suggest no fixes in the lines that the pull request changes")
    .option("--dry-run", "print the text of the comment, and ask no platform")
    .addHelpText(
      "after",
      "\nExamples:\n  arm-guard lint -o github -o json=report.json\n  arm-guard comment --report report.json\n  arm-guard comment --report report.json --dry-run",
    )
    .action(async (flags: CommentFlags) => {
      const { comment } = await import("./run.ts");
      const { report, id, suggest } = flags;
      end(
        await comment(
          {
            report,
            id,
            suggests: suggest,
            on: flags.on ?? null,
            number: flags.pullRequest ?? null,
            snapshot: flags.snapshot ?? null,
            out: flags.out ?? null,
            always: flags.always ?? false,
            isDryRun: flags.dryRun ?? false,
          },
          io,
        ),
      );
    });
}

/** It becomes part of a hidden line. */
function commentId(text: string): string {
  if (/^[\w.-]{1,64}$/.test(text)) return text;
  throw new InvalidArgumentError("It may have letters, digits, `.`, `_` and `-`, 64 at most.");
}
