import type { JsonObject } from "../json/node.ts";
import { Kept } from "../text/kept.ts";

/** The names of resources in the language that they are written in, where the template that it is lowered to has none. */
export const sourceSymbols: Kept<JsonObject, string> = new Kept();
