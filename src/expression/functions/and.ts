import { connect } from "../connective.ts";
import { lazy, type LazyFunction } from "../function.ts";

/** `and(a, b, …)`. @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-logical#and */
export const and: LazyFunction = lazy("and", { min: 2, max: null }, (call) => connect("and", call));
