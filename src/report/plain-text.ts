/** Characters that could change what a terminal shows: controls, and marks that turn the direction of writing. */
const UNSAFE = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Text of a file, made safe to show: tabs become spaces, other control characters a sign. */
export function plainText(text: string): string {
  return text.replaceAll("\t", " ").replaceAll(UNSAFE, "\ufffd");
}
