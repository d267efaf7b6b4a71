import type { Provenance } from "../expression/provenance.ts";
import { printResidual, residualOf } from "../expression/residual.ts";
import type { Failure, Reason, Unknown, Value } from "../expression/value.ts";
import { memberOf, valueAt } from "../json/members.ts";
import type { JsonNode } from "../json/node.ts";
import type { Resource } from "../template/deployment.ts";
import { section, textMember, type Template } from "../template/template.ts";
import { isSameName } from "../text/fold-case.ts";
import { placeOf, type Place } from "../text/place.ts";
import type { VaultReport } from "../redeploy/verdict.ts";
import type { Because } from "./finding.ts";
import { placeOfPart } from "./resource-label.ts";

/** How many sentences an explanation has at most. */
const SENTENCE_LIMIT = 6;
/** How many origins are looked at for them. */
const ORIGIN_LIMIT = 10_000;
/** How much of the text a sentence quotes. */
const QUOTE_LENGTH = 60;
/** How much of an expression a sentence prints. */
const QUOTED = 200;
/** How much of the text is read for a quote, white space included. */
const QUOTED_TEXT = 2_000;

/** Why a vault has its verdict: the list that is sent, what made it, and what decides whether it is sent. */
export function explain(report: VaultReport): readonly Because[] {
  const cause = causeSentences(report);
  const decided = [...cause.slice(0, 1), ...assumptionSentences(report), ...roundSentences(report), ...cause.slice(1)];
  return unique([...decided, ...deployedSentences(report)]).slice(0, SENTENCE_LIMIT);
}

/** Each sentence once: a value and what chose it may rest on the same parameter. */
function unique(sentences: readonly Because[]): readonly Because[] {
  return sentences.filter(
    ({ text, place }, index) =>
      !sentences
        .slice(0, index)
        .some((each) => each.text === text && (each.place === place || isSamePlace(each.place, place))),
  );
}

/** What nobody has said and decides: the values with which the vault comes to its verdict. */
function assumptionSentences({ assumptions, resource }: VaultReport): readonly Because[] {
  const root = rootTemplate(resource);
  return assumptions.map((assumption): Because => {
    if (assumption.kind === "truth")
      return {
        text: `This holds where \`${printResidual(assumption.question, QUOTED)}\` is ${String(assumption.holds)}.`,
        place: null,
      };
    const declared = section(root, "parameters");
    const entry = declared === null ? undefined : memberOf(declared, assumption.name);
    const name = entry?.key.value ?? assumption.name;
    const place = entry === undefined ? null : placeOf(entry.key);
    return {
      text: `This holds where parameter \`${name}\` is ${valueText(assumption.value)}, which has no value yet.`,
      place,
    };
  });
}

function roundSentences({ round, resource }: VaultReport): readonly Because[] {
  if (round === null) return [];
  return [
    {
      text: `This holds in iteration ${String(round)} of the copy loop, counted from 0.`,
      place: placeOfPart(resource, ["copy"]),
    },
  ];
}

function rootTemplate(resource: Resource): Template {
  let { deployment } = resource.frame;
  while (deployment.parent !== null) deployment = deployment.parent.frame.deployment;
  return deployment.template;
}

/** A value as people write it: text without quotes around it, which the backquotes are for. */
function valueText(value: Value): string {
  if (value.kind === "string") return `\`${value.value}\``;
  return `\`${value.kind === "bool" ? String(value.value) : printResidual(residualOf(value), QUOTED)}\``;
}

/** The place of the list that a vault's resource sends, or of the loop that makes it. */
export function listPlace({ resource }: VaultReport): Place {
  const loops = valueAt(resource.declaration.node, "properties", "copy");
  const loop = loops?.kind === "array" ? loops.items.find(makesList) : undefined;
  return loop === undefined ? placeOfPart(resource, ["properties", "accessPolicies"], ["properties"]) : placeOf(loop);
}

function makesList(loop: JsonNode): boolean {
  return loop.kind === "object" && isSameName(textMember(loop, "name") ?? "", "accessPolicies");
}

