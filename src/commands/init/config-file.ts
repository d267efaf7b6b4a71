import { schemaAddress } from "../../io/schema-address.ts";
import { configFilesIn } from "../../load/config-files.ts";
import { configurationOf } from "../../load/configured-deployments.ts";
import type { FoundBindings } from "../../load/bound-deployment.ts";
import { displayPath } from "../../load/find-files.ts";
import { count } from "../../report/coverage.ts";
import type { Piece } from "./piece.ts";

/** Characters that mean something in a glob. */
const MAGIC = /[\\*?[\]{}()]|^!/g;

/** The configuration of a repository, with the deployments that its pipelines and scripts make, and files that are not linted. */
export function configFile(root: string, { byTemplate }: FoundBindings, ignored: readonly string[]): Piece {
  const [existing] = configFilesIn(root);
  if (existing !== undefined) return { kind: "kept", path: displayPath(existing, root) };
  const deployments = [...byTemplate.values()]
    .flat()
    .filter(({ binding }) => !binding.isDryRun)
    .flatMap(({ binding }) => configurationOf(binding) ?? []);
  const content = {
    $schema: schemaAddress("config"),
    ...(ignored.length === 0 ? {} : { ignore: ignored.map((path) => path.replaceAll(MAGIC, "\\$&")) }),
    ...(deployments.length === 0 ? {} : { deployments }),
  };
  const holds = [
    ...(deployments.length === 0 ? [] : [`with ${count(deployments.length, "deployment")}`]),
    ...(ignored.length === 0 ? [] : [`without ${count(ignored.length, "file")} that cannot be read`]),
  ];
  const about = ["the configuration", ...holds].join(", ");
  const file = {
    path: "arm-guard.json",
    content: `${JSON.stringify(content, null, 2)}\n`,
    about,
    isShown: true,
    next: [],
  };
  return { kind: "write", file };
}
