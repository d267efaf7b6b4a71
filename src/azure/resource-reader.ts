import { orAbsent } from "./absent.ts";
import { ask } from "./ask.ts";
import type { JsonRecord } from "./json-record.ts";
import { LiveError } from "./live-error.ts";
import type { ResourceReader } from "./ports.ts";
import type { Session } from "./session.ts";

/** Reads any resource by its id. */
export function resourceReader(session: Session): ResourceReader {
  async function read(id: string, apiVersion: string): Promise<JsonRecord> {
    const subscription = /^\/subscriptions\/([^/]+)/i.exec(id)?.[1] ?? "";
    const client = await session.resources(subscription);
    const asked = `GET ${id}`;
    const [body] = await ask(asked, () => client.resources.getById(id, apiVersion));
    if (body !== undefined) return body;
    throw new LiveError({ kind: "unexpected", asked, message: "There is no answer." });
  }
  return { byId: (id, apiVersion) => orAbsent(read(id, apiVersion)) };
}
