import type { Rule } from "../src/rule/rule.ts";

/** How many days before its end a suppression is told. */
const NOTICE_DAYS = 14;

/** A suppression whose last day is over, or near. */
export const expiredSuppression: Rule = {
  meta: {
    id: "expired-suppression",
    about: "analysis",
    severity: "warning",
    summary: "Disallow suppressions whose last day is over, and say which end soon",
    fixes: [],
    isSuppressible: false,
    messages: {
      expired:
        "The suppression of `{{rule}}` ended on {{day}}: what it hid is reported again. Mend it, or agree on a new day{{who}}.",
      soon: "The suppression of `{{rule}}` ends {{when}} ({{day}}){{who}}: what it hides is reported again from then on.",
    },
  },

  *checkSuppressions(all) {
    for (const about of all) {
      const { daysLeft, isUsed, suppression } = about;
      const { problem, rule, expires, owner } = suppression;
      if (problem !== null || daysLeft === null || daysLeft > NOTICE_DAYS || isUsed === false) continue;
      const who = owner === null ? "" : ` with ${owner}`;
      const data = { rule, day: expires ?? "" };
      if (daysLeft < 0) yield { about, message: "expired", data: { ...data, who } };
      else
        yield {
          about,
          message: "soon",
          data: { ...data, when: whenText(daysLeft), who: owner === null ? "" : `; ${owner} answers for it` },
          severity: "note",
        };
    }
  },
};

function whenText(days: number): string {
  if (days === 0) return "today";
  return days === 1 ? "tomorrow" : `in ${String(days)} days`;
}
