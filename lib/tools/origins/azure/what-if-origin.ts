import { isObject, wordOf } from "../../../core/facts/json";
import { ToolError } from "../../command-line/command";
import type { Origin } from "../origin";
import { parseAzureId } from "./azure-id";
import { type AzureChange, planOfAzure, type Unsaid } from "./azure-plan";
import { changesOfResource } from "./what-if-change";

/**
 * The changes of a deployment, from `az deployment` or Azure's API.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/deploy-what-if
 * @see https://learn.microsoft.com/rest/api/resources/deployments/what-if
 */
export const WHAT_IF_RESULT: Origin = {
  what: "a what-if",
  command: "az deployment group what-if --no-pretty-print",
  isReviewed: true,
  recognizes: (document) =>
    isObject(document) && ("changes" in document || (isObject(document.properties) && "changes" in document.properties)),
  planOf(document, name, writeAgain) {
    const result: Readonly<Record<string, unknown>> = { ...document, ...(isObject(document.properties) ? document.properties : {}) };
    if (result.status === "Failed" || isObject(result.error)) {
      throw new ToolError(`${name} is a what-if that failed`, `correct the template, and write it again with: ${writeAgain}`);
    }
    const listOf = (member: string): readonly unknown[] => {
      const list = result[member] ?? [];
      if (!Array.isArray(list)) {
        throw new ToolError(`${name} is damaged: ${member} is not a list`, `write it again with: ${writeAgain}`);
      }
      return list;
    };
    const changes = listOf("changes");
    const own = new Set(
      changes.flatMap((change) => (isPool(change) && change.changeType !== "Ignore" ? [change.resourceId.toLowerCase()] : [])),
    );
    const found = changes.map((change, index) => changesOfResource(change, `changes[${index}]`, own));
    return planOfAzure(ofOneEach(found.flatMap(({ changes: all }) => all)), [
      ...found.flatMap(({ unsaid }) => unsaid),
      ...listOf("potentialChanges").flatMap(potential),
      ...listOf("diagnostics").flatMap(diagnosed),
    ]);
  },
};

function isPool(change: unknown): change is { readonly resourceId: string; readonly changeType: unknown } {
  return isObject(change) && parseAzureId(change.resourceId)?.pool !== undefined;
}

/** The body of a cluster overrides an unchanged resource of the same pool. */
function ofOneEach(changes: readonly AzureChange[]): AzureChange[] {
  const idOf = ({ path }: AzureChange): string => JSON.stringify(path).toLowerCase();
  const said = new Map<string, AzureChange>();
  for (const change of changes) {
    if (change.action !== "no-op" || !said.has(idOf(change))) {
      said.set(idOf(change), change);
    }
  }
  return [...said.values()];
}

function potential(change: unknown): Unsaid[] {
  const path = isObject(change) ? parseAzureId(change.resourceId) : undefined;
  return path ? [{ of: path, why: "it may change, depending on values that only the deployment has" }] : [];
}

/** Why a part of the deployment is missing, unless it is about a resource without clusters. */
function diagnosed(diagnostic: unknown): Unsaid[] {
  const { level, code, target } = isObject(diagnostic) ? diagnostic : {};
  const about = typeof target === "string" ? target : "the deployment";
  const isOther = /\/providers\/(?!Microsoft\.(ContainerService|Resources)\/)/i.test(about);
  return (level === "Warning" || level === "Error") && !isOther
    ? [{ of: parseAzureId(about) ?? about, why: `Azure reports ${/^\w{1,80}$/.test(wordOf(code)) ? code : "a problem"} for it` }]
    : [];
}
