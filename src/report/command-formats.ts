/** Formats that are commands to a pipeline: they make safe themselves what a template says. */
export const COMMAND_FORMATS: ReadonlySet<string> = new Set(["github", "azdo"]);
