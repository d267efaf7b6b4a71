/** The machine for a run of the program in a folder: what it tells people on standard error is kept, up to a length. */
export function quietIo(cwd) {
  let said = "";
  const stream = (keep) => ({
    isTerminal: false,
    write: (text) => void (keep && said.length < 20_000 && (said += text)),
  });
  return {
    cwd,
    env: {},
    now: () => performance.now(),
    stdout: stream(false),
    stderr: stream(true),
    ask: null,
    readStdin: () => Promise.resolve(new Uint8Array()),
    interrupted: () => new Promise(() => undefined),
    said: () => said,
  };
}
