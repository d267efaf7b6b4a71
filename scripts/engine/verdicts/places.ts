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

/** The template with linked ones in their places, in inner scope, for who does not follow links. */
export function inlined(content: Content, links: Draft["links"]): Content {
  if (isItems(content)) return content.map((item) => inlined(item, links));
  if (!isMembers(content)) return content;
  const { templateLink, ...rest } = content;
  const file = linkedFile(templateLink, links);
  const changed = Object.entries(file === null ? content : rest).map(
    ([key, value]) => [key, inlined(value, links)] as const,
  );
  if (file === null) return Object.fromEntries<Content>(changed);
  const scope = { expressionEvaluationOptions: { scope: "inner" }, template: inlined(file, links) };
  return { ...Object.fromEntries<Content>(changed), ...scope };
}

function linkedFile(link: Content | undefined, links: Draft["links"]): Members | null {
  const path = isMembers(link) ? link["relativePath"] : undefined;
  return typeof path === "string" ? (links.get(path) ?? null) : null;
}
