/** Where editors find a schema that the package holds: that of the newest version on npm, since files outlive the version that wrote them. */
export function schemaAddress(name: string): string {
  return `https://unpkg.com/arm-guard/schemas/${name}.schema.json`;
}
