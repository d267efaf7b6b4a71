import { editsFor, type JsonChange } from "../json/change.ts";
import { offsetIn } from "../json/offset-in.ts";
import type { JsonString } from "../json/node.ts";
import type { JsonDocument } from "../json/read.ts";
import type { TextEdit } from "../text/edit.ts";
import type { Span } from "../text/place.ts";
import type { Source } from "../text/source.ts";
import type { FileFix } from "./fix.ts";

/** The changes of a fix while a strategy puts them together. */
export class Draft {
  readonly #changes = new Map<JsonDocument, JsonChange[]>();
  readonly #rewrites = new Map<JsonDocument, TextEdit[]>();
  readonly #newFiles: FileFix[] = [];

  /** A member that is inserted twice, as when two resources need the same parameter, is inserted once. */
  change(document: JsonDocument, change: JsonChange): void {
    const changes = this.#changes.get(document) ?? [];
    if (!changes.some((other) => isSameInsertion(other, change))) changes.push(change);
    this.#changes.set(document, changes);
  }

  /** Puts text, as JSON escapes it, in the place of a span that counts inside the value of a string. */
  rewrite(document: JsonDocument, node: JsonString, span: Span, text: string): void {
    const rewrites = this.#rewrites.get(document) ?? [];
    rewrites.push({ start: offsetIn(node, span.start), end: offsetIn(node, span.end), text });
    this.#rewrites.set(document, rewrites);
  }

  create(path: string, text: string, like: Source): void {
    const source = { path, text: "", encoding: like.encoding, byteOrderMark: like.byteOrderMark };
    this.#newFiles.push({ source, isNew: true, edits: [{ start: 0, end: 0, text }] });
  }

  /** The files that change, the template last. */
  files(template: JsonDocument): readonly FileFix[] {
    const changed = new Set([...this.#changes.keys(), ...this.#rewrites.keys()]);
    const others = [...changed].filter((document) => document !== template);
    return [
      ...this.#newFiles,
      ...[...others, ...(changed.has(template) ? [template] : [])].map((each) => this.#file(each)),
    ];
  }

  #file(document: JsonDocument): FileFix {
    const { source } = document;
    const edits = editsFor(source.text, this.#changes.get(document) ?? []);
    return { source, isNew: false, edits: [...edits, ...(this.#rewrites.get(document) ?? [])] };
  }
}

function isSameInsertion(left: JsonChange, right: JsonChange): boolean {
  return (
    left.kind === "insert-member" &&
    right.kind === "insert-member" &&
    left.object === right.object &&
    left.key === right.key
  );
}
