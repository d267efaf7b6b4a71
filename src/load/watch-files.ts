import { basename } from "node:path";

/** Waits for files to change. */
export interface Watcher {
  /** Is fulfilled with the path that changed first, once nothing has changed for a moment. */
  readonly next: () => Promise<string>;
  /** Watches further files, such as linked templates that a run has read elsewhere. */
  readonly add: (paths: Iterable<string>) => void;
  readonly close: () => Promise<void>;
}

/** What a run reads: templates, parameter files, pipelines and scripts that deploy. */
const ENDINGS = /\.(?:jsonc?|bicep(?:param)?|ya?ml|sh|ps1|psm1)$|^\.armguardrc$|^Makefile$/i;
const SKIPPED: ReadonlySet<string> = new Set(["node_modules", ".git", ".hg", ".svn"]);
/** Milliseconds without a change after which a run begins: editors and `git checkout` write many files at once. */
const QUIET_TIME = 100;

/** Watches files and folders, absolute paths, with all that is in them; symbolic links are not followed. */
export async function watchFiles(paths: readonly string[]): Promise<Watcher> {
  const { watch } = await import("chokidar");
  const watcher = watch([...paths], {
    ignoreInitial: true,
    followSymlinks: false,
    ignorePermissionErrors: true,
    ignored: (path, stats) =>
      SKIPPED.has(basename(path)) ||
      (stats?.isFile() === true && !ENDINGS.test(basename(path)) && !paths.includes(path)),
  });
  let first: string | null = null;
  let timer: NodeJS.Timeout | undefined;
  let tell: (path: string) => void = () => undefined;
  const isTold = (path: string): void => {
    first ??= path;
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (first !== null) tell(first);
    }, QUIET_TIME);
  };
  watcher.on("all", (_event, path) => {
    isTold(path);
  });
  // A folder that cannot be watched is one that the run names as not read.
  watcher.on("error", () => undefined);
  return {
    next: () =>
      new Promise((resolve) => {
        tell = (path) => {
          first = null;
          tell = () => undefined;
          resolve(path);
        };
        if (first !== null) isTold(first);
      }),
    add: (more) => {
      watcher.add([...more]);
    },
    close: async () => {
      clearTimeout(timer);
      await watcher.close();
    },
  };
}
