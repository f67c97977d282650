import { isObject } from "../../../core/facts/json";
import { ToolError } from "../../command-line/command";
import type { Origin } from "../origin";
import { keptIn, planOfKept } from "../state/kept-resources";
import { REFRESH_ONLY } from "./plan-document";
import type { Attributes } from "./planned-resource";

const MAJOR_VERSION = "1";

/** A plan has at least one of these: other commands also write a format_version. */
const MEMBERS = ["planned_values", "resource_changes", "prior_state", "configuration"];

/** The output of `terraform show -json PLAN` or `tofu show -json PLAN`. */
export const PLAN: Origin = {
  what: "a plan",
  command: "terraform show -json PLAN",
  isReviewed: true,
  recognizes: (document) => isObject(document) && MEMBERS.some((member) => member in document),
  planOf(document, name, writeAgain) {
    const { format_version: version } = document;
    if (typeof version !== "string" || !/^\d+\.\d+$/.test(version)) {
      throw new ToolError(`${name} is JSON, but not a plan: it has no format_version`, `write the plan into it with: ${writeAgain}`);
    }
    if (version.split(".")[0] !== MAJOR_VERSION) {
      throw new ToolError(
        `${name} has the plan format ${version}, and this release reads only ${MAJOR_VERSION}.x`,
        Number(version) < Number(MAJOR_VERSION)
          ? "plan with a newer Terraform, or with OpenTofu"
          : "use a newer release: npm install cdktf-aks-mig@latest",
      );
    }
    for (const list of ["resource_changes", "resource_drift"]) {
      if (document[list] !== undefined && document[list] !== null && !Array.isArray(document[list])) {
        throw new ToolError(`${name} is damaged: ${list} is not a list`, `write it again with: ${writeAgain}`);
      }
    }
    return isRefreshOnly(document)
      ? {
          ...document,
          ...planOfKept(
            keptIn(
              valuesIn(document.prior_state),
              (what) => new ToolError(`${name} is damaged: ${what}`, `write it again with: ${writeAgain}`),
            ),
          ),
          [REFRESH_ONLY]: true,
        }
      : document;
  },
};

/** Only a refresh-only plan has no entries for unchanged resources: they are only in the state. */
function isRefreshOnly({ resource_changes: changes, errored, complete, prior_state: state }: Attributes): boolean {
  const isEmpty = !Array.isArray(changes) || changes.length === 0;
  return isEmpty && errored === false && complete === true && Object.keys(valuesIn(state)).length > 0;
}

function valuesIn(state: unknown): Attributes {
  return isObject(state) && isObject(state.values) ? state.values : {};
}
