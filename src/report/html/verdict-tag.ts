import { markup, type Markup } from "../markup.ts";
import type { ReportedSite, ReportedVault } from "../model.ts";
import { isLeftOut } from "../site-text.ts";

const WORDS: Readonly<Record<ReportedVault["verdict"], string>> = {
  wipes: "Wipes",
  replaces: "Replaces",
  rbac: "Uses RBAC",
  keeps: "Keeps",
  unknown: "Not known",
};

const TONES: Readonly<Record<ReportedVault["exposure"], string>> = {
  lost: "error",
  unknown: "warning",
  guarded: "good",
  prompted: "note",
  "caller-supplied": "note",
  none: "good",
};

/** What becomes of the policies of a vault, as a word with its mark. */
export function verdictTag(outcome: Pick<ReportedSite, "verdict" | "exposure" | "certainty" | "deployed">): Markup {
  const { exposure, certainty } = outcome;
  const word = wordOf(outcome);
  const doubt = certainty === "possible" && exposure === "lost" ? " (possible)" : "";
  return markup`<span class="tag ${TONES[exposure]}">${word}${doubt}</span>`;
}

function wordOf(outcome: Pick<ReportedSite, "verdict" | "exposure" | "deployed">): string {
  const { verdict, exposure } = outcome;
  if (exposure === "guarded") return "Guarded";
  if (exposure === "prompted") return "Asked for";
  return exposure === "none" && isLeftOut(outcome) ? "Not deployed" : WORDS[verdict];
}
