import { didYouMean } from "../../../core/facts/did-you-mean";
import type { Kubectl } from "./kubectl";
import { isUnknownContext, KubectlError } from "./kubectl-error";

/** A kubectl that proposes the nearest context of the kubeconfig where there is none of that name. */
export function proposingContext(kubectl: Kubectl, context: string): Kubectl {
  return async (args, signal) => {
    try {
      return await kubectl(args, signal);
    } catch (error) {
      const contexts = isUnknownContext(error) ? await kubectl(["config", "get-contexts", "--output=name"], signal).catch(() => "") : "";
      const near = didYouMean(context, contexts.split("\n"));
      throw near === undefined ? error : new KubectlError(`kubectl does not know the context ${context}`, `did you mean ${near}?`, false);
    }
  };
}
