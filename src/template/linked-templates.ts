import type { JsonObject } from "../json/node.ts";
import type { Place } from "../text/place.ts";
import type { Source } from "../text/source.ts";

/** The part of a `templateLink` that says where the template is. */
export type LinkTarget =
  | { readonly kind: "relative-path"; readonly path: string }
  | { readonly kind: "uri"; readonly uri: string }
  | { readonly kind: "template-spec"; readonly id: string }
  | { readonly kind: "unknown"; readonly text: string };

/** What is behind a link: a template, or why it is not at hand. */
export type LinkedTemplate =
  | { readonly kind: "template"; readonly source: Source; readonly root: JsonObject }
  | { readonly kind: "not-at-hand"; readonly why: string };

/** Templates outside the file. A port: the run supplies those that it may read. */
export interface LinkedTemplates {
  /** The template behind a link that stands at a place; the same object whenever it is asked for. */
  open(target: LinkTarget, from: Place): LinkedTemplate;
  /** The link by which a text was reached from the run's own file; `null` for that file itself. */
  linkTo(source: Source): Place | null;
  /** The templates that were opened so far. */
  opened?(): readonly JsonObject[];
}

const WHY: Readonly<Record<LinkTarget["kind"], string>> = {
  "relative-path": "this run reads no other files",
  uri: "its address is not mapped to a folder",
  "template-spec": "template specs are in Azure",
  unknown: "its address is not known before the deployment",
};

/** Follows no link. */
export const NO_LINKS: LinkedTemplates = {
  open: ({ kind }) => ({ kind: "not-at-hand", why: WHY[kind] }),
  linkTo: () => null,
};

/** Why a link of that kind leads nowhere, when nothing more is known. */
export function whyNotAtHand(kind: LinkTarget["kind"]): string {
  return WHY[kind];
}
