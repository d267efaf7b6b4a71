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
  readonly step: (text: string) => void;
  readonly end: () => void;
}

/** A progress line on standard error, where that is a terminal and the run takes long: how many of all, and which. */
export function progress(io: Pick<Io, "stderr" | "now">, total: number): Progress {
  const line = statusLine(io);
  let done = 0;
  return {
    step(path) {
      done++;
      line.step(`${String(done)}/${String(total)} ${plainText(path).slice(-PATH_LENGTH)}`);
    },
    end: line.end,
  };
}

/** The same with what the run itself says of how far it is. */
export function statusLine({ stderr, now }: Pick<Io, "stderr" | "now">): Progress {
  let written = now() + QUIET_TIME - INTERVAL;
  let isShown = false;
  return {
    step(text) {
      if (!stderr.isTerminal || now() - written < INTERVAL) return;
      written = now();
      isShown = true;
      stderr.write(Buffer.from(`${ERASE_LINE}${plainText(text)}`));
    },
    end() {
      if (isShown) stderr.write(Buffer.from(ERASE_LINE));
    },
  };
}
