// @ts-nocheck
/* Written by `npm run generate`. Never edited. */
import type { Acknowledgements } from "./acknowledgements.ts";
const validate = validate10;
const schema11 = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: "acknowledgements.schema.json",
  title: "Acknowledgements",
  description:
    "Drift that somebody knows of and answers for, as `arm-guard audit --acks` reads it: JSON with comments.",
  type: "object",
  required: ["schemaVersion", "acknowledgements"],
  additionalProperties: false,
  properties: {
    $schema: { type: "string" },
    schemaVersion: { type: "integer", description: "1." },
    acknowledgements: { type: "array", items: { $ref: "#/definitions/acknowledgement" } },
  },
  definitions: {
    acknowledgement: {
      title: "Acknowledgement",
      type: "object",
      additionalProperties: false,
      required: ["reason", "owner", "expires"],
      properties: {
        fingerprint: {
          type: "string",
          pattern: "^.{8}",
          description: "Of the drift, as a report prints it: it ends to hold when the values change again.",
        },
        vault: {
          type: "string",
          pattern: ".",
          description: "In place of a fingerprint: the id of a vault, or a pattern with `*`.",
        },
        principal: { type: "string", pattern: ".", description: "With `vault`: the object id of whom it is about." },
        kind: { type: "string", description: "With `vault`: a kind of drift, such as `entry-lost`." },
        seenUntil: {
          type: "string",
          pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?Z$",
          description:
            "With `vault`: holds for drift that was first seen until then (UTC, ISO 8601), and for none that comes later.",
        },
        reason: { type: "string", pattern: "." },
        owner: { type: "string", pattern: ".", description: "Who answers for it." },
        expires: {
          type: "string",
          pattern: "^\\d{4}-\\d{2}-\\d{2}$",
          description: "The last day on which it holds, UTC.",
        },
        ticket: { type: "string" },
      },
    },
  },
};
const schema12 = {
  title: "Acknowledgement",
  type: "object",
  additionalProperties: false,
  required: ["reason", "owner", "expires"],
  properties: {
    fingerprint: {
      type: "string",
      pattern: "^.{8}",
      description: "Of the drift, as a report prints it: it ends to hold when the values change again.",
    },
    vault: {
      type: "string",
      pattern: ".",
      description: "In place of a fingerprint: the id of a vault, or a pattern with `*`.",
    },
    principal: { type: "string", pattern: ".", description: "With `vault`: the object id of whom it is about." },
    kind: { type: "string", description: "With `vault`: a kind of drift, such as `entry-lost`." },
    seenUntil: {
      type: "string",
      pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?Z$",
      description:
        "With `vault`: holds for drift that was first seen until then (UTC, ISO 8601), and for none that comes later.",
    },
    reason: { type: "string", pattern: "." },
    owner: { type: "string", pattern: ".", description: "Who answers for it." },
    expires: { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$", description: "The last day on which it holds, UTC." },
    ticket: { type: "string" },
  },
};
const func2 = Object.prototype.hasOwnProperty;
const pattern0 = new RegExp("^.{8}", "u");
const pattern1 = new RegExp(".", "u");
const pattern3 = new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?Z$", "u");
const pattern6 = new RegExp("^\\d{4}-\\d{2}-\\d{2}$", "u");
function validate10(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  /*# sourceURL="acknowledgements.schema.json" */ let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (
        (data.schemaVersion === undefined && (missing0 = "schemaVersion")) ||
        (data.acknowledgements === undefined && (missing0 = "acknowledgements"))
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
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "$schema" || key0 === "schemaVersion" || key0 === "acknowledgements")) {
            validate10.errors = [
              {
                instancePath,
                schemaPath: "#/additionalProperties",
                keyword: "additionalProperties",
                params: { additionalProperty: key0 },
                message: "must NOT have additional properties",
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.$schema !== undefined) {
            const _errs2 = errors;
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
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.schemaVersion !== undefined) {
              let data1 = data.schemaVersion;
              const _errs4 = errors;
              if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1))) {
                validate10.errors = [
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
              var valid0 = _errs4 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.acknowledgements !== undefined) {
                let data2 = data.acknowledgements;
                const _errs6 = errors;
                if (errors === _errs6) {
                  if (Array.isArray(data2)) {
                    var valid1 = true;
                    const len0 = data2.length;
                    for (let i0 = 0; i0 < len0; i0++) {
                      let data3 = data2[i0];
                      const _errs8 = errors;
                      const _errs9 = errors;
                      if (errors === _errs9) {
                        if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
                          let missing1;
                          if (
                            (data3.reason === undefined && (missing1 = "reason")) ||
                            (data3.owner === undefined && (missing1 = "owner")) ||
                            (data3.expires === undefined && (missing1 = "expires"))
                          ) {
                            validate10.errors = [
                              {
                                instancePath: instancePath + "/acknowledgements/" + i0,
                                schemaPath: "#/definitions/acknowledgement/required",
                                keyword: "required",
                                params: { missingProperty: missing1 },
                                message: "must have required property '" + missing1 + "'",
                              },
                            ];
                            return false;
                          } else {
                            const _errs11 = errors;
                            for (const key1 in data3) {
                              if (!func2.call(schema12.properties, key1)) {
                                validate10.errors = [
                                  {
                                    instancePath: instancePath + "/acknowledgements/" + i0,
                                    schemaPath: "#/definitions/acknowledgement/additionalProperties",
                                    keyword: "additionalProperties",
                                    params: { additionalProperty: key1 },
                                    message: "must NOT have additional properties",
                                  },
                                ];
                                return false;
                                break;
                              }
                            }
                            if (_errs11 === errors) {
                              if (data3.fingerprint !== undefined) {
                                let data4 = data3.fingerprint;
                                const _errs12 = errors;
                                if (errors === _errs12) {
                                  if (typeof data4 === "string") {
                                    if (!pattern0.test(data4)) {
                                      validate10.errors = [
                                        {
                                          instancePath: instancePath + "/acknowledgements/" + i0 + "/fingerprint",
                                          schemaPath: "#/definitions/acknowledgement/properties/fingerprint/pattern",
                                          keyword: "pattern",
                                          params: { pattern: "^.{8}" },
                                          message: 'must match pattern "' + "^.{8}" + '"',
                                        },
                                      ];
                                      return false;
                                    }
                                  } else {
                                    validate10.errors = [
                                      {
                                        instancePath: instancePath + "/acknowledgements/" + i0 + "/fingerprint",
                                        schemaPath: "#/definitions/acknowledgement/properties/fingerprint/type",
                                        keyword: "type",
                                        params: { type: "string" },
                                        message: "must be string",
                                      },
                                    ];
                                    return false;
                                  }
                                }
                                var valid3 = _errs12 === errors;
                              } else {
                                var valid3 = true;
                              }
                              if (valid3) {
                                if (data3.vault !== undefined) {
                                  let data5 = data3.vault;
                                  const _errs14 = errors;
                                  if (errors === _errs14) {
                                    if (typeof data5 === "string") {
                                      if (!pattern1.test(data5)) {
                                        validate10.errors = [
                                          {
                                            instancePath: instancePath + "/acknowledgements/" + i0 + "/vault",
                                            schemaPath: "#/definitions/acknowledgement/properties/vault/pattern",
                                            keyword: "pattern",
                                            params: { pattern: "." },
                                            message: 'must match pattern "' + "." + '"',
                                          },
                                        ];
                                        return false;
                                      }
                                    } else {
                                      validate10.errors = [
                                        {
                                          instancePath: instancePath + "/acknowledgements/" + i0 + "/vault",
                                          schemaPath: "#/definitions/acknowledgement/properties/vault/type",
                                          keyword: "type",
                                          params: { type: "string" },
                                          message: "must be string",
                                        },
                                      ];
                                      return false;
                                    }
                                  }
                                  var valid3 = _errs14 === errors;
                                } else {
                                  var valid3 = true;
                                }
                                if (valid3) {
                                  if (data3.principal !== undefined) {
                                    let data6 = data3.principal;
                                    const _errs16 = errors;
                                    if (errors === _errs16) {
                                      if (typeof data6 === "string") {
                                        if (!pattern1.test(data6)) {
                                          validate10.errors = [
                                            {
                                              instancePath: instancePath + "/acknowledgements/" + i0 + "/principal",
                                              schemaPath: "#/definitions/acknowledgement/properties/principal/pattern",
                                              keyword: "pattern",
                                              params: { pattern: "." },
                                              message: 'must match pattern "' + "." + '"',
                                            },
                                          ];
                                          return false;
                                        }
                                      } else {
                                        validate10.errors = [
                                          {
                                            instancePath: instancePath + "/acknowledgements/" + i0 + "/principal",
                                            schemaPath: "#/definitions/acknowledgement/properties/principal/type",
                                            keyword: "type",
                                            params: { type: "string" },
                                            message: "must be string",
                                          },
                                        ];
                                        return false;
                                      }
                                    }
                                    var valid3 = _errs16 === errors;
                                  } else {
                                    var valid3 = true;
                                  }
                                  if (valid3) {
                                    if (data3.kind !== undefined) {
                                      const _errs18 = errors;
                                      if (typeof data3.kind !== "string") {
                                        validate10.errors = [
                                          {
                                            instancePath: instancePath + "/acknowledgements/" + i0 + "/kind",
                                            schemaPath: "#/definitions/acknowledgement/properties/kind/type",
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
                                      if (data3.seenUntil !== undefined) {
                                        let data8 = data3.seenUntil;
                                        const _errs20 = errors;
                                        if (errors === _errs20) {
                                          if (typeof data8 === "string") {
                                            if (!pattern3.test(data8)) {
                                              validate10.errors = [
                                                {
                                                  instancePath: instancePath + "/acknowledgements/" + i0 + "/seenUntil",
                                                  schemaPath:
                                                    "#/definitions/acknowledgement/properties/seenUntil/pattern",
                                                  keyword: "pattern",
                                                  params: {
                                                    pattern:
                                                      "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?Z$",
                                                  },
                                                  message:
                                                    'must match pattern "' +
                                                    "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?Z$" +
                                                    '"',
                                                },
                                              ];
                                              return false;
                                            }
                                          } else {
                                            validate10.errors = [
                                              {
                                                instancePath: instancePath + "/acknowledgements/" + i0 + "/seenUntil",
                                                schemaPath: "#/definitions/acknowledgement/properties/seenUntil/type",
                                                keyword: "type",
                                                params: { type: "string" },
                                                message: "must be string",
                                              },
                                            ];
                                            return false;
                                          }
                                        }
                                        var valid3 = _errs20 === errors;
                                      } else {
                                        var valid3 = true;
                                      }
                                      if (valid3) {
                                        if (data3.reason !== undefined) {
                                          let data9 = data3.reason;
                                          const _errs22 = errors;
                                          if (errors === _errs22) {
                                            if (typeof data9 === "string") {
                                              if (!pattern1.test(data9)) {
                                                validate10.errors = [
                                                  {
                                                    instancePath: instancePath + "/acknowledgements/" + i0 + "/reason",
                                                    schemaPath:
                                                      "#/definitions/acknowledgement/properties/reason/pattern",
                                                    keyword: "pattern",
                                                    params: { pattern: "." },
                                                    message: 'must match pattern "' + "." + '"',
                                                  },
                                                ];
                                                return false;
                                              }
                                            } else {
                                              validate10.errors = [
                                                {
                                                  instancePath: instancePath + "/acknowledgements/" + i0 + "/reason",
                                                  schemaPath: "#/definitions/acknowledgement/properties/reason/type",
                                                  keyword: "type",
                                                  params: { type: "string" },
                                                  message: "must be string",
                                                },
                                              ];
                                              return false;
                                            }
                                          }
                                          var valid3 = _errs22 === errors;
                                        } else {
                                          var valid3 = true;
                                        }
                                        if (valid3) {
                                          if (data3.owner !== undefined) {
                                            let data10 = data3.owner;
                                            const _errs24 = errors;
                                            if (errors === _errs24) {
                                              if (typeof data10 === "string") {
                                                if (!pattern1.test(data10)) {
                                                  validate10.errors = [
                                                    {
                                                      instancePath: instancePath + "/acknowledgements/" + i0 + "/owner",
                                                      schemaPath:
                                                        "#/definitions/acknowledgement/properties/owner/pattern",
                                                      keyword: "pattern",
                                                      params: { pattern: "." },
                                                      message: 'must match pattern "' + "." + '"',
                                                    },
                                                  ];
                                                  return false;
                                                }
                                              } else {
                                                validate10.errors = [
                                                  {
                                                    instancePath: instancePath + "/acknowledgements/" + i0 + "/owner",
                                                    schemaPath: "#/definitions/acknowledgement/properties/owner/type",
                                                    keyword: "type",
                                                    params: { type: "string" },
                                                    message: "must be string",
                                                  },
                                                ];
                                                return false;
                                              }
                                            }
                                            var valid3 = _errs24 === errors;
                                          } else {
                                            var valid3 = true;
                                          }
                                          if (valid3) {
                                            if (data3.expires !== undefined) {
                                              let data11 = data3.expires;
                                              const _errs26 = errors;
                                              if (errors === _errs26) {
                                                if (typeof data11 === "string") {
                                                  if (!pattern6.test(data11)) {
                                                    validate10.errors = [
                                                      {
                                                        instancePath:
                                                          instancePath + "/acknowledgements/" + i0 + "/expires",
                                                        schemaPath:
                                                          "#/definitions/acknowledgement/properties/expires/pattern",
                                                        keyword: "pattern",
                                                        params: { pattern: "^\\d{4}-\\d{2}-\\d{2}$" },
                                                        message:
                                                          'must match pattern "' + "^\\d{4}-\\d{2}-\\d{2}$" + '"',
                                                      },
                                                    ];
                                                    return false;
                                                  }
                                                } else {
                                                  validate10.errors = [
                                                    {
                                                      instancePath:
                                                        instancePath + "/acknowledgements/" + i0 + "/expires",
                                                      schemaPath:
                                                        "#/definitions/acknowledgement/properties/expires/type",
                                                      keyword: "type",
                                                      params: { type: "string" },
                                                      message: "must be string",
                                                    },
                                                  ];
                                                  return false;
                                                }
                                              }
                                              var valid3 = _errs26 === errors;
                                            } else {
                                              var valid3 = true;
                                            }
                                            if (valid3) {
                                              if (data3.ticket !== undefined) {
                                                const _errs28 = errors;
                                                if (typeof data3.ticket !== "string") {
                                                  validate10.errors = [
                                                    {
                                                      instancePath:
                                                        instancePath + "/acknowledgements/" + i0 + "/ticket",
                                                      schemaPath:
                                                        "#/definitions/acknowledgement/properties/ticket/type",
                                                      keyword: "type",
                                                      params: { type: "string" },
                                                      message: "must be string",
                                                    },
                                                  ];
                                                  return false;
                                                }
                                                var valid3 = _errs28 === errors;
                                              } else {
                                                var valid3 = true;
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
                          validate10.errors = [
                            {
                              instancePath: instancePath + "/acknowledgements/" + i0,
                              schemaPath: "#/definitions/acknowledgement/type",
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
                    validate10.errors = [
                      {
                        instancePath: instancePath + "/acknowledgements",
                        schemaPath: "#/properties/acknowledgements/type",
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
/** Tells whether content is as the schema `acknowledgements` says. */
export const isAcknowledgements: { (content: unknown): content is Acknowledgements; problem(): string } = Object.assign(
  (content: unknown): content is Acknowledgements => validate(content),
  {
    /** What was wrong with the content that was looked at last. */
    problem(): string {
      const [first] = validate.errors ?? [];
      return first === undefined ? "" : `${first.instancePath || "the file"} ${first.message}`;
    },
  },
);
