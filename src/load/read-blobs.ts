import { UsageError } from "../io/usage-error.ts";
import { oneLine, type Repository } from "./git.ts";

/**
 * The contents of objects by their names, by one process for all. Contents are as they were committed: no filter has seen them.
 * @throws {UsageError} when git does not have one: a clone may have come without it.
 */
export async function readBlobs({ git }: Repository, ids: Iterable<string>): Promise<ReadonlyMap<string, Buffer>> {
  const names = [...new Set(ids)];
  if (names.length === 0) return new Map();
  const { code, stdout, stderr } = await git(["cat-file", "--batch"], { input: `${names.join("\n")}\n` });
  if (code !== 0) throw new UsageError(`git cannot read what files held before: ${oneLine(stderr)}`);
  return new Map(contents(stdout));
}

/** `<id> blob <size>`, a line feed, the content, a line feed. */
function* contents(answer: Buffer): Generator<readonly [id: string, content: Buffer]> {
  for (let at = 0; at < answer.length;) {
    const end = answer.indexOf("\n", at);
    const [id = "", type = "", size = ""] = answer.toString("latin1", at, end).split(" ");
    if (type !== "blob")
      throw new UsageError(`git does not have the object \`${id}\`: this clone was made without it. Fetch it first.`);
    const start = end + 1;
    yield [id, answer.subarray(start, start + Number(size))];
    at = start + Number(size) + 1;
  }
}
