import type { Source } from "../text/source.ts";
import type { FileChange } from "./fix-file.ts";

const CONTEXT_LINES = 3;

/** The difference of a file as `patch -p1` and `git apply` take it. */
export async function unifiedDiff({ path, before, after }: FileChange): Promise<string> {
  const { createTwoFilesPatch } = await import("diff");
  const name = path.replace(/^\/+/, "");
  const patch = createTwoFilesPatch(
    before === null ? "/dev/null" : `a/${name}`,
    `b/${name}`,
    before === null ? "" : markedText(before),
    markedText(after),
    "",
    "",
    {
      context: CONTEXT_LINES,
      headerOptions: { includeIndex: false, includeUnderline: false, includeFileHeaders: true },
    },
  );
  return patch.replaceAll(/^(---|\+\+\+) (.*)\t$/gm, "$1 $2");
}

/** The text with its byte order mark, which is part of the first line for those who apply the difference. */
function markedText({ text, byteOrderMark }: Source): string {
  return byteOrderMark ? `\uFEFF${text}` : text;
}
