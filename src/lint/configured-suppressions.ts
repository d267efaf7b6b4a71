import { resolve } from "node:path";
import type { ConfiguredFiles, PlacedSuppression } from "../accept/placed-suppression.ts";
import type { Config, ConfiguredSuppression } from "../config/config.ts";
import { isNamedBy } from "../config/globs.ts";
import { grouped } from "../text/grouped.ts";

/** The suppressions of the configurations of files, by their paths: each for those whose configuration it is part of. */
export function configuredSuppressions(configs: ReadonlyMap<string, Config>, cwd: string): readonly ConfiguredFiles[] {
  const all = [...new Set(configs.values())].flatMap((own) =>
    own.suppress.map((each) => [`${each.from.file} ${each.from.pointer}`, { own, each }] as const),
  );
  // What several configurations extend is one suppression.
  return Array.from(grouped(all).values(), (same) => {
    const [{ each }] = same;
    const owners = new Set(same.map(({ own }) => own));
    return {
      suppression: placed(each),
      names(path) {
        const own = configs.get(path);
        return own !== undefined && owners.has(own) && isNamedBy(each.files, resolve(cwd, path));
      },
    };
  });
}

/** A suppression of a configuration, at its place there. */
function placed({ rule, vault, reason, owner, ticket, expires, from }: ConfiguredSuppression): PlacedSuppression {
  const start = { line: from.line, column: from.column };
  return {
    rule,
    reason: reason.trim(),
    vault,
    owner,
    ticket,
    expires,
    kind: "external",
    problem: null,
    path: from.file,
    stablePath: from.file,
    pointer: from.pointer,
    range: { start, end: start },
    excerpt: { firstLine: from.line, lines: [""] },
    reach: { kind: "files" },
  };
}
