import { Option } from "commander";

/** An option whose values are known and are told in its description, or checked by its parser: completion knows them, too. */
export class ListedOption extends Option {
  /** What the value may be, or begin with. */
  readonly words: readonly string[];

  constructor(flags: string, description: string, words: readonly string[]) {
    super(flags, description);
    this.words = words;
  }
}
