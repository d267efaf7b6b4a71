/** What decides how Bicep is read. */
export interface BicepOptions {
  /** Folders that links, modules and loaded files may lie in; none means the working folder, or that of the template when it is outside. */
  readonly linkRoots: readonly string[];
  /** The folder of registry modules, in the layout of `~/.bicep`; that where it is left out. */
  readonly bicepCache?: string;
}
