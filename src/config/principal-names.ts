import { withoutSecrets } from "../text/secrets.ts";
import type { Config } from "./config.ts";

/** Names of principals by their object ids, in lower case; of several configurations that name one the first counts. */
export function principalNames(configs: Iterable<Config>): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { principals } of configs)
    for (const [id, { value }] of principals) if (!names.has(id)) names.set(id, withoutSecrets(value));
  return names;
}