function causeSentences(report: VaultReport): readonly Because[] {
  const place = listPlace(report);
  const { cause } = report.outcome;
  switch (cause.kind) {
    case "empty-list":
      return [{ text: "`accessPolicies` is empty.", place }, ...originSentences(cause.list.from, place)];
    case "fixed-list": {
      const count = cause.list.items.length;
      const entries = count === 1 ? "one entry" : `${String(count)} entries`;
      if (cause.list.rest !== null) {
        const text = `\`accessPolicies\` is the list passed to the deployment, plus ${entries} that the template and its parameters set.`;
        return [{ text, place }, ...unknownSentences(cause.list.rest), ...originSentences(cause.list.from, place)];
      }
      return [
        { text: `\`accessPolicies\` holds ${entries} that the template and its parameters set.`, place },
        ...originSentences(cause.list.from, place),
      ];
    }
    case "given-list":
      return [
        { text: "`accessPolicies` is the list passed to the deployment.", place },
        ...unknownSentences(cause.list),
      ];
    case "live-list":
      return [{ text: "`accessPolicies` holds the list that is read from the vault.", place }];
    case "missing-list":
      return [
        {
          text: "`accessPolicies` is not sent: the service refuses that for a vault that uses access policies.",
          place,
        },
      ];
    case "rbac":
      return [
        {
          text: "`enableRbacAuthorization` is true: access policies are not in force.",
          place: placeOfPart(report.resource, ["properties", "enableRbacAuthorization"]),
        },
        ...originSentences(cause.by.from, null),
      ];
    case "recover":
      return [
        {
          text: "`createMode` is `recover`: the service takes the vault as it was stored.",
          place: placeOfPart(report.resource, ["properties", "createMode"]),
        },
      ];
    case "undecided":
      return undecidedSentences(
        cause.part,
        cause.by,
        placeOfPart(report.resource, ["properties", cause.part], ["properties"]),
      );
    case "skipped-when-it-exists":
      return [
        {
          text: "`onlyIfNotExists` skips a vault that exists.",
          place: placeOfPart(report.resource, ["@options", "onlyIfNotExists"]),
        },
      ];
    case "new-name":
      return [
        {
          text: "The name differs in every deployment, so each one creates a new vault.",
          place: placeOfPart(report.resource),
        },
        ...unknownSentences(cause.name),
      ];
    case "never-deployed":
      return [
        {
          text: "The vault is never deployed: its condition is always false.",
          place: placeOfPart(report.resource, ["condition"]),
        },
      ];
  }
}

/** The parameters, variables, loops and calls through which a value came, nearest first. */
export function originSentences(origin: Provenance | null, told: Place | null): readonly Because[] {
  const sentences: Because[] = [];
  const seen = new Set<Provenance>();
  const open: Provenance[] = origin === null ? [] : [origin];
  for (let at = open.pop(); at !== undefined && sentences.length < SENTENCE_LIMIT; at = open.pop()) {
    const sentence = originSentence(at);
    if (sentence !== null && !isSamePlace(sentence.place, told)) sentences.push(sentence);
    // What many values share is told each time that it is met, as far as the limit goes, and followed once.
    if (seen.has(at)) continue;
    seen.add(at);
    if (seen.size > ORIGIN_LIMIT) break;
    for (const inner of inside(at).toReversed()) open.push(inner);
  }
  return sentences;
}

function inside(origin: Provenance): readonly Provenance[] {
  switch (origin.kind) {
    case "parameter":
      return origin.inner === null || origin.given === "default" ? callsOnly(origin.inner) : [origin.inner];
    case "variable":
      return callsOnly(origin.inner);
    case "copy":
      return origin.inner === null ? [] : [origin.inner];
    case "call":
      return origin.inputs;
    case "choice":
      return [origin.inner, ...origin.by];
    case "literal":
    case "live":
      return [];
  }
}

/** The literal that a parameter or variable is has been told with it. */
function callsOnly(origin: Provenance | null): readonly Provenance[] {
  return origin === null || origin.kind === "literal" ? [] : [origin];
}

