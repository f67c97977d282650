import { textOf } from "../../core/facts/json";
import { type ListItem, objectOf } from "./kubernetes-objects";

/** An event of an object, which Kubernetes keeps for an hour. */
export interface ObjectEvent {
  readonly namespace: string;
  readonly kind: string;
  readonly name: string;
  /** `FailedCreate`, `NotTriggerScaleUp`. */
  readonly reason: string;
  readonly message: string;
  /** When it last happened, in milliseconds. */
  readonly last: number;
}

export const EVENTS = "events";

/** The event in an item of `kubectl get events --output json`. */
export function objectEvent(item: ListItem): ObjectEvent {
  const { metadata, involvedObject, reason, message, series, lastTimestamp, eventTime } = objectOf(item);
  const { namespace, kind, name } = objectOf(involvedObject);
  const times = [objectOf(series).lastObservedTime, lastTimestamp, eventTime, objectOf(metadata).creationTimestamp];
  return {
    namespace: textOf(namespace) ?? "",
    kind: textOf(kind) ?? "",
    name: textOf(name) ?? "",
    reason: textOf(reason) ?? "",
    message: textOf(message) ?? "",
    last: Date.parse(String(times.find((time) => typeof time === "string"))),
  };
}
