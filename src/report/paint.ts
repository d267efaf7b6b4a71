import { styleText } from "node:util";

/** The styles of what people read. */
export type Style = "bold" | "dim" | "red" | "yellow" | "cyan" | "green";

/** Gives a text a style, where colours are wanted. */
export type Paint = (style: Style, text: string) => string;

/** Paints, or leaves texts as they are. */
export function painter(color: boolean): Paint {
  return (style, text) => (color ? styleText(style, text, { validateStream: false }) : text);
}