function originSentence(origin: Provenance): Because | null {
  switch (origin.kind) {
    case "parameter":
      if (origin.given === "assumed" || (origin.given === "parent" && origin.place === null)) return null;
      return {
        text: `Parameter \`${origin.name}\` ${GIVEN[origin.given]} ${quote(origin.isSecure ? null : origin.place)}.`,
        place: origin.place,
      };
    case "variable":
      return { text: `Variable \`${origin.name}\` is ${quote(origin.place)}.`, place: origin.place };
    case "copy":
      return { text: `The copy loop \`${origin.name}\` runs ${times(origin.count)}.`, place: origin.place };
    case "live":
      return { text: `It is read from Azure: ${origin.what}.`, place: null };
    case "call":
    case "choice":
    case "literal":
      return null;
  }
}

const GIVEN: Readonly<Record<Exclude<(Provenance & { kind: "parameter" })["given"], "assumed">, string>> = {
  default: "defaults to",
  file: "is given by the parameter file as",
  option: "is given as",
  parent: "is handed down as",
};

function times(count: number): string {
  return count === 1 ? "once" : `${String(count)} times`;
}

function quote(place: Place | null): string {
  if (place === null) return "a value";
  const { text: all } = place.source;
  const text = all.slice(place.start, Math.min(place.end, place.start + QUOTED_TEXT)).replaceAll(/\s+/g, " ");
  return `\`${text.length > QUOTE_LENGTH ? `${text.slice(0, QUOTE_LENGTH)}…` : text}\``;
}

function isSamePlace(left: Place | null, right: Place | null): boolean {
  return (
    left !== null &&
    right !== null &&
    left.source === right.source &&
    left.start === right.start &&
    left.end === right.end
  );
}

function deployedSentences({ deployed, guard, resource }: VaultReport): readonly Because[] {
  const place = placeOfPart(resource, ["condition"]);
  switch (deployed.status) {
    case "always":
    case "never":
      return [];
    case "default-on":
      return [
        { text: `The vault is deployed unless ${switchText(guard?.parameter ?? null)} is set otherwise.`, place },
        ...originOf(deployed.by),
      ];
    case "default-off":
      return [
        { text: `The vault is not deployed unless ${switchText(guard?.parameter ?? null)} is set otherwise.`, place },
        ...originOf(deployed.by),
      ];
    case "depends":
      return [
        { text: "Whether the vault is deployed depends on a value that is not known yet.", place },
        ...deployed.openBy.flatMap(unknownSentences),
      ];
  }
}

function originOf(value: Value | null): readonly Because[] {
  return originSentences(value?.from ?? null, null);
}

function switchText(parameter: string | null): string {
  return parameter === null ? "its condition" : `parameter \`${parameter}\``;
}

function undecidedSentences(part: string, by: Unknown | Failure, place: Place): readonly Because[] {
  if (by.kind === "failure") return [{ text: by.message, place: by.place ?? place }];
  return [
    { text: `\`${part}\` is not known before the deployment: \`${printResidual(by.residual, QUOTED)}\`.`, place },
    ...unknownSentences(by),
  ];
}

/** Why a value is not known. */
export function unknownSentences({ reasons }: Unknown): readonly Because[] {
  return reasons.map((reason) => ({ text: reasonText(reason), place: reason.place }));
}

function reasonText(reason: Reason): string {
  switch (reason.kind) {
    case "parameter":
      return reason.by === undefined
        ? `Parameter \`${reason.name}\` has no value yet.`
        : `Parameter \`${reason.name}\` is filled in by ${reason.by}, with a value that is not known before.`;
    case "secret":
      return `Parameter \`${reason.name}\` is a secret that only Azure reads.`;
    case "runtime":
      return `\`${reason.call}\` is known to Azure alone, at run time.`;
    case "scope":
      return `\`${reason.call}\` depends on the subscription and the resource group of the deployment.`;
    case "changing":
      return `\`${reason.call}\` is another value in every deployment.`;
    case "linked":
      return `The linked template \`${reason.target}\` is not at hand.`;
    case "function":
      return `The function \`${reason.name}\` is not known.`;
    case "unread":
      return `\`${reason.what}\` is not known: ${reason.why}.`;
    case "limit":
      return `The limit of ${reason.limit} was reached.`;
  }
}
