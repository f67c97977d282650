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
  /** What else there is on its cluster, as far as somebody has looked. */
  readonly others?: readonly GpuSoftware[];
  /** How the slices of the pools are to be shared, where somebody asked for it. */
  readonly sharing?: SliceSharing;
}

/** What a message calls a pool. */
export function poolLabel({ name }: NodePoolFacts): string {
  return `pool ${isKnown(name) ? show(name) : "(name known after apply)"}`;
}

/** A rule that looks at each pool of the service by itself. */
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
  /** Unknown where the release does not bring the part. */
  readonly tolerationsOf: (software: GpuSoftware) => Fact<readonly Toleration[]>;
  readonly consequence: string;
  readonly fix: string;
}

/** What nobody should tolerate, because it is to go: MIG068 says why it does not. */
const STARTUP_TAINT: Pick<Finding, "expected" | "fix"> = {
  expected: "a startup taint that an agent can remove, which AKS does not allow for taints of the pool",
  fix: "move it to nodeInitializationTaints, in an operation on the managed cluster",
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
            : { expected: "a toleration for every NoSchedule and NoExecute taint of the pool", fix }),
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

/** The software gives every pool the strategy it was made for. */
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
          found: `${giver} ${name} ${effective === undefined ? "no MIG strategy" : `the strategy ${show(effective)}`}, and the pool is made for ${show(wanted)}`,
          expected: `${show(wanted)}, so that pods find the resource name the pool promises`,
          fix: fixFor(show(wanted)),
        }
      );
    }),
  };
}
