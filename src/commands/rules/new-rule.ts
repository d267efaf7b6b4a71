import { resolve } from "node:path";
import type { ExitCode } from "../../cli/exit-code.ts";
import type { OwnRuleFile } from "../../generated/own-rules.ts";
import type { Io } from "../../io/io.ts";
import { schemaAddress } from "../../io/schema-address.ts";
import { UsageError } from "../../io/usage-error.ts";
import { writeNewFiles } from "../../io/write-new-files.ts";
import { readJson } from "../../json/read.ts";
import { readOwnRules } from "../../own-rules/compile-rules.ts";

/** What `arm-guard rules new` is asked to do. */
export interface NewRuleOptions {
  readonly id: string;
  /** The type of the resources that it is about. */
  readonly type: string;
  /** The file to write; `rules/NAME.json` where it is `null`. */
  readonly file: string | null;
}

/**
 * Writes the beginning of an own rule, with tests that pass.
 * @throws {UsageError} for an id or a type that no rule may have, and when the file is there already.
 */
export async function newRule({ id, type, file }: NewRuleOptions, io: Io): Promise<ExitCode> {
  const path = file ?? `rules/${id.split("/")[1] ?? id}.json`;
  const text = `${JSON.stringify(beginning(id, type), null, 2)}\n`;
  const { root } = readJson({ path, text, encoding: "utf-8", byteOrderMark: false });
  const at = root === null ? [] : [{ kind: "file" as const, file: path, at: { node: root, pointer: "" } }];
  const [problem] = (await readOwnRules(at)).problems;
  if (problem !== undefined) throw new UsageError(problem.text);
  await writeNewFiles([{ path: resolve(io.cwd, path), text }]);
  io.stdout.write(
    `Wrote ${path}. Add it to the configuration, and try it:\n\n  "ownRules": ["./${path}"]\n\n  arm-guard rules test ${path}\n`,
  );
  return 0;
}

function beginning(id: string, type: string): OwnRuleFile {
  return {
    $schema: schemaAddress("own-rules"),
    rules: [
      {
        id,
        message: "`{{resource.name}}` has no tag `owner`.",
        severity: "warning",
        help: "Add the tag `owner` with the address of your team.",
        select: { type },
        assert: "has(resource.tags.owner) && resource.tags.owner != ''",
        tests: [
          { name: "a resource with an owner", resource: { tags: { owner: "team@contoso.com" } }, expect: "pass" },
          { name: "a resource without one", resource: { tags: {} }, expect: "fail", at: "/tags" },
        ],
      },
    ],
  };
}
