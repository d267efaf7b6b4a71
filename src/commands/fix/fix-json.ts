import { maskedJson } from "../../report/mask-json.ts";
import { withoutSecrets } from "../../text/secrets.ts";
import type { FileChange, FixedFile, FixedVault } from "./fixed-file.ts";
import { fixCoverage } from "./fix-coverage.ts";
import type { FixOptions } from "./fix-options.ts";
import { unifiedDiff } from "./unified-diff.ts";

/** What `fix` did, for programs. Holds what is not written: differences, and the text that a filter gives. */
export async function fixJson(files: readonly FixedFile[], options: FixOptions): Promise<string> {
  const content = await Promise.all(files.map((file) => fileContent(file, options)));
  const { judged, notRead, partial, unknown } = fixCoverage(files);
  const summary = { files: files.length, analysed: judged, notRead: notRead.length, partial, unknown };
  return `${JSON.stringify({ schemaVersion: 1, files: content, summary }, null, 2)}\n`;
}

async function fileContent(file: FixedFile, options: FixOptions): Promise<object> {
  const { path, passedOver, vaults, suppressed, left, unknown, unpinned, changes, secrets } = file;
  return {
    path,
    status: statusOf(file),
    ...(passedOver === null ? {} : { reason: withoutSecrets(passedOver.reason, secrets) }),
    vaults: maskedJson(vaults.map(vaultContent), secrets),
    suppressed: maskedJson(suppressed, secrets),
    left: maskedJson(left, secrets),
    unknown: maskedJson(unknown, secrets),
    unpinned: maskedJson(unpinned, secrets),
    changes: await Promise.all(changes.map((change) => changeContent(change, options))),
  };
}

function vaultContent({ name, pointer, why, fix, refusals }: FixedVault): object {
  return {
    name,
    pointer,
    strategy: fix?.strategy ?? null,
    kind: fix?.confidence ?? null,
    title: fix?.title ?? null,
    why,
    notes: fix?.notes ?? [],
    refusals: refusals.map(({ strategy, why: reason, byHand }) => ({ strategy, why: reason, byHand })),
  };
}

async function changeContent(change: FileChange, { isDryRun, paths }: FixOptions): Promise<object> {
  const { path, before, after } = change;
  return {
    path,
    isNew: before === null,
    ...(isDryRun ? await diffContent(change) : {}),
    ...(!isDryRun && paths.includes("-") ? { text: after.text } : {}),
  };
}

async function diffContent(change: FileChange): Promise<object> {
  const { text, isMasked } = await unifiedDiff(change);
  return { diff: text, ...(isMasked ? { isMasked } : {}) };
}

function statusOf({ passedOver, changes }: FixedFile): string {
  if (passedOver !== null) return passedOver.isError ? "refused" : "passed-over";
  return changes.length > 0 ? "changed" : "unchanged";
}
