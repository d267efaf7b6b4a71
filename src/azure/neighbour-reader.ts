import { orAbsent } from "./absent.ts";
import { recordAt, textAt, type JsonRecord } from "./json-record.ts";
import { LiveError } from "./live-error.ts";
import { networkOf } from "./network-of.ts";
import type { Absent, NeighbourReader } from "./ports.ts";
import type { Session } from "./session.ts";

const VERSIONS = { registry: "2023-07-01", storage: "2023-05-01", identity: "2023-01-31" } as const;

/** Reads what a workspace works with. */
export function neighbourReader(session: Session): NeighbourReader {
  async function read(id: string, version: string): Promise<{ body: JsonRecord; properties: JsonRecord } | Absent> {
    const answer = await orAbsent(session.send({ method: "GET", path: `${id}?api-version=${version}` }));
    if (answer === "absent") return answer;
    const properties = recordAt(answer.body ?? {}, "properties");
    if (answer.body !== null && properties !== null) return { body: answer.body, properties };
    throw new LiveError({ kind: "unexpected", asked: `GET ${id}`, message: "The answer has no `properties`." });
  }

  return {
    async registry(id) {
      const found = await read(id, VERSIONS.registry);
      if (found === "absent") return found;
      return {
        id,
        hasAdmin: found.properties["adminUserEnabled"] === true,
        sku: textAt(recordAt(found.body, "sku") ?? {}, "name") ?? "unknown",
        network: networkOf(found.properties),
      };
    },
    async storage(id) {
      const found = await read(id, VERSIONS.storage);
      if (found === "absent") return found;
      // `null` and absent take keys.
      return {
        id,
        takesKeys: found.properties["allowSharedKeyAccess"] !== false,
        network: networkOf(found.properties),
      };
    },
    async identity(id) {
      const found = await read(id, VERSIONS.identity);
      return found === "absent" ? found : { id, principal: textAt(found.properties, "principalId") };
    },
  };
}
