/* Written by `npm run generate`. Never edited. */

/** The version of this program. */
export const VERSION = "0.1.0";
