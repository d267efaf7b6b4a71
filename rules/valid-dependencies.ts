import { problemFindings } from "../src/rule/problem-findings.ts";
import type { Finding } from "../src/rule/finding.ts";
import { identityOf, nameForPeople, placeOfPart } from "../src/rule/resource-label.ts";
import type { UnawaitedRead } from "../src/template/unawaited-reads.ts";
import type { Rule } from "../src/rule/rule.ts";

/** What `dependsOn` may name. */
export const validDependencies: Rule = {
  meta: {
    id: "valid-dependencies",
    about: "template",
    severity: "error",
    summary: "Require dependencies on resources of the template, without circles",
    fixes: [],
    messages: {
      "unknown-dependency": "{{text}}",
      "circular-dependency": "{{text}}",
      "missing-dependency":
        "`{{resource}}` reads `{{read}}` by its id, which makes it wait for nothing: the first deployment may read it before it is there and fail. Name it in `dependsOn`.",
    },
  },

  *check(context) {
    yield* problemFindings(context, ["unknown-dependency", "circular-dependency"]);
    for (const read of context.unawaited) yield missingDependency(read);
  },
};

function missingDependency({ resource, read, place }: UnawaitedRead): Finding {
  return {
    message: "missing-dependency",
    data: { resource: nameForPeople(resource), read: nameForPeople(read) },
    place,
    pointer: resource.declaration.pointer,
    severity: "warning",
    certainty: "possible",
    related: [{ text: "This is what it reads.", place: placeOfPart(read) }],
    identity: `${identityOf(resource)} ${identityOf(read)}`,
  };
}
