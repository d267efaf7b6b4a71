import { describe, expect, it } from "vitest";
import { auditText } from "../../../src/report/audit/pretty.ts";
import { namedAudit } from "../../../src/report/audit/named-audit.ts";
import { namesBy } from "../../../src/report/named-principals.ts";
import { driftOf, PRINCIPAL, sampleAudit } from "./sample-audit.ts";

const ID = PRINCIPAL.objectId;
const NAME_OF = namesBy({ [ID]: "Image builder" });
const OPTIONS = { color: false, verbose: true, fails: true };

describe("an audit that tells principals by their names", () => {
  it("has them in its sentences, and in what it shows besides where that is for people", () => {
    const drift = [driftOf({ fingerprint: "lost", message: `The access policy of ${ID} is gone.` })];
    const report = { ...sampleAudit(), drift, alerts: [] };

    const [told] = namedAudit(report, NAME_OF, false).drift;
    const [shown] = namedAudit(report, NAME_OF, true).drift;

    expect(told).toMatchObject({
      message: `The access policy of Image builder (${ID}) is gone.`,
      principal: { objectId: ID },
    });
    expect(shown?.principal?.objectId).toBe(`Image builder (${ID})`);
  });

  it("names the entries of a list that was emptied", () => {
    expect(auditText(namedAudit(sampleAudit(), NAME_OF, true), OPTIONS)).toContain(`- Image builder (${ID}): `);
  });
});
