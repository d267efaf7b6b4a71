/** What tools put before the text of a line: decoration, times, levels, names of streams and containers. Each is bounded. */
const PREFIXES: readonly RegExp[] = [
  /[ \t]*(?:[|│┃>#*•]|\/\/)+[ \t]*/y,
  /[ \t]*[[(]?\d{4}[-/]\d{2}[-/]\d{2}[T ]\d{2}:\d{2}(?::\d{2})?(?:[.,]\d{1,9})?(?: ?(?:Z|UTC|[+-]\d{2}:?\d{2}))?[\])]?:?[ \t]*/y,
  /[ \t]*[[(]?\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,9})?[\])]?[ \t]+/y,
  /(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}\d{1,2} \d{2}:\d{2}:\d{2} (?:[\w.-]{1,64} [\w./-]{1,64}(?:\[\d{1,8}\])?: )?/y,
  /E {2,8}/y,
  /[\w.-]{1,64} {1,24}\|[ \t]*/y,
  /[ \t]*(?:stdout|stderr)(?: [FP])?[ \t]+/y,
  /[ \t]*##\[\w{1,16}\][ \t]*/y,
  /[ \t]*\d{1,6}(?::|\t| ?\|)[ \t]+/y,
];
const LEVEL =
  /[ \t]*\[?(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|CRITICAL)\]?[ \t]*(?:[-:|][ \t]*|[ \t](?=[ \t]*\S))/y;

/** How many prefixes a line may have. */
const PREFIX_LIMIT = 4;

/** Where the text of a line begins, behind what a tool that wrote the log put there. */
export function contentStart(text: string, lineStart: number): number {
  let at = lineStart;
  for (let count = 0; count < PREFIX_LIMIT; count++) {
    const end = prefixEnd(text, at, count > 0 ? [...PREFIXES, LEVEL] : PREFIXES);
    if (end === at) break;
    at = end;
  }
  return at;
}

function prefixEnd(text: string, at: number, prefixes: readonly RegExp[]): number {
  for (const prefix of prefixes) {
    prefix.lastIndex = at;
    if (prefix.test(text)) return prefix.lastIndex;
  }
  return at;
}
