/** JSON that was written by these scripts or by the engine, of the shape that the caller names. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
export const parseJson: <T>(text: string) => T = JSON.parse;
