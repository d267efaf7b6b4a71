import { isSameName } from "../text/fold-case.ts";
import { ask } from "./call-client.ts";
import { isRecord, recordAt, textAt } from "./json-record.ts";
import type { DeletedVaultReader } from "./ports.ts";
import type { Session } from "./session.ts";
import { drain, itemsOf } from "./vault-reader.ts";

/** Looks through the deleted vaults of a subscription: where one was is not known of a vault that is not there. */
export function deletedVaultReader(session: Session): DeletedVaultReader {
  return {
    async one({ subscription, name }) {
      const client = await session.vaults(subscription);
      const asked = `GET the deleted vaults of the subscription ${subscription}`;
      const pages = await ask(asked, () => drain(client.vaults.listDeleted().byPage()));
      for (const item of itemsOf(pages, asked)) {
        const properties = isRecord(item) ? recordAt(item, "properties") : null;
        if (!isRecord(item) || properties === null || !isSameName(textAt(item, "name") ?? "", name)) continue;
        return {
          vaultId: textAt(properties, "vaultId") ?? "",
          location: textAt(properties, "location") ?? "",
          scheduledPurge: textAt(properties, "scheduledPurgeDate") ?? "an unknown time",
        };
      }
      return "absent";
    },
  };
}
