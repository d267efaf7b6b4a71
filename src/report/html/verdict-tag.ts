import { markup, type Markup } from "../markup.ts";
import type { ReportedSite, ReportedVault } from "../model.ts";

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
export function verdictTag({
  verdict,
  exposure,
  certainty,
}: Pick<ReportedSite, "verdict" | "exposure" | "certainty">): Markup {
  const isGuarded = exposure === "guarded" || exposure === "prompted";
  const word = isGuarded ? (exposure === "guarded" ? "Guarded" : "Asked for") : WORDS[verdict];
  const doubt = certainty === "possible" && exposure === "lost" ? " (possible)" : "";
  return markup`<span class="tag ${TONES[exposure]}">${word}${doubt}</span>`;
}
