import { join } from "node:path";
import { Release } from "@cdktf/provider-helm/lib/release";
import { AssetType, Lazy, TerraformAsset } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { deviceClassValues } from "../../core/dra/device-class-values";
import { hasDra } from "../../core/dra/dra-versions";
import { problemLine } from "../../core/facts/mig-configuration-error";
import { DRA_DRIVER_CHART } from "../../core/nvidia/dra-driver-chart";
import { DEVICE_CLASS_RULES } from "../../core/rules/nvidia/device-class-rules";
import { problemsOf } from "../../core/rules/rule";
import { isSameCluster } from "../cluster/cluster-identity";
import { kubernetesVersionOf } from "../cluster/cluster-version";
import type { IAksCluster } from "../cluster/i-aks-cluster";
import { RELEASE_WAY_RULES } from "../cluster/release-way-rules";
import { refuse, withoutTokens } from "../shared/configuration";
import { propProblems } from "../shared/prop-shape";
import { softwareOn } from "./cluster-software";
import type { IMigNodePool } from "./i-gpu-software";
import type { MigDeviceClassesProps } from "./mig-device-classes-props";
import { DEVICE_CLASSES_PROPS } from "./software-prop-shapes";

/**
 * The DeviceClasses by which pods claim the slices of a cluster, as one Helm release: one for each profile, such as
 * `mig-1g-10gb.gpu.nvidia.com`. Since Kubernetes 1.36 each has the extended resource of its slices, such as
 * `nvidia.com/mig-1g.10gb`, by which pods get one without a claim.
 *
 * `NvidiaDraDriver` creates them for its pools. Create them yourself for a `ManagedMigNodePool` with `driverMode`
 * `GpuDriverMode.DRA`: no public source shows that AKS does. Without an `NvidiaDraDriver` on the cluster they contain NVIDIA's
 * class `mig.nvidia.com`, too.
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/
 */
export class MigDeviceClasses extends Construct {
  /** The cluster of the classes. */
  public readonly cluster: IAksCluster;

  /** The Helm release of the chart `mig-device-classes` in this package. */
  public readonly resource: Release;

  private readonly pools: IMigNodePool[];

  /** @throws MigConfigurationError if a prop has the wrong type (MIG028), or the cluster already has its classes (MIG563). */
  public constructor(scope: Construct, id: string, props: MigDeviceClassesProps) {
    super(scope, id);
    refuse(this, propProblems(props, DEVICE_CLASSES_PROPS, new.target !== MigDeviceClasses));
    this.cluster = props.cluster;
    this.pools = [...(props.pools ?? [])];
    const paths = [...classesOn(this), this].map(({ node }) => node.path);
    refuse(this, problemsOf(DEVICE_CLASS_RULES, { paths }));
    register(this);

    const version = withoutTokens(props.kubernetesVersion) ?? kubernetesVersionOf(props.cluster);
    const hasExtendedResource = hasDra("extendedResource", version) !== false;
    // An asset, because a remote run has no node_modules.
    const chart = new TerraformAsset(this, "chart", { path: CHART, type: AssetType.DIRECTORY });
    this.resource = new Release(this, "Default", {
      name: "mig-device-classes",
      chart: `./${chart.path}`,
      namespace: props.namespace ?? DRA_DRIVER_CHART,
      createNamespace: true,
      values: [Lazy.stringValue({ produce: () => JSON.stringify(this.values(hasExtendedResource), undefined, 2) })],
      provider: props.helmProvider,
    });
    this.node.addValidation({
      validate: () =>
        problemsOf(RELEASE_WAY_RULES, { release: this.resource, cluster: this.cluster, className: "MigDeviceClasses" }).map(problemLine),
    });
  }

  /** Adds classes for the profiles of the pool. */
  public add(pool: IMigNodePool): void {
    this.pools.push(pool);
  }

  private values(hasExtendedResource: boolean): object {
    return deviceClassValues({
      profiles: this.pools.flatMap(({ partitions }) => partitions.map(({ name }) => name)),
      hasExtendedResource,
      needsBaseClass: !softwareOn(this, this.cluster).some(({ isForClaims }) => isForClaims),
    });
  }
}

/** As far from lib/constructs as from build/constructs. */
const CHART = join(__dirname, "../../../charts/mig-device-classes");

/** The classes of each app. */
const MADE = new WeakMap<IConstruct, MigDeviceClasses[]>();

function register(classes: MigDeviceClasses): void {
  MADE.set(classes.node.root, [...(MADE.get(classes.node.root) ?? []), classes]);
}

/** The earlier classes of the app on the same cluster. */
function classesOn({ node, cluster }: MigDeviceClasses): MigDeviceClasses[] {
  return (MADE.get(node.root) ?? []).filter((other) => isSameCluster(other.cluster, cluster));
}
