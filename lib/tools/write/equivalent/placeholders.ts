import type { ClusterIdParts } from "../../../core/cluster/cluster-id";
import type { StandIn } from "../../terraform/stand-ins";
import { unknownPartsOf } from "./rendering";

/** A placeholder for a value that is known only after apply. */
export interface Placeholder {
  readonly placeholder: string;
  readonly path: string;
  readonly expression: string | undefined;
}

/** The placeholders of an answer: `<node_count>`. */
export class Placeholders {
  public readonly list: Placeholder[] = [];

  public readonly standIn: StandIn = (path, expression) => {
    const placeholder = `<${path}>`;
    this.list.push({ placeholder, path, expression });
    return placeholder;
  };

  public notes(text: string, cluster: Partial<ClusterIdParts>): string[] {
    return [
      ...this.list
        .filter(({ placeholder }) => text.includes(placeholder))
        .map(({ placeholder, expression }) => `replace ${placeholder}, ${knownLater(expression)}`),
      ...unknownPartsOf(cluster)
        .filter(({ placeholder }) => text.includes(placeholder))
        .map(({ placeholder, find }) => `replace ${placeholder}: ${find}`),
    ];
  }
}

/** Without an expression the value may also be sensitive. */
export function knownLater(expression: string | undefined): string {
  return expression === undefined ? "which is unknown or sensitive" : `which is known only after apply: ${expression}`;
}
