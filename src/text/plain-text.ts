/**
 * Characters that steer a terminal, hide text or turn its direction: controls, format characters, line and paragraph
 * separators. Two joiners stay: scripts and emoji need them.
 */
const STEERING = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
/** The same, but for tabs and line ends. */
const STEERING_IN_LINES = /(?![\t\n\u200c\u200d]|\r\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
/** The colours that reports are painted with. */
const COLOURS = /(\u001b\[(?:[12]|22|3[1-6]|39)m)/;
/** GitHub Actions takes what stands at the beginning of a line as a command, behind any white space. */
const LINE_COMMAND = /^([^\S\n\r\u2028\u2029]*):(?=:)/gm;
/** Azure Pipelines and GitHub Actions take these anywhere in a line. */
const BRACKET_COMMAND = /(##(?:vso)?)\[/gi;

/** A value on a line of its own or within one: what steers a terminal is spelled out, line ends too; tabs become spaces. */
export function plainText(text: string): string {
  return withoutCommands(text.replaceAll("\t", " ").replaceAll("\n", "\\n").replaceAll(STEERING, spelled));
}

/**
 * Lines as they may leave for a terminal or the log of a pipeline: what steers a terminal and the beginnings of
 * commands are spelled as `\u001b`. That is an escape of JSON, too: JSON stays JSON of the same content.
 */
export function plainLines(text: string): string {
  return withoutCommands(text.replaceAll(STEERING_IN_LINES, spelled));
}

/** The same for a report that is painted: the few colours it uses stay. */
export function paintedLines(text: string): string {
  return text
    .split(COLOURS)
    .map((part, index) => (index % 2 === 0 ? plainLines(part) : part))
    .join("");
}

function withoutCommands(text: string): string {
  return text.replaceAll(LINE_COMMAND, "$1\\u003a").replaceAll(BRACKET_COMMAND, "$1\\u005b");
}

/** Each UTF-16 unit as `\uXXXX`. */
function spelled(text: string): string {
  return text.replaceAll(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
