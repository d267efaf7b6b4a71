/** The version of Microsoft's Bicep CLI, with Azure's own template engine in it, whose answers are kept and compared. */
export const ENGINE_VERSION = "0.49.2";
