import type { ObjectEvent } from "../../../kubectl/object-event";
import type { PodMaker } from "../../../kubectl/pod-maker";
import { shell } from "../../../targets/shell";
import type { Diagnoses } from "./diagnosis";
import { shortened } from "./shortened";

/** A controller that should create pods, and the last event that says why it creates none. */
export interface FailingMaker {
  readonly maker: PodMaker;
  readonly event: ObjectEvent | undefined;
}

/** Why no pod exists. The scheduler never sees it: the API server answers the controller. */
export const CREATION_DIAGNOSES: Diagnoses<FailingMaker> = {
  "quota-of-namespace": ({ maker, event }) => {
    const [, quota, requested, used, limited] =
      /exceeded quota: (.+), requested: (.+), used: (.+), limited: (.+)$/.exec(event?.message ?? "") ?? [];
    return (
      quota !== undefined && {
        found: `ResourceQuota ${quota} of namespace ${maker.namespace} allows ${limited}; ${used} is used, and the pod requests ${requested}`,
        expected: "a quota with room for the pod",
        fix: "request less, delete other pods of the namespace, or ask its owner to raise the quota",
        command: shell`kubectl --namespace ${maker.namespace} describe resourcequota ${quota}`,
      }
    );
  },
  "quota-needs-requests": ({ maker, event }) => {
    const [, quota, missing] = /failed quota: (.+): must specify (.+)$/.exec(event?.message ?? "") ?? [];
    return (
      quota !== undefined && {
        found: `ResourceQuota ${quota} of namespace ${maker.namespace} requires ${missing} in every container`,
        expected: `a pod with ${missing}`,
        fix: `set them in the pod template of ${maker.kind} ${maker.name}, or add a LimitRange with defaults`,
        command: shell`kubectl --namespace ${maker.namespace} describe resourcequota ${quota}`,
      }
    );
  },
  "limit-range": ({ maker, event }) => {
    const [bound] = /((maximum|minimum) \S+ usage per \w+ is|\S+ max limit to request ratio per).+$/.exec(event?.message ?? "") ?? [];
    return (
      bound !== undefined && {
        found: `a LimitRange of namespace ${maker.namespace} forbids the pod: ${shortened(bound)}`,
        expected: "a pod within its bounds",
        fix: `change the requests and limits in the pod template of ${maker.kind} ${maker.name}, or change the LimitRange`,
        command: shell`kubectl --namespace ${maker.namespace} describe limitrange`,
      }
    );
  },
  "kueue-unreachable": ({ event }) =>
    /failed calling webhook "[^"]*kueue|failed calling webhook "m(job|pod)\.kb\.io"|kueue-webhook-service/.test(event?.message ?? "") && {
      found: `the webhook of Kueue does not answer: ${shortened(event!.message.replace(/^.*failed calling webhook/, "failed calling webhook"))}`,
      expected: "a running controller of Kueue",
      fix: "check why its pods do not start, and whether it was scaled to 0",
      command: "kubectl get pods --all-namespaces --selector app.kubernetes.io/name=kueue",
    },
  "webhook-unreachable": ({ event }) => {
    const [words, webhook] = /failed calling webhook "([^"]+)".*$/.exec(event?.message ?? "") ?? [];
    return (
      words !== undefined && {
        found: `the webhook ${webhook} does not answer: ${shortened(words)}`,
        expected: "a webhook that answers",
        fix: "check that its service has running pods",
        command: "kubectl get mutatingwebhookconfigurations,validatingwebhookconfigurations",
      }
    );
  },
  "pods-forbidden": ({ maker, event }) =>
    event !== undefined && {
      found: `${maker.kind} ${maker.name} cannot create its pods: ${shortened(event.message.replace(/^Error creating: /, ""))}`,
      expected: "pods that the API server accepts",
      fix: "correct the field that the message names in the pod template",
      command: shell`kubectl --namespace ${maker.namespace} describe ${maker.kind.toLowerCase()} ${maker.name}`,
    },
};
