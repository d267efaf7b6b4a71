/* Written by `npm run generate`. Never edited. */

/**
 * @minItems 1
 */
export type RoleSources = [
  {
    title: string;
    address: string;
    /**
     * The date of the source, or when it was read.
     */
    date: string;
  },
  ...{
    title: string;
    address: string;
    /**
     * The date of the source, or when it was read.
     */
    date: string;
  }[],
];
export type Operations = string[];
/**
 * The built-in roles that Microsoft names for it; none where it asks for a custom role.
 */
export type Operations1 = string[];

/**
 * What arm-guard knows of Azure's roles for vaults: the files of src/roles/data.
 */
export interface RoleData {
  builtInRoles: {
    sources: RoleSources;
    roles: BuiltInRole[];
  };
  dataActions: {
    sources: RoleSources;
    /**
     * The gravest first.
     */
    classes: RiskClass[];
  };
  permissionActions: {
    sources: RoleSources;
    /**
     * Data actions by kind and permission of an access policy, in lower case.
     */
    kinds: {
      [k: string]: {
        [k: string]: Operations;
      };
    };
    doubts: MappingDoubt[];
  };
  portalTemplates: {
    sources: RoleSources;
    templates: PortalTemplate[];
  };
}
export interface BuiltInRole {
  /**
   * The GUID of the definition.
   */
  id: string;
  name: string;
  actions: Operations;
  notActions: Operations;
  dataActions: Operations;
  /**
   * Whether a Key Vault Data Access Administrator may assign it.
   */
  delegable?: boolean;
}
export interface RiskClass {
  id: "value" | "key-use" | "destroy" | "change" | "see";
  title: string;
  actions: Operations;
}
export interface MappingDoubt {
  kind: string;
  permission: string;
  text: string;
}
export interface PortalTemplate {
  name: string;
  /**
   * What it ticks, today's form first.
   */
  permissions: {
    [k: string]: Operations;
  }[];
  roles: Operations1;
}
