import type { Span } from "../../text/place.ts";

/** Told of what the compiler refuses at a place: `code` is that of Microsoft's compiler. */
export type Refuse = (code: string, message: string, place: Span) => void;
