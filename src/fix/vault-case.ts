import type { VaultReport } from "../redeploy/verdict.ts";
import type { VaultSnapshot } from "../vault/snapshot.ts";
import type { FixState } from "./apply-fix.ts";
import { ARM_JSON } from "./json-editor.ts";
import type { TemplateEditor } from "./template-editor.ts";

/** A vault that loses policies when its template is deployed again, or is refused for its missing list, with all that a strategy may look at or change. */
export interface VaultCase extends FixState {
  readonly report: VaultReport;
  /** The same vault declared in other places of the template. */
  readonly twins: readonly VaultReport[];
  /** Whether the template declares vaults of other names, too. */
  readonly hasOtherVaults: boolean;
  /** The vault as it was when the snapshot was taken; `null` when none was given, or it does not hold this vault. */
  readonly snapshot: VaultSnapshot | null;
  /** Whether `preserve` writes the list into the template itself. */
  readonly isInline: boolean;
}

/** An editor for a fix of the vault: nothing is changed before its files are taken. */
export function editorFor({ document, language = ARM_JSON }: FixState): TemplateEditor {
  return language.editor(document);
}
