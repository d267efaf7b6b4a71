import { plainText } from "../text/plain-text.ts";
import type { Io } from "./io.ts";

/** How long a run is silent, in milliseconds. */
const QUIET_TIME = 500;
/** How often the line is written anew, in milliseconds. */
const INTERVAL = 80;
const PATH_LENGTH = 60;
const ERASE_LINE = "\r\u001b[K";

/** A line that tells how far a long run is. */
export interface Progress {
  readonly step: (path: string) => void;
  readonly end: () => void;
}

/** A progress line on standard error, where that is a terminal and the run takes long. */
export function progress({ stderr, now }: Pick<Io, "stderr" | "now">, total: number): Progress {
  const start = now();
  let written = start + QUIET_TIME - INTERVAL;
  let done = 0;
  let isShown = false;
  return {
    step(path) {
      done++;
      if (!stderr.isTerminal || now() - written < INTERVAL) return;
      written = now();
      isShown = true;
      stderr.write(Buffer.from(`${ERASE_LINE}${String(done)}/${String(total)} ${plainText(path).slice(-PATH_LENGTH)}`));
    },
    end() {
      if (isShown) stderr.write(Buffer.from(ERASE_LINE));
    },
  };
}
