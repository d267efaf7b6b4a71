import { parsers } from "prettier/plugins/markdown";

/** What a reader of GitHub's Markdown makes of a text: a tree of nodes with a `type`, told one by one. */
export function eachNode(text: string, tell: (node: MarkdownNode) => void): void {
  const tree: unknown = Reflect.apply(parsers.markdown.parse, null, [text, {}]);
  JSON.stringify(tree, (_, value: unknown) => {
    if (isNode(value)) tell(value);
    return value;
  });
}

export interface MarkdownNode {
  readonly type: string;
  readonly children?: readonly MarkdownNode[];
}

function isNode(value: unknown): value is MarkdownNode {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
