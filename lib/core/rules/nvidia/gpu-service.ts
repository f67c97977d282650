import { type Fact, isKnown, show, UNKNOWN } from "../../facts/fact";
import { formatTaint, isStartupTaint, parseTaints, type Taint, type Toleration, untolerated } from "../../kubernetes/taint";
import type { GpuSoftware } from "../../nvidia/gpu-software";
import type { NodePoolFacts } from "../../pool/node-pool";
import type { SliceSharing } from "../../pool/shared-slices";
import type { Finding, MaybeFinding, Rule, RuleDescription } from "../rule";

/** A release of NVIDIA's software, and the node pools of its cluster. */
export interface GpuService {
  readonly software: GpuSoftware;
  readonly pools: readonly NodePoolFacts[];
  /** The other GPU software of its cluster, if known. */
  readonly others?: readonly GpuSoftware[];
  /** How the slices of the pools should be shared, if the construct asks for it. */
  readonly sharing?: SliceSharing;
  /** The Kubernetes version of the cluster, if known. */
  readonly kubernetesVersion?: Fact<string>;
}

/** A pool in a message. */
export function poolLabel({ name }: NodePoolFacts): string {
  return `pool ${isKnown(name) ? show(name) : "(name known after apply)"}`;
}

/** A rule over each pool of the service. */
export function forEachPool(check: (software: GpuSoftware, pool: NodePoolFacts, name: string) => MaybeFinding): Rule<GpuService>["check"] {
  return ({ software, pools }) => pools.map((pool) => check(software, pool, poolLabel(pool)));
}

export function untoleratedTaints(pool: NodePoolFacts, tolerations: Fact<readonly Toleration[]>): string {
  return untoleratedBy(pool, tolerations).map(formatTaint).join(", ");
}

function untoleratedBy(pool: NodePoolFacts, tolerations: Fact<readonly Toleration[]>): Taint[] {
  return isKnown(tolerations) ? untolerated(parseTaints(pool.node_taints), tolerations) : [];
}

interface Tolerating extends RuleDescription {
  readonly attribute: string;
  readonly part: string;
  /** Unknown if the release does not install the part. */
  readonly tolerationsOf: (software: GpuSoftware) => Fact<readonly Toleration[]>;
  readonly consequence: string;
  readonly fix: string;
}

/** No pod should tolerate a startup taint: MIG068. */
const STARTUP_TAINT: Pick<Finding, "expected" | "fix"> = {
  expected: "a startup taint that an agent can remove",
  fix: "move it to nodeInitializationTaints, with an update of the managed cluster",
};

/** A part of the software tolerates the taints of the pools. */
export function tolerationRule({ attribute, part, tolerationsOf, consequence, fix, ...rule }: Tolerating): Rule<GpuService> {
  return {
    ...rule,
    check: forEachPool((software, pool, name) => {
      const taints = untoleratedBy(pool, tolerationsOf(software));
      return (
        taints.length > 0 && {
          attribute,
          found: `${part} does not tolerate the taint ${taints.map(formatTaint).join(", ")} of ${name}: ${consequence}`,
          ...(taints.every(isStartupTaint)
            ? STARTUP_TAINT
            : { expected: "a toleration for each NoSchedule and NoExecute taint of the pool", fix }),
        }
      );
    }),
  };
}

interface Giving extends RuleDescription {
  readonly attribute: string;
  /** Who gives a pool its strategy. */
  readonly giver: string;
  readonly strategyOn: (software: GpuSoftware, labels: NodePoolFacts["node_labels"]) => Fact<string>;
  readonly fixFor: (strategy: string) => string;
}

/** The software gives every pool the strategy of that pool. */
export function strategyRule({ attribute, giver, strategyOn, fixFor, ...rule }: Giving): Rule<GpuService> {
  return {
    ...rule,
    check: forEachPool((software, pool, name) => {
      const [effective, wanted] = [strategyOn(software, pool.node_labels), pool.migStrategy];
      return (
        effective !== UNKNOWN &&
        isKnown(wanted) &&
        effective !== wanted && {
          attribute,
          found: `${giver} ${name} ${effective === undefined ? "no MIG strategy" : `the strategy ${show(effective)}`}, but the pool has ${show(wanted)}`,
          expected: `${show(wanted)}, the strategy of the pool`,
          fix: fixFor(show(wanted)),
        }
      );
    }),
  };
}
