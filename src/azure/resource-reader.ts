import { isSameName } from "../text/fold-case.ts";
import { orAbsent } from "./absent.ts";
import { ask } from "./call-client.ts";
import type { JsonRecord } from "./json-record.ts";
import { AzureError } from "./azure-error.ts";
import type { ResourceReader } from "./ports.ts";
import type { Session } from "./session.ts";

/** Marks an answer that is about something else than what was asked for. */
export const OTHER_RESOURCE = "other-resource";

/** Reads any resource by its id. */
export function resourceReader(session: Session): ResourceReader {
  async function read(id: string, apiVersion: string): Promise<JsonRecord> {
    const subscription = /^\/subscriptions\/([^/]+)/i.exec(id)?.[1] ?? "";
    const client = await session.resources(subscription);
    const asked = `GET ${id}`;
    const [body] = await ask(asked, () => client.resources.getById(id, apiVersion));
    if (body === undefined) throw new AzureError({ kind: "unexpected", asked, message: "There is no answer." });
    const own = body["id"];
    if (typeof own !== "string" || isSameName(own.replace(/\/$/, ""), id.replace(/\/$/, ""))) return body;
    throw new AzureError({
      kind: "unexpected",
      asked,
      status: 200,
      code: OTHER_RESOURCE,
      message: `The answer is \`${own}\`.`,
    });
  }
  return { byId: (id, apiVersion) => orAbsent(read(id, apiVersion)) };
}
