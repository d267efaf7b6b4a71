/** JSON as a template holds it. */
export type Content = null | boolean | number | string | readonly Content[] | Members;

export interface Members {
  readonly [key: string]: Content;
}

export function isMembers(content: Content | undefined): content is Members {
  return typeof content === "object" && content !== null && !isItems(content);
}

export function isItems(content: Content | undefined): content is readonly Content[] {
  return Array.isArray(content);
}

/** A template with the usual first members. */
export function templateOf(sections: Members): Members {
  return {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    ...sections,
  };
}
