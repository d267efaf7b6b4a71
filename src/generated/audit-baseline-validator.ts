// @ts-nocheck
/* Written by `npm run generate`. Never edited. */
import type { AuditBaseline } from "./audit-baseline.ts";
const validate = validate10;
const schema11 = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: "audit-baseline.schema.json",
  title: "AuditBaseline",
  description:
    "A line of a baseline of `arm-guard audit`: JSON Lines, the first one a head, then a line for each vault, sorted by id.",
  oneOf: [{ $ref: "#/definitions/head" }, { $ref: "#/definitions/vault" }],
  definitions: {
    head: {
      title: "BaselineHead",
      type: "object",
      required: ["schemaVersion", "kind", "takenAt", "subscriptions"],
      properties: {
        schemaVersion: { type: "integer", description: "1." },
        kind: { const: "audit-baseline" },
        takenAt: { type: "string", description: "When the run ended that wrote it: UTC, ISO 8601." },
        subscriptions: { type: "array", description: "The subscriptions that were seen.", items: { type: "string" } },
        open: {
          type: "array",
          description: "Drift that was told and is not over.",
          items: { $ref: "#/definitions/known" },
        },
      },
    },
    vault: {
      title: "BaselineVault",
      type: "object",
      required: ["id", "tenantId", "authorization", "accessPolicies"],
      properties: {
        id: { type: "string" },
        tenantId: { type: "string" },
        authorization: { enum: ["access-policies", "rbac"] },
        accessPolicies: {
          type: "array",
          description: "In canonical form. What was lost stays until it is accepted.",
          items: { $ref: "#/definitions/policy" },
        },
        network: {
          enum: ["open", "shut"],
          description: "Whether Azure Machine Learning gets to the vault. Left out: open.",
        },
        owner: { type: "string" },
        workspaces: {
          type: "array",
          items: {
            title: "BaselineWorkspace",
            type: "object",
            required: ["id"],
            properties: {
              id: { type: "string" },
              principal: { type: "string" },
              earlierPrincipal: {
                type: "string",
                description:
                  "The identity by which it acted before another one took its place, until that is accepted.",
              },
            },
          },
        },
        seenAt: {
          type: "string",
          description: "When the vault was seen last, where the last run did not see it: UTC, ISO 8601.",
        },
      },
    },
    policy: {
      title: "BaselinePolicy",
      type: "object",
      required: ["tenantId", "objectId", "permissions"],
      properties: {
        tenantId: { type: "string" },
        objectId: { type: "string" },
        applicationId: { type: "string" },
        permissions: { $ref: "#/definitions/permissions" },
      },
    },
    permissions: {
      title: "KnownPermissions",
      type: "object",
      additionalProperties: { type: "array", items: { type: "string" } },
    },
    known: {
      title: "KnownDriftLine",
      type: "object",
      required: ["fingerprint", "kind", "resource", "since", "severity", "message", "workspaces"],
      properties: {
        fingerprint: { type: "string" },
        kind: { type: "string" },
        resource: {
          type: "string",
          description: "The id of the vault; of the workspace or subscription where it is about one.",
        },
        since: { type: "string", description: "When it was seen first: UTC, ISO 8601." },
        severity: { enum: ["error", "warning", "note"] },
        message: { type: "string" },
        workspaces: { type: "array", items: { type: "string" } },
        owner: { type: "string" },
        principal: { $ref: "#/definitions/principal" },
        before: { $ref: "#/definitions/permissions" },
        after: { $ref: "#/definitions/permissions" },
        cause: { $ref: "#/definitions/cause" },
      },
    },
    principal: {
      title: "KnownPrincipal",
      type: "object",
      required: ["tenantId", "objectId"],
      properties: { tenantId: { type: "string" }, objectId: { type: "string" }, applicationId: { type: "string" } },
    },
    cause: {
      title: "KnownCause",
      type: "object",
      required: ["at", "by", "byType", "client", "operation", "correlationId", "deployment"],
      properties: {
        at: { type: "string" },
        by: { type: ["string", "null"] },
        byType: { type: ["string", "null"] },
        client: { type: ["string", "null"] },
        operation: { type: ["string", "null"] },
        correlationId: { type: ["string", "null"] },
        deployment: { type: ["string", "null"] },
      },
    },
  },
};
const schema12 = {
  title: "BaselineHead",
  type: "object",
  required: ["schemaVersion", "kind", "takenAt", "subscriptions"],
  properties: {
    schemaVersion: { type: "integer", description: "1." },
    kind: { const: "audit-baseline" },
    takenAt: { type: "string", description: "When the run ended that wrote it: UTC, ISO 8601." },
    subscriptions: { type: "array", description: "The subscriptions that were seen.", items: { type: "string" } },
    open: {
      type: "array",
      description: "Drift that was told and is not over.",
      items: { $ref: "#/definitions/known" },
    },
  },
};
const schema13 = {
  title: "KnownDriftLine",
  type: "object",
  required: ["fingerprint", "kind", "resource", "since", "severity", "message", "workspaces"],
  properties: {
    fingerprint: { type: "string" },
    kind: { type: "string" },
    resource: {
      type: "string",
      description: "The id of the vault; of the workspace or subscription where it is about one.",
    },
    since: { type: "string", description: "When it was seen first: UTC, ISO 8601." },
    severity: { enum: ["error", "warning", "note"] },
    message: { type: "string" },
    workspaces: { type: "array", items: { type: "string" } },
    owner: { type: "string" },
    principal: { $ref: "#/definitions/principal" },
    before: { $ref: "#/definitions/permissions" },
    after: { $ref: "#/definitions/permissions" },
    cause: { $ref: "#/definitions/cause" },
  },
};
const schema14 = {
  title: "KnownPrincipal",
  type: "object",
  required: ["tenantId", "objectId"],
  properties: { tenantId: { type: "string" }, objectId: { type: "string" }, applicationId: { type: "string" } },
};
const schema15 = {
  title: "KnownPermissions",
  type: "object",
  additionalProperties: { type: "array", items: { type: "string" } },
};
const schema17 = {
  title: "KnownCause",
  type: "object",
  required: ["at", "by", "byType", "client", "operation", "correlationId", "deployment"],
  properties: {
    at: { type: "string" },
    by: { type: ["string", "null"] },
    byType: { type: ["string", "null"] },
    client: { type: ["string", "null"] },
    operation: { type: ["string", "null"] },
    correlationId: { type: ["string", "null"] },
    deployment: { type: ["string", "null"] },
  },
};
function validate12(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (
        (data.fingerprint === undefined && (missing0 = "fingerprint")) ||
        (data.kind === undefined && (missing0 = "kind")) ||
        (data.resource === undefined && (missing0 = "resource")) ||
        (data.since === undefined && (missing0 = "since")) ||
        (data.severity === undefined && (missing0 = "severity")) ||
        (data.message === undefined && (missing0 = "message")) ||
        (data.workspaces === undefined && (missing0 = "workspaces"))
      ) {
        validate12.errors = [
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
        if (data.fingerprint !== undefined) {
          const _errs1 = errors;
          if (typeof data.fingerprint !== "string") {
            validate12.errors = [
              {
                instancePath: instancePath + "/fingerprint",
                schemaPath: "#/properties/fingerprint/type",
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
          if (data.kind !== undefined) {
            const _errs3 = errors;
            if (typeof data.kind !== "string") {
              validate12.errors = [
                {
                  instancePath: instancePath + "/kind",
                  schemaPath: "#/properties/kind/type",
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
            if (data.resource !== undefined) {
              const _errs5 = errors;
              if (typeof data.resource !== "string") {
                validate12.errors = [
                  {
                    instancePath: instancePath + "/resource",
                    schemaPath: "#/properties/resource/type",
                    keyword: "type",
                    params: { type: "string" },
                    message: "must be string",
                  },
                ];
                return false;
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.since !== undefined) {
                const _errs7 = errors;
                if (typeof data.since !== "string") {
                  validate12.errors = [
                    {
                      instancePath: instancePath + "/since",
                      schemaPath: "#/properties/since/type",
                      keyword: "type",
                      params: { type: "string" },
                      message: "must be string",
                    },
                  ];
                  return false;
                }
                var valid0 = _errs7 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.severity !== undefined) {
                  let data4 = data.severity;
                  const _errs9 = errors;
                  if (!(data4 === "error" || data4 === "warning" || data4 === "note")) {
                    validate12.errors = [
                      {
                        instancePath: instancePath + "/severity",
                        schemaPath: "#/properties/severity/enum",
                        keyword: "enum",
                        params: { allowedValues: schema13.properties.severity.enum },
                        message: "must be equal to one of the allowed values",
                      },
                    ];
                    return false;
                  }
                  var valid0 = _errs9 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.message !== undefined) {
                    const _errs10 = errors;
                    if (typeof data.message !== "string") {
                      validate12.errors = [
                        {
                          instancePath: instancePath + "/message",
                          schemaPath: "#/properties/message/type",
                          keyword: "type",
                          params: { type: "string" },
                          message: "must be string",
                        },
                      ];
                      return false;
                    }
                    var valid0 = _errs10 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.workspaces !== undefined) {
                      let data6 = data.workspaces;
                      const _errs12 = errors;
                      if (errors === _errs12) {
                        if (Array.isArray(data6)) {
                          var valid1 = true;
                          const len0 = data6.length;
                          for (let i0 = 0; i0 < len0; i0++) {
                            const _errs14 = errors;
                            if (typeof data6[i0] !== "string") {
                              validate12.errors = [
                                {
                                  instancePath: instancePath + "/workspaces/" + i0,
                                  schemaPath: "#/properties/workspaces/items/type",
                                  keyword: "type",
                                  params: { type: "string" },
                                  message: "must be string",
                                },
                              ];
                              return false;
                            }
                            var valid1 = _errs14 === errors;
                            if (!valid1) {
                              break;
                            }
                          }
                        } else {
                          validate12.errors = [
                            {
                              instancePath: instancePath + "/workspaces",
                              schemaPath: "#/properties/workspaces/type",
                              keyword: "type",
                              params: { type: "array" },
                              message: "must be array",
                            },
                          ];
                          return false;
                        }
                      }
                      var valid0 = _errs12 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.owner !== undefined) {
                        const _errs16 = errors;
                        if (typeof data.owner !== "string") {
                          validate12.errors = [
                            {
                              instancePath: instancePath + "/owner",
                              schemaPath: "#/properties/owner/type",
                              keyword: "type",
                              params: { type: "string" },
                              message: "must be string",
                            },
                          ];
                          return false;
                        }
                        var valid0 = _errs16 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.principal !== undefined) {
                          let data9 = data.principal;
                          const _errs18 = errors;
                          const _errs19 = errors;
                          if (errors === _errs19) {
                            if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
                              let missing1;
                              if (
                                (data9.tenantId === undefined && (missing1 = "tenantId")) ||
                                (data9.objectId === undefined && (missing1 = "objectId"))
                              ) {
                                validate12.errors = [
                                  {
                                    instancePath: instancePath + "/principal",
                                    schemaPath: "#/definitions/principal/required",
                                    keyword: "required",
                                    params: { missingProperty: missing1 },
                                    message: "must have required property '" + missing1 + "'",
                                  },
                                ];
                                return false;
                              } else {
                                if (data9.tenantId !== undefined) {
                                  const _errs21 = errors;
                                  if (typeof data9.tenantId !== "string") {
                                    validate12.errors = [
                                      {
                                        instancePath: instancePath + "/principal/tenantId",
                                        schemaPath: "#/definitions/principal/properties/tenantId/type",
                                        keyword: "type",
                                        params: { type: "string" },
                                        message: "must be string",
                                      },
                                    ];
                                    return false;
                                  }
                                  var valid3 = _errs21 === errors;
                                } else {
                                  var valid3 = true;
                                }
                                if (valid3) {
                                  if (data9.objectId !== undefined) {
                                    const _errs23 = errors;
                                    if (typeof data9.objectId !== "string") {
                                      validate12.errors = [
                                        {
                                          instancePath: instancePath + "/principal/objectId",
                                          schemaPath: "#/definitions/principal/properties/objectId/type",
                                          keyword: "type",
                                          params: { type: "string" },
                                          message: "must be string",
                                        },
                                      ];
                                      return false;
                                    }
                                    var valid3 = _errs23 === errors;
                                  } else {
                                    var valid3 = true;
                                  }
                                  if (valid3) {
                                    if (data9.applicationId !== undefined) {
                                      const _errs25 = errors;
                                      if (typeof data9.applicationId !== "string") {
                                        validate12.errors = [
                                          {
                                            instancePath: instancePath + "/principal/applicationId",
                                            schemaPath: "#/definitions/principal/properties/applicationId/type",
                                            keyword: "type",
                                            params: { type: "string" },
                                            message: "must be string",
                                          },
                                        ];
                                        return false;
                                      }
                                      var valid3 = _errs25 === errors;
                                    } else {
                                      var valid3 = true;
                                    }
                                  }
                                }
                              }
                            } else {
                              validate12.errors = [
                                {
                                  instancePath: instancePath + "/principal",
                                  schemaPath: "#/definitions/principal/type",
                                  keyword: "type",
                                  params: { type: "object" },
                                  message: "must be object",
                                },
                              ];
                              return false;
                            }
                          }
                          var valid0 = _errs18 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.before !== undefined) {
                            let data13 = data.before;
                            const _errs27 = errors;
                            const _errs28 = errors;
                            if (errors === _errs28) {
                              if (data13 && typeof data13 == "object" && !Array.isArray(data13)) {
                                for (const key0 in data13) {
                                  let data14 = data13[key0];
                                  const _errs31 = errors;
                                  if (errors === _errs31) {
                                    if (Array.isArray(data14)) {
                                      var valid6 = true;
                                      const len1 = data14.length;
                                      for (let i1 = 0; i1 < len1; i1++) {
                                        const _errs33 = errors;
                                        if (typeof data14[i1] !== "string") {
                                          validate12.errors = [
                                            {
                                              instancePath:
                                                instancePath +
                                                "/before/" +
                                                key0.replace(/~/g, "~0").replace(/\//g, "~1") +
                                                "/" +
                                                i1,
                                              schemaPath: "#/definitions/permissions/additionalProperties/items/type",
                                              keyword: "type",
                                              params: { type: "string" },
                                              message: "must be string",
                                            },
                                          ];
                                          return false;
                                        }
                                        var valid6 = _errs33 === errors;
                                        if (!valid6) {
                                          break;
                                        }
                                      }
                                    } else {
                                      validate12.errors = [
                                        {
                                          instancePath:
                                            instancePath + "/before/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),
                                          schemaPath: "#/definitions/permissions/additionalProperties/type",
                                          keyword: "type",
                                          params: { type: "array" },
                                          message: "must be array",
                                        },
                                      ];
                                      return false;
                                    }
                                  }
                                  var valid5 = _errs31 === errors;
                                  if (!valid5) {
                                    break;
                                  }
                                }
                              } else {
                                validate12.errors = [
                                  {
                                    instancePath: instancePath + "/before",
                                    schemaPath: "#/definitions/permissions/type",
                                    keyword: "type",
                                    params: { type: "object" },
                                    message: "must be object",
                                  },
                                ];
                                return false;
                              }
                            }
                            var valid0 = _errs27 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            if (data.after !== undefined) {
                              let data16 = data.after;
                              const _errs35 = errors;
                              const _errs36 = errors;
                              if (errors === _errs36) {
                                if (data16 && typeof data16 == "object" && !Array.isArray(data16)) {
                                  for (const key1 in data16) {
                                    let data17 = data16[key1];
                                    const _errs39 = errors;
                                    if (errors === _errs39) {
                                      if (Array.isArray(data17)) {
                                        var valid9 = true;
                                        const len2 = data17.length;
                                        for (let i2 = 0; i2 < len2; i2++) {
                                          const _errs41 = errors;
                                          if (typeof data17[i2] !== "string") {
                                            validate12.errors = [
                                              {
                                                instancePath:
                                                  instancePath +
                                                  "/after/" +
                                                  key1.replace(/~/g, "~0").replace(/\//g, "~1") +
                                                  "/" +
                                                  i2,
                                                schemaPath: "#/definitions/permissions/additionalProperties/items/type",
                                                keyword: "type",
                                                params: { type: "string" },
                                                message: "must be string",
                                              },
                                            ];
                                            return false;
                                          }
                                          var valid9 = _errs41 === errors;
                                          if (!valid9) {
                                            break;
                                          }
                                        }
                                      } else {
                                        validate12.errors = [
                                          {
                                            instancePath:
                                              instancePath + "/after/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),
                                            schemaPath: "#/definitions/permissions/additionalProperties/type",
                                            keyword: "type",
                                            params: { type: "array" },
                                            message: "must be array",
                                          },
                                        ];
                                        return false;
                                      }
                                    }
                                    var valid8 = _errs39 === errors;
                                    if (!valid8) {
                                      break;
                                    }
                                  }
                                } else {
                                  validate12.errors = [
                                    {
                                      instancePath: instancePath + "/after",
                                      schemaPath: "#/definitions/permissions/type",
                                      keyword: "type",
                                      params: { type: "object" },
                                      message: "must be object",
                                    },
                                  ];
                                  return false;
                                }
                              }
                              var valid0 = _errs35 === errors;
                            } else {
                              var valid0 = true;
                            }
                            if (valid0) {
                              if (data.cause !== undefined) {
                                let data19 = data.cause;
                                const _errs43 = errors;
                                const _errs44 = errors;
                                if (errors === _errs44) {
                                  if (data19 && typeof data19 == "object" && !Array.isArray(data19)) {
                                    let missing2;
                                    if (
                                      (data19.at === undefined && (missing2 = "at")) ||
                                      (data19.by === undefined && (missing2 = "by")) ||
                                      (data19.byType === undefined && (missing2 = "byType")) ||
                                      (data19.client === undefined && (missing2 = "client")) ||
                                      (data19.operation === undefined && (missing2 = "operation")) ||
                                      (data19.correlationId === undefined && (missing2 = "correlationId")) ||
                                      (data19.deployment === undefined && (missing2 = "deployment"))
                                    ) {
                                      validate12.errors = [
                                        {
                                          instancePath: instancePath + "/cause",
                                          schemaPath: "#/definitions/cause/required",
                                          keyword: "required",
                                          params: { missingProperty: missing2 },
                                          message: "must have required property '" + missing2 + "'",
                                        },
                                      ];
                                      return false;
                                    } else {
                                      if (data19.at !== undefined) {
                                        const _errs46 = errors;
                                        if (typeof data19.at !== "string") {
                                          validate12.errors = [
                                            {
                                              instancePath: instancePath + "/cause/at",
                                              schemaPath: "#/definitions/cause/properties/at/type",
                                              keyword: "type",
                                              params: { type: "string" },
                                              message: "must be string",
                                            },
                                          ];
                                          return false;
                                        }
                                        var valid11 = _errs46 === errors;
                                      } else {
                                        var valid11 = true;
                                      }
                                      if (valid11) {
                                        if (data19.by !== undefined) {
                                          let data21 = data19.by;
                                          const _errs48 = errors;
                                          if (typeof data21 !== "string" && data21 !== null) {
                                            validate12.errors = [
                                              {
                                                instancePath: instancePath + "/cause/by",
                                                schemaPath: "#/definitions/cause/properties/by/type",
                                                keyword: "type",
                                                params: { type: schema17.properties.by.type },
                                                message: "must be string,null",
                                              },
                                            ];
                                            return false;
                                          }
                                          var valid11 = _errs48 === errors;
                                        } else {
                                          var valid11 = true;
                                        }
                                        if (valid11) {
                                          if (data19.byType !== undefined) {
                                            let data22 = data19.byType;
                                            const _errs50 = errors;
                                            if (typeof data22 !== "string" && data22 !== null) {
                                              validate12.errors = [
                                                {
                                                  instancePath: instancePath + "/cause/byType",
                                                  schemaPath: "#/definitions/cause/properties/byType/type",
                                                  keyword: "type",
                                                  params: { type: schema17.properties.byType.type },
                                                  message: "must be string,null",
                                                },
                                              ];
                                              return false;
                                            }
                                            var valid11 = _errs50 === errors;
                                          } else {
                                            var valid11 = true;
                                          }
                                          if (valid11) {
                                            if (data19.client !== undefined) {
                                              let data23 = data19.client;
                                              const _errs52 = errors;
                                              if (typeof data23 !== "string" && data23 !== null) {
                                                validate12.errors = [
                                                  {
                                                    instancePath: instancePath + "/cause/client",
                                                    schemaPath: "#/definitions/cause/properties/client/type",
                                                    keyword: "type",
                                                    params: { type: schema17.properties.client.type },
                                                    message: "must be string,null",
                                                  },
                                                ];
                                                return false;
                                              }
                                              var valid11 = _errs52 === errors;
                                            } else {
                                              var valid11 = true;
                                            }
                                            if (valid11) {
                                              if (data19.operation !== undefined) {
                                                let data24 = data19.operation;
                                                const _errs54 = errors;
                                                if (typeof data24 !== "string" && data24 !== null) {
                                                  validate12.errors = [
                                                    {
                                                      instancePath: instancePath + "/cause/operation",
                                                      schemaPath: "#/definitions/cause/properties/operation/type",
                                                      keyword: "type",
                                                      params: { type: schema17.properties.operation.type },
                                                      message: "must be string,null",
                                                    },
                                                  ];
                                                  return false;
                                                }
                                                var valid11 = _errs54 === errors;
                                              } else {
                                                var valid11 = true;
                                              }
                                              if (valid11) {
                                                if (data19.correlationId !== undefined) {
                                                  let data25 = data19.correlationId;
                                                  const _errs56 = errors;
                                                  if (typeof data25 !== "string" && data25 !== null) {
                                                    validate12.errors = [
                                                      {
                                                        instancePath: instancePath + "/cause/correlationId",
                                                        schemaPath: "#/definitions/cause/properties/correlationId/type",
                                                        keyword: "type",
                                                        params: { type: schema17.properties.correlationId.type },
                                                        message: "must be string,null",
                                                      },
                                                    ];
                                                    return false;
                                                  }
                                                  var valid11 = _errs56 === errors;
                                                } else {
                                                  var valid11 = true;
                                                }
                                                if (valid11) {
                                                  if (data19.deployment !== undefined) {
                                                    let data26 = data19.deployment;
                                                    const _errs58 = errors;
                                                    if (typeof data26 !== "string" && data26 !== null) {
                                                      validate12.errors = [
                                                        {
                                                          instancePath: instancePath + "/cause/deployment",
                                                          schemaPath: "#/definitions/cause/properties/deployment/type",
                                                          keyword: "type",
                                                          params: { type: schema17.properties.deployment.type },
                                                          message: "must be string,null",
                                                        },
                                                      ];
                                                      return false;
                                                    }
                                                    var valid11 = _errs58 === errors;
                                                  } else {
                                                    var valid11 = true;
                                                  }
                                                }
                                              }
                                            }
                                          }
                                        }
                                      }
                                    }
                                  } else {
                                    validate12.errors = [
                                      {
                                        instancePath: instancePath + "/cause",
                                        schemaPath: "#/definitions/cause/type",
                                        keyword: "type",
                                        params: { type: "object" },
                                        message: "must be object",
                                      },
                                    ];
                                    return false;
                                  }
                                }
                                var valid0 = _errs43 === errors;
                              } else {
                                var valid0 = true;
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate12.errors = [
        { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" },
      ];
      return false;
    }
  }
  validate12.errors = vErrors;
  return errors === 0;
}
function validate11(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (
        (data.schemaVersion === undefined && (missing0 = "schemaVersion")) ||
        (data.kind === undefined && (missing0 = "kind")) ||
        (data.takenAt === undefined && (missing0 = "takenAt")) ||
        (data.subscriptions === undefined && (missing0 = "subscriptions"))
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
        if (data.schemaVersion !== undefined) {
          let data0 = data.schemaVersion;
          const _errs1 = errors;
          if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
            validate11.errors = [
              {
                instancePath: instancePath + "/schemaVersion",
                schemaPath: "#/properties/schemaVersion/type",
                keyword: "type",
                params: { type: "integer" },
                message: "must be integer",
              },
            ];
            return false;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.kind !== undefined) {
            const _errs3 = errors;
            if ("audit-baseline" !== data.kind) {
              validate11.errors = [
                {
                  instancePath: instancePath + "/kind",
                  schemaPath: "#/properties/kind/const",
                  keyword: "const",
                  params: { allowedValue: "audit-baseline" },
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
                validate11.errors = [
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
              if (data.subscriptions !== undefined) {
                let data3 = data.subscriptions;
                const _errs6 = errors;
                if (errors === _errs6) {
                  if (Array.isArray(data3)) {
                    var valid1 = true;
                    const len0 = data3.length;
                    for (let i0 = 0; i0 < len0; i0++) {
                      const _errs8 = errors;
                      if (typeof data3[i0] !== "string") {
                        validate11.errors = [
                          {
                            instancePath: instancePath + "/subscriptions/" + i0,
                            schemaPath: "#/properties/subscriptions/items/type",
                            keyword: "type",
                            params: { type: "string" },
                            message: "must be string",
                          },
                        ];
                        return false;
                      }
                      var valid1 = _errs8 === errors;
                      if (!valid1) {
                        break;
                      }
                    }
                  } else {
                    validate11.errors = [
                      {
                        instancePath: instancePath + "/subscriptions",
                        schemaPath: "#/properties/subscriptions/type",
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
                if (data.open !== undefined) {
                  let data5 = data.open;
                  const _errs10 = errors;
                  if (errors === _errs10) {
                    if (Array.isArray(data5)) {
                      var valid2 = true;
                      const len1 = data5.length;
                      for (let i1 = 0; i1 < len1; i1++) {
                        const _errs12 = errors;
                        if (
                          !validate12(data5[i1], {
                            instancePath: instancePath + "/open/" + i1,
                            parentData: data5,
                            parentDataProperty: i1,
                            rootData,
                          })
                        ) {
                          vErrors = vErrors === null ? validate12.errors : vErrors.concat(validate12.errors);
                          errors = vErrors.length;
                        }
                        var valid2 = _errs12 === errors;
                        if (!valid2) {
                          break;
                        }
                      }
                    } else {
                      validate11.errors = [
                        {
                          instancePath: instancePath + "/open",
                          schemaPath: "#/properties/open/type",
                          keyword: "type",
                          params: { type: "array" },
                          message: "must be array",
                        },
                      ];
                      return false;
                    }
                  }
                  var valid0 = _errs10 === errors;
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
const schema18 = {
  title: "BaselineVault",
  type: "object",
  required: ["id", "tenantId", "authorization", "accessPolicies"],
  properties: {
    id: { type: "string" },
    tenantId: { type: "string" },
    authorization: { enum: ["access-policies", "rbac"] },
    accessPolicies: {
      type: "array",
      description: "In canonical form. What was lost stays until it is accepted.",
      items: { $ref: "#/definitions/policy" },
    },
    network: {
      enum: ["open", "shut"],
      description: "Whether Azure Machine Learning gets to the vault. Left out: open.",
    },
    owner: { type: "string" },
    workspaces: {
      type: "array",
      items: {
        title: "BaselineWorkspace",
        type: "object",
        required: ["id"],
        properties: {
          id: { type: "string" },
          principal: { type: "string" },
          earlierPrincipal: {
            type: "string",
            description: "The identity by which it acted before another one took its place, until that is accepted.",
          },
        },
      },
    },
    seenAt: {
      type: "string",
      description: "When the vault was seen last, where the last run did not see it: UTC, ISO 8601.",
    },
  },
};
const schema19 = {
  title: "BaselinePolicy",
  type: "object",
  required: ["tenantId", "objectId", "permissions"],
  properties: {
    tenantId: { type: "string" },
    objectId: { type: "string" },
    applicationId: { type: "string" },
    permissions: { $ref: "#/definitions/permissions" },
  },
};
function validate16(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (
        (data.tenantId === undefined && (missing0 = "tenantId")) ||
        (data.objectId === undefined && (missing0 = "objectId")) ||
        (data.permissions === undefined && (missing0 = "permissions"))
      ) {
        validate16.errors = [
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
        if (data.tenantId !== undefined) {
          const _errs1 = errors;
          if (typeof data.tenantId !== "string") {
            validate16.errors = [
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
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.objectId !== undefined) {
            const _errs3 = errors;
            if (typeof data.objectId !== "string") {
              validate16.errors = [
                {
                  instancePath: instancePath + "/objectId",
                  schemaPath: "#/properties/objectId/type",
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
            if (data.applicationId !== undefined) {
              const _errs5 = errors;
              if (typeof data.applicationId !== "string") {
                validate16.errors = [
                  {
                    instancePath: instancePath + "/applicationId",
                    schemaPath: "#/properties/applicationId/type",
                    keyword: "type",
                    params: { type: "string" },
                    message: "must be string",
                  },
                ];
                return false;
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.permissions !== undefined) {
                let data3 = data.permissions;
                const _errs7 = errors;
                const _errs8 = errors;
                if (errors === _errs8) {
                  if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
                    for (const key0 in data3) {
                      let data4 = data3[key0];
                      const _errs11 = errors;
                      if (errors === _errs11) {
                        if (Array.isArray(data4)) {
                          var valid3 = true;
                          const len0 = data4.length;
                          for (let i0 = 0; i0 < len0; i0++) {
                            const _errs13 = errors;
                            if (typeof data4[i0] !== "string") {
                              validate16.errors = [
                                {
                                  instancePath:
                                    instancePath +
                                    "/permissions/" +
                                    key0.replace(/~/g, "~0").replace(/\//g, "~1") +
                                    "/" +
                                    i0,
                                  schemaPath: "#/definitions/permissions/additionalProperties/items/type",
                                  keyword: "type",
                                  params: { type: "string" },
                                  message: "must be string",
                                },
                              ];
                              return false;
                            }
                            var valid3 = _errs13 === errors;
                            if (!valid3) {
                              break;
                            }
                          }
                        } else {
                          validate16.errors = [
                            {
                              instancePath:
                                instancePath + "/permissions/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),
                              schemaPath: "#/definitions/permissions/additionalProperties/type",
                              keyword: "type",
                              params: { type: "array" },
                              message: "must be array",
                            },
                          ];
                          return false;
                        }
                      }
                      var valid2 = _errs11 === errors;
                      if (!valid2) {
                        break;
                      }
                    }
                  } else {
                    validate16.errors = [
                      {
                        instancePath: instancePath + "/permissions",
                        schemaPath: "#/definitions/permissions/type",
                        keyword: "type",
                        params: { type: "object" },
                        message: "must be object",
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs7 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate16.errors = [
        { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" },
      ];
      return false;
    }
  }
  validate16.errors = vErrors;
  return errors === 0;
}
function validate15(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
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
        validate15.errors = [
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
            validate15.errors = [
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
              validate15.errors = [
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
                validate15.errors = [
                  {
                    instancePath: instancePath + "/authorization",
                    schemaPath: "#/properties/authorization/enum",
                    keyword: "enum",
                    params: { allowedValues: schema18.properties.authorization.enum },
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
                      const _errs8 = errors;
                      if (
                        !validate16(data3[i0], {
                          instancePath: instancePath + "/accessPolicies/" + i0,
                          parentData: data3,
                          parentDataProperty: i0,
                          rootData,
                        })
                      ) {
                        vErrors = vErrors === null ? validate16.errors : vErrors.concat(validate16.errors);
                        errors = vErrors.length;
                      }
                      var valid1 = _errs8 === errors;
                      if (!valid1) {
                        break;
                      }
                    }
                  } else {
                    validate15.errors = [
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
                if (data.network !== undefined) {
                  let data5 = data.network;
                  const _errs9 = errors;
                  if (!(data5 === "open" || data5 === "shut")) {
                    validate15.errors = [
                      {
                        instancePath: instancePath + "/network",
                        schemaPath: "#/properties/network/enum",
                        keyword: "enum",
                        params: { allowedValues: schema18.properties.network.enum },
                        message: "must be equal to one of the allowed values",
                      },
                    ];
                    return false;
                  }
                  var valid0 = _errs9 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.owner !== undefined) {
                    const _errs10 = errors;
                    if (typeof data.owner !== "string") {
                      validate15.errors = [
                        {
                          instancePath: instancePath + "/owner",
                          schemaPath: "#/properties/owner/type",
                          keyword: "type",
                          params: { type: "string" },
                          message: "must be string",
                        },
                      ];
                      return false;
                    }
                    var valid0 = _errs10 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.workspaces !== undefined) {
                      let data7 = data.workspaces;
                      const _errs12 = errors;
                      if (errors === _errs12) {
                        if (Array.isArray(data7)) {
                          var valid2 = true;
                          const len1 = data7.length;
                          for (let i1 = 0; i1 < len1; i1++) {
                            let data8 = data7[i1];
                            const _errs14 = errors;
                            if (errors === _errs14) {
                              if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
                                let missing1;
                                if (data8.id === undefined && (missing1 = "id")) {
                                  validate15.errors = [
                                    {
                                      instancePath: instancePath + "/workspaces/" + i1,
                                      schemaPath: "#/properties/workspaces/items/required",
                                      keyword: "required",
                                      params: { missingProperty: missing1 },
                                      message: "must have required property '" + missing1 + "'",
                                    },
                                  ];
                                  return false;
                                } else {
                                  if (data8.id !== undefined) {
                                    const _errs16 = errors;
                                    if (typeof data8.id !== "string") {
                                      validate15.errors = [
                                        {
                                          instancePath: instancePath + "/workspaces/" + i1 + "/id",
                                          schemaPath: "#/properties/workspaces/items/properties/id/type",
                                          keyword: "type",
                                          params: { type: "string" },
                                          message: "must be string",
                                        },
                                      ];
                                      return false;
                                    }
                                    var valid3 = _errs16 === errors;
                                  } else {
                                    var valid3 = true;
                                  }
                                  if (valid3) {
                                    if (data8.principal !== undefined) {
                                      const _errs18 = errors;
                                      if (typeof data8.principal !== "string") {
                                        validate15.errors = [
                                          {
                                            instancePath: instancePath + "/workspaces/" + i1 + "/principal",
                                            schemaPath: "#/properties/workspaces/items/properties/principal/type",
                                            keyword: "type",
                                            params: { type: "string" },
                                            message: "must be string",
                                          },
                                        ];
                                        return false;
                                      }
                                      var valid3 = _errs18 === errors;
                                    } else {
                                      var valid3 = true;
                                    }
                                    if (valid3) {
                                      if (data8.earlierPrincipal !== undefined) {
                                        const _errs20 = errors;
                                        if (typeof data8.earlierPrincipal !== "string") {
                                          validate15.errors = [
                                            {
                                              instancePath: instancePath + "/workspaces/" + i1 + "/earlierPrincipal",
                                              schemaPath:
                                                "#/properties/workspaces/items/properties/earlierPrincipal/type",
                                              keyword: "type",
                                              params: { type: "string" },
                                              message: "must be string",
                                            },
                                          ];
                                          return false;
                                        }
                                        var valid3 = _errs20 === errors;
                                      } else {
                                        var valid3 = true;
                                      }
                                    }
                                  }
                                }
                              } else {
                                validate15.errors = [
                                  {
                                    instancePath: instancePath + "/workspaces/" + i1,
                                    schemaPath: "#/properties/workspaces/items/type",
                                    keyword: "type",
                                    params: { type: "object" },
                                    message: "must be object",
                                  },
                                ];
                                return false;
                              }
                            }
                            var valid2 = _errs14 === errors;
                            if (!valid2) {
                              break;
                            }
                          }
                        } else {
                          validate15.errors = [
                            {
                              instancePath: instancePath + "/workspaces",
                              schemaPath: "#/properties/workspaces/type",
                              keyword: "type",
                              params: { type: "array" },
                              message: "must be array",
                            },
                          ];
                          return false;
                        }
                      }
                      var valid0 = _errs12 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.seenAt !== undefined) {
                        const _errs22 = errors;
                        if (typeof data.seenAt !== "string") {
                          validate15.errors = [
                            {
                              instancePath: instancePath + "/seenAt",
                              schemaPath: "#/properties/seenAt/type",
                              keyword: "type",
                              params: { type: "string" },
                              message: "must be string",
                            },
                          ];
                          return false;
                        }
                        var valid0 = _errs22 === errors;
                      } else {
                        var valid0 = true;
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate15.errors = [
        { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" },
      ];
      return false;
    }
  }
  validate15.errors = vErrors;
  return errors === 0;
}
function validate10(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  /*# sourceURL="audit-baseline.schema.json" */ let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  let valid0 = false;
  let passing0 = null;
  const _errs1 = errors;
  if (!validate11(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
    errors = vErrors.length;
  }
  var _valid0 = _errs1 === errors;
  if (_valid0) {
    valid0 = true;
    passing0 = 0;
  }
  const _errs2 = errors;
  if (!validate15(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
    errors = vErrors.length;
  }
  var _valid0 = _errs2 === errors;
  if (_valid0 && valid0) {
    valid0 = false;
    passing0 = [passing0, 1];
  } else {
    if (_valid0) {
      valid0 = true;
      passing0 = 1;
    }
  }
  if (!valid0) {
    const err0 = {
      instancePath,
      schemaPath: "#/oneOf",
      keyword: "oneOf",
      params: { passingSchemas: passing0 },
      message: "must match exactly one schema in oneOf",
    };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
    validate10.errors = vErrors;
    return false;
  } else {
    errors = _errs0;
    if (vErrors !== null) {
      if (_errs0) {
        vErrors.length = _errs0;
      } else {
        vErrors = null;
      }
    }
  }
  validate10.errors = vErrors;
  return errors === 0;
}
/** Tells whether content is as the schema `audit-baseline` says. */
export const isAuditBaseline: { (content: unknown): content is AuditBaseline; problem(): string } = Object.assign(
  (content: unknown): content is AuditBaseline => validate(content),
  {
    /** What was wrong with the content that was looked at last. */
    problem(): string {
      const [first] = validate.errors ?? [];
      return first === undefined ? "" : `${first.instancePath || "the file"} ${first.message}`;
    },
  },
);
