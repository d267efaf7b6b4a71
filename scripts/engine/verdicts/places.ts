import { isItems, isMembers, type Content, type Members } from "./content.ts";
import type { Draft } from "./draft.ts";

/** Where the report has what a tag marks: a vault, or a child with policies. */
export interface TaggedPlace {
  readonly tag: string;
  readonly kind: "vault" | "child";
  readonly pointer: string;
}

/** The vaults and children of a draft; those of a linked template stand at the link. */
export function placesOf({ template, links }: Pick<Draft, "template" | "links">): readonly TaggedPlace[] {
  return [...placesIn(template, "", false, links)];
}

function* placesIn(
  content: Content,
  pointer: string,
  isLinked: boolean,
  links: Draft["links"],
): Generator<TaggedPlace> {
  if (isItems(content)) {
    for (const [index, item] of content.entries())
      yield* placesIn(item, isLinked ? pointer : `${pointer}/${String(index)}`, isLinked, links);
  }
  if (!isMembers(content)) return;
  const tag = tagOf(content);
  if (tag !== null) yield { tag, kind: tag.startsWith("c") ? "child" : "vault", pointer };
  for (const [key, value] of Object.entries(content)) {
    const at = isLinked ? pointer : `${pointer}/${key}`;
    const file = key === "templateLink" ? linkedFile(value, links) : null;
    yield* placesIn(file ?? value, at, isLinked || file !== null, links);
  }
}

function tagOf({ tags }: Members): string | null {
  const at = isMembers(tags) ? tags["at"] : undefined;
  return typeof at === "string" ? at : null;
}

/**
 * The template with linked ones in their places, in inner scope, for who does not follow links. A template in outer scope is
 * evaluated with all that it holds; what is linked is not part of it, and is escaped, so that it is evaluated afterwards.
 */
export function inlined(content: Content, links: Draft["links"], isInOuter = false): Content {
  if (isItems(content)) return content.map((item) => inlined(item, links, isInOuter));
  if (!isMembers(content)) return content;
  const { templateLink, ...rest } = content;
  const file = linkedFile(templateLink, links);
  const inside = isInOuter || isOuter(content);
  const changed = Object.entries(file === null ? content : rest).map(
    ([key, value]) => [key, inlined(value, links, inside)] as const,
  );
  if (file === null) return Object.fromEntries<Content>(changed);
  const template = inlined(file, links);
  const scope = { expressionEvaluationOptions: { scope: "inner" }, template: inside ? escaped(template) : template };
  return { ...Object.fromEntries<Content>(changed), ...scope };
}

/** Whether members are the properties of a deployment whose template is evaluated by the one around it. */
function isOuter({ template, expressionEvaluationOptions: options }: Members): boolean {
  return template !== undefined && !(isMembers(options) && options["scope"] === "inner");
}

/** Content that is the given one when it has been evaluated. */
function escaped(content: Content): Content {
  if (typeof content === "string") return content.startsWith("[") ? `[${content}` : content;
  if (isItems(content)) return content.map(escaped);
  if (!isMembers(content)) return content;
  return Object.fromEntries(Object.entries(content).map(([key, value]) => [key, escaped(value)]));
}

function linkedFile(link: Content | undefined, links: Draft["links"]): Members | null {
  const path = isMembers(link) ? link["relativePath"] : undefined;
  return typeof path === "string" ? (links.get(path) ?? null) : null;
}
