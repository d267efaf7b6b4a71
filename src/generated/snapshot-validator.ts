// @ts-nocheck
/* Written by `npm run generate`. Never edited. */
import type { Snapshot } from "./snapshot.ts";
const validate = validate10;
const schema11 = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: "snapshot.schema.json",
  title: "Snapshot",
  description:
    "The access policies of vaults at one time, as `arm-guard snapshot` saves them. Vaults are sorted by id, entries by identity, so that two files compare well.",
  type: "object",
  required: ["schemaVersion", "takenAt", "vaults"],
  properties: {
    $schema: { type: "string" },
    schemaVersion: { const: 1 },
    takenAt: { type: "string", description: "When the vaults were read: UTC, ISO 8601." },
    hashedIds: {
      type: "boolean",
      description: "Whether ids of principals are hashed: such a snapshot compares, and restores nothing.",
    },
    vaults: { type: "array", items: { $ref: "#/definitions/snapshotVault" } },
  },
  definitions: {
    snapshotVault: {
      type: "object",
      required: ["id", "tenantId", "authorization", "accessPolicies"],
      properties: {
        id: {
          type: "string",
          description:
            "The resource id, in the case in which the service gave it; ids compare without case. Each vault is there once.",
        },
        tenantId: { type: "string" },
        authorization: { enum: ["access-policies", "rbac"] },
        accessPolicies: { type: "array", items: { $ref: "#/definitions/snapshotPolicy" } },
        raw: {
          type: "object",
          description:
            "The body as the service gave it, with members that arm-guard does not know. Its list of access policies is that of the vault: a file in which the two differ was changed, and is refused.",
          additionalProperties: true,
        },
      },
    },
    snapshotPolicy: {
      type: "object",
      required: ["tenantId", "objectId", "permissions"],
      properties: {
        tenantId: { type: "string" },
        objectId: { type: "string" },
        applicationId: { type: "string" },
        permissions: { type: "object", additionalProperties: { type: "array", items: { type: "string" } } },
      },
    },
  },
};
const schema12 = {
  type: "object",
  required: ["id", "tenantId", "authorization", "accessPolicies"],
  properties: {
    id: {
      type: "string",
      description:
        "The resource id, in the case in which the service gave it; ids compare without case. Each vault is there once.",
    },
    tenantId: { type: "string" },
    authorization: { enum: ["access-policies", "rbac"] },
    accessPolicies: { type: "array", items: { $ref: "#/definitions/snapshotPolicy" } },
    raw: {
      type: "object",
      description:
        "The body as the service gave it, with members that arm-guard does not know. Its list of access policies is that of the vault: a file in which the two differ was changed, and is refused.",
      additionalProperties: true,
    },
  },
};
const schema13 = {
  type: "object",
  required: ["tenantId", "objectId", "permissions"],
  properties: {
    tenantId: { type: "string" },
    objectId: { type: "string" },
    applicationId: { type: "string" },
    permissions: { type: "object", additionalProperties: { type: "array", items: { type: "string" } } },
  },
};
function validate11(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (
        (data.id === undefined && (missing0 = "id")) ||
        (data.tenantId === undefined && (missing0 = "tenantId")) ||
        (data.authorization === undefined && (missing0 = "authorization")) ||
        (data.accessPolicies === undefined && (missing0 = "accessPolicies"))
      ) {
        validate11.errors = [
          {
            instancePath,
            schemaPath: "#/required",
            keyword: "required",
            params: { missingProperty: missing0 },
            message: "must have required property '" + missing0 + "'",
          },
        ];
        return false;
      } else {
        if (data.id !== undefined) {
          const _errs1 = errors;
          if (typeof data.id !== "string") {
            validate11.errors = [
              {
                instancePath: instancePath + "/id",
                schemaPath: "#/properties/id/type",
                keyword: "type",
                params: { type: "string" },
                message: "must be string",
              },
            ];
            return false;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.tenantId !== undefined) {
            const _errs3 = errors;
            if (typeof data.tenantId !== "string") {
              validate11.errors = [
                {
                  instancePath: instancePath + "/tenantId",
                  schemaPath: "#/properties/tenantId/type",
                  keyword: "type",
                  params: { type: "string" },
                  message: "must be string",
                },
              ];
              return false;
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.authorization !== undefined) {
              let data2 = data.authorization;
              const _errs5 = errors;
              if (!(data2 === "access-policies" || data2 === "rbac")) {
                validate11.errors = [
                  {
                    instancePath: instancePath + "/authorization",
                    schemaPath: "#/properties/authorization/enum",
                    keyword: "enum",
                    params: { allowedValues: schema12.properties.authorization.enum },
                    message: "must be equal to one of the allowed values",
                  },
                ];
                return false;
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.accessPolicies !== undefined) {
                let data3 = data.accessPolicies;
                const _errs6 = errors;
                if (errors === _errs6) {
                  if (Array.isArray(data3)) {
                    var valid1 = true;
                    const len0 = data3.length;
                    for (let i0 = 0; i0 < len0; i0++) {
                      let data4 = data3[i0];
                      const _errs8 = errors;
                      const _errs9 = errors;
                      if (errors === _errs9) {
                        if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
                          let missing1;
                          if (
                            (data4.tenantId === undefined && (missing1 = "tenantId")) ||
                            (data4.objectId === undefined && (missing1 = "objectId")) ||
                            (data4.permissions === undefined && (missing1 = "permissions"))
                          ) {
                            validate11.errors = [
                              {
                                instancePath: instancePath + "/accessPolicies/" + i0,
                                schemaPath: "#/definitions/snapshotPolicy/required",
                                keyword: "required",
                                params: { missingProperty: missing1 },
                                message: "must have required property '" + missing1 + "'",
                              },
                            ];
                            return false;
                          } else {
                            if (data4.tenantId !== undefined) {
                              const _errs11 = errors;
                              if (typeof data4.tenantId !== "string") {
                                validate11.errors = [
                                  {
                                    instancePath: instancePath + "/accessPolicies/" + i0 + "/tenantId",
                                    schemaPath: "#/definitions/snapshotPolicy/properties/tenantId/type",
                                    keyword: "type",
                                    params: { type: "string" },
                                    message: "must be string",
                                  },
                                ];
                                return false;
                              }
                              var valid3 = _errs11 === errors;
                            } else {
                              var valid3 = true;
                            }
                            if (valid3) {
                              if (data4.objectId !== undefined) {
                                const _errs13 = errors;
                                if (typeof data4.objectId !== "string") {
                                  validate11.errors = [
                                    {
                                      instancePath: instancePath + "/accessPolicies/" + i0 + "/objectId",
                                      schemaPath: "#/definitions/snapshotPolicy/properties/objectId/type",
                                      keyword: "type",
                                      params: { type: "string" },
                                      message: "must be string",
                                    },
                                  ];
                                  return false;
                                }
                                var valid3 = _errs13 === errors;
                              } else {
                                var valid3 = true;
                              }
                              if (valid3) {
                                if (data4.applicationId !== undefined) {
                                  const _errs15 = errors;
                                  if (typeof data4.applicationId !== "string") {
                                    validate11.errors = [
                                      {
                                        instancePath: instancePath + "/accessPolicies/" + i0 + "/applicationId",
                                        schemaPath: "#/definitions/snapshotPolicy/properties/applicationId/type",
                                        keyword: "type",
                                        params: { type: "string" },
                                        message: "must be string",
                                      },
                                    ];
                                    return false;
                                  }
                                  var valid3 = _errs15 === errors;
                                } else {
                                  var valid3 = true;
                                }
                                if (valid3) {
                                  if (data4.permissions !== undefined) {
                                    let data8 = data4.permissions;
                                    const _errs17 = errors;
                                    if (errors === _errs17) {
                                      if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
                                        for (const key0 in data8) {
                                          let data9 = data8[key0];
                                          const _errs20 = errors;
                                          if (errors === _errs20) {
                                            if (Array.isArray(data9)) {
                                              var valid5 = true;
                                              const len1 = data9.length;
                                              for (let i1 = 0; i1 < len1; i1++) {
                                                const _errs22 = errors;
                                                if (typeof data9[i1] !== "string") {
                                                  validate11.errors = [
                                                    {
                                                      instancePath:
                                                        instancePath +
                                                        "/accessPolicies/" +
                                                        i0 +
                                                        "/permissions/" +
                                                        key0.replace(/~/g, "~0").replace(/\//g, "~1") +
                                                        "/" +
                                                        i1,
                                                      schemaPath:
                                                        "#/definitions/snapshotPolicy/properties/permissions/additionalProperties/items/type",
                                                      keyword: "type",
                                                      params: { type: "string" },
                                                      message: "must be string",
                                                    },
                                                  ];
                                                  return false;
                                                }
                                                var valid5 = _errs22 === errors;
                                                if (!valid5) {
                                                  break;
                                                }
                                              }
                                            } else {
                                              validate11.errors = [
                                                {
                                                  instancePath:
                                                    instancePath +
                                                    "/accessPolicies/" +
                                                    i0 +
                                                    "/permissions/" +
                                                    key0.replace(/~/g, "~0").replace(/\//g, "~1"),
                                                  schemaPath:
                                                    "#/definitions/snapshotPolicy/properties/permissions/additionalProperties/type",
                                                  keyword: "type",
                                                  params: { type: "array" },
                                                  message: "must be array",
                                                },
                                              ];
                                              return false;
                                            }
                                          }
                                          var valid4 = _errs20 === errors;
                                          if (!valid4) {
                                            break;
                                          }
                                        }
                                      } else {
                                        validate11.errors = [
                                          {
                                            instancePath: instancePath + "/accessPolicies/" + i0 + "/permissions",
                                            schemaPath: "#/definitions/snapshotPolicy/properties/permissions/type",
                                            keyword: "type",
                                            params: { type: "object" },
                                            message: "must be object",
                                          },
                                        ];
                                        return false;
                                      }
                                    }
                                    var valid3 = _errs17 === errors;
                                  } else {
                                    var valid3 = true;
                                  }
                                }
                              }
                            }
                          }
                        } else {
                          validate11.errors = [
                            {
                              instancePath: instancePath + "/accessPolicies/" + i0,
                              schemaPath: "#/definitions/snapshotPolicy/type",
                              keyword: "type",
                              params: { type: "object" },
                              message: "must be object",
                            },
                          ];
                          return false;
                        }
                      }
                      var valid1 = _errs8 === errors;
                      if (!valid1) {
                        break;
                      }
                    }
                  } else {
                    validate11.errors = [
                      {
                        instancePath: instancePath + "/accessPolicies",
                        schemaPath: "#/properties/accessPolicies/type",
                        keyword: "type",
                        params: { type: "array" },
                        message: "must be array",
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs6 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.raw !== undefined) {
                  let data11 = data.raw;
                  const _errs24 = errors;
                  if (errors === _errs24) {
                    if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
                    } else {
                      validate11.errors = [
                        {
                          instancePath: instancePath + "/raw",
                          schemaPath: "#/properties/raw/type",
                          keyword: "type",
                          params: { type: "object" },
                          message: "must be object",
                        },
                      ];
                      return false;
                    }
                  }
                  var valid0 = _errs24 === errors;
                } else {
                  var valid0 = true;
                }
              }
            }
          }
        }
      }
    } else {
      validate11.errors = [
        { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" },
      ];
      return false;
    }
  }
  validate11.errors = vErrors;
  return errors === 0;
}
function validate10(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  /*# sourceURL="snapshot.schema.json" */ let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (
        (data.schemaVersion === undefined && (missing0 = "schemaVersion")) ||
        (data.takenAt === undefined && (missing0 = "takenAt")) ||
        (data.vaults === undefined && (missing0 = "vaults"))
      ) {
        validate10.errors = [
          {
            instancePath,
            schemaPath: "#/required",
            keyword: "required",
            params: { missingProperty: missing0 },
            message: "must have required property '" + missing0 + "'",
          },
        ];
        return false;
      } else {
        if (data.$schema !== undefined) {
          const _errs1 = errors;
          if (typeof data.$schema !== "string") {
            validate10.errors = [
              {
                instancePath: instancePath + "/$schema",
                schemaPath: "#/properties/%24schema/type",
                keyword: "type",
                params: { type: "string" },
                message: "must be string",
              },
            ];
            return false;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.schemaVersion !== undefined) {
            const _errs3 = errors;
            if (1 !== data.schemaVersion) {
              validate10.errors = [
                {
                  instancePath: instancePath + "/schemaVersion",
                  schemaPath: "#/properties/schemaVersion/const",
                  keyword: "const",
                  params: { allowedValue: 1 },
                  message: "must be equal to constant",
                },
              ];
              return false;
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.takenAt !== undefined) {
              const _errs4 = errors;
              if (typeof data.takenAt !== "string") {
                validate10.errors = [
                  {
                    instancePath: instancePath + "/takenAt",
                    schemaPath: "#/properties/takenAt/type",
                    keyword: "type",
                    params: { type: "string" },
                    message: "must be string",
                  },
                ];
                return false;
              }
              var valid0 = _errs4 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.hashedIds !== undefined) {
                const _errs6 = errors;
                if (typeof data.hashedIds !== "boolean") {
                  validate10.errors = [
                    {
                      instancePath: instancePath + "/hashedIds",
                      schemaPath: "#/properties/hashedIds/type",
                      keyword: "type",
                      params: { type: "boolean" },
                      message: "must be boolean",
                    },
                  ];
                  return false;
                }
                var valid0 = _errs6 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.vaults !== undefined) {
                  let data4 = data.vaults;
                  const _errs8 = errors;
                  if (errors === _errs8) {
                    if (Array.isArray(data4)) {
                      var valid1 = true;
                      const len0 = data4.length;
                      for (let i0 = 0; i0 < len0; i0++) {
                        const _errs10 = errors;
                        if (
                          !validate11(data4[i0], {
                            instancePath: instancePath + "/vaults/" + i0,
                            parentData: data4,
                            parentDataProperty: i0,
                            rootData,
                          })
                        ) {
                          vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
                          errors = vErrors.length;
                        }
                        var valid1 = _errs10 === errors;
                        if (!valid1) {
                          break;
                        }
                      }
                    } else {
                      validate10.errors = [
                        {
                          instancePath: instancePath + "/vaults",
                          schemaPath: "#/properties/vaults/type",
                          keyword: "type",
                          params: { type: "array" },
                          message: "must be array",
                        },
                      ];
                      return false;
                    }
                  }
                  var valid0 = _errs8 === errors;
                } else {
                  var valid0 = true;
                }
              }
            }
          }
        }
      }
    } else {
      validate10.errors = [
        { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" },
      ];
      return false;
    }
  }
  validate10.errors = vErrors;
  return errors === 0;
}
/** Tells whether content is as the schema `snapshot` says. */
export const isSnapshot: { (content: unknown): content is Snapshot; problem(): string } = Object.assign(
  (content: unknown): content is Snapshot => validate(content),
  {
    /** What was wrong with the content that was looked at last. */
    problem(): string {
      const [first] = validate.errors ?? [];
      return first === undefined ? "" : `${first.instancePath || "the file"} ${first.message}`;
    },
  },
);
