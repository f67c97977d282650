import type { ObjectEvent } from "../../../kubectl/object-event";
import type { PodMaker } from "../../../kubectl/pod-maker";
import type { Diagnoses } from "./diagnosis";
import { shortened } from "./shortened";

/** Something that should make pods, and the last event that says why it makes none. */
export interface FailingMaker {
  readonly maker: PodMaker;
  readonly event: ObjectEvent | undefined;
}

/** Why no pod exists. The scheduler never sees it: only what makes pods is told. */
export const CREATION_DIAGNOSES: Diagnoses<FailingMaker> = {
  "quota-of-namespace": ({ maker, event }) => {
    const [, quota, requested, used, limited] =
      /exceeded quota: (.+), requested: (.+), used: (.+), limited: (.+)$/.exec(event?.message ?? "") ?? [];
    return (
      quota !== undefined && {
        found: `ResourceQuota ${quota} of namespace ${maker.namespace} allows ${limited}; used are ${used}, requested ${requested}`,
        expected: "a quota with room for the pod",
        fix: "ask for less, end other pods of the namespace, or have the quota raised",
        command: `kubectl --namespace ${maker.namespace} describe resourcequota ${quota}`,
      }
    );
  },
  "quota-needs-requests": ({ maker, event }) => {
    const [, quota, missing] = /failed quota: (.+): must specify (.+)$/.exec(event?.message ?? "") ?? [];
    return (
      quota !== undefined && {
        found: `ResourceQuota ${quota} of namespace ${maker.namespace} needs ${missing} in every container`,
        expected: `a pod with ${missing}`,
        fix: `set them in the pod template of ${maker.kind} ${maker.name}, or have a LimitRange set defaults`,
        command: `kubectl --namespace ${maker.namespace} describe resourcequota ${quota}`,
      }
    );
  },
  "limit-range": ({ maker, event }) => {
    const [bound] = /((maximum|minimum) \S+ usage per \w+ is|\S+ max limit to request ratio per).+$/.exec(event?.message ?? "") ?? [];
    return (
      bound !== undefined && {
        found: `a LimitRange of namespace ${maker.namespace} forbids the pod: ${shortened(bound)}`,
        expected: "a pod within its bounds",
        fix: `change the requests and limits in the pod template of ${maker.kind} ${maker.name}, or have the LimitRange changed`,
        command: `kubectl --namespace ${maker.namespace} describe limitrange`,
      }
    );
  },
  "kueue-unreachable": ({ event }) =>
    /failed calling webhook "[^"]*kueue|failed calling webhook "m(job|pod)\.kb\.io"|kueue-webhook-service/.test(event?.message ?? "") && {
      found: `the webhook of Kueue does not answer: ${shortened(event!.message.replace(/^.*failed calling webhook/, "failed calling webhook"))}`,
      expected: "a controller of Kueue that runs",
      fix: "see why its pods do not start, and whether it was scaled to 0",
      command: "kubectl get pods --all-namespaces --selector app.kubernetes.io/name=kueue",
    },
  "webhook-unreachable": ({ event }) => {
    const [words, webhook] = /failed calling webhook "([^"]+)".*$/.exec(event?.message ?? "") ?? [];
    return (
      words !== undefined && {
        found: `the webhook ${webhook} does not answer: ${shortened(words)}`,
        expected: "a webhook that answers",
        fix: "see that its service has pods that run",
        command: "kubectl get mutatingwebhookconfigurations,validatingwebhookconfigurations",
      }
    );
  },
  "pods-forbidden": ({ maker, event }) =>
    event !== undefined && {
      found: `${maker.kind} ${maker.name} cannot create its pods: ${shortened(event.message.replace(/^Error creating: /, ""))}`,
      expected: "pods that the API server accepts",
      fix: "change what the message names in the pod template",
      command: `kubectl --namespace ${maker.namespace} describe ${maker.kind.toLowerCase()} ${maker.name}`,
    },
};
