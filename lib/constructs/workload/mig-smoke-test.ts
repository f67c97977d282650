import { join } from "node:path";
import { Release } from "@cdktf/provider-helm/lib/release";
import { AssetType, Op, TerraformAsset, TerraformResource, TerraformStack, Token } from "cdktf";
import { Construct } from "constructs";
import type { MigPartition } from "../../core/catalog/mig-partition";
import { sliceClassName } from "../../core/dra/slice-class";
import { problemLine } from "../../core/facts/mig-configuration-error";
import { podTolerations } from "../../core/pool/pod-target";
import { SLICE_CHOICE_RULES } from "../../core/rules/pool/slice-choice-rules";
import { problemsOf, type RuleProblem } from "../../core/rules/rule";
import { DEFAULT_POD_IMAGE } from "../../core/workload/pod-manifest";
import { clusterOf } from "../cluster/cluster-identity";
import { RELEASE_WAY_RULES } from "../cluster/release-way-rules";
import type { IMigNodePool } from "../gpu-software/i-gpu-software";
import { annotate, refuse } from "../shared/configuration";
import { type FormerNames, nameProblems, newestNames } from "../shared/former-names";
import { imagePullSecrets } from "../shared/image-pull-secrets";
import { claimServiceOf, slicesOf, taintsOf } from "../shared/pool-slices";
import { propProblems } from "../shared/prop-shape";
import { propsDocument } from "../shared/values-document";
import type { MigSmokeTestProps } from "./mig-smoke-test-props";
import { SMOKE_TEST_PROPS, SMOKE_TEST_RULES } from "./smoke-test-rules";

/**
 * A Job on one slice of the pool. It fails unless `nvidia-smi -L` lists exactly the configured partition. Terraform waits for
 * its Helm release, so a deploy fails without the slices.
 *
 * It runs again when Terraform changes the pool or its GPU software. To run it again without a change, use
 * `terraform apply -replace=helm_release.<id>`. After a failure,
 * `kubectl logs --namespace mig-smoke-test --selector app.kubernetes.io/instance=mig-smoke-test-<pool>` prints the expected
 * and the actual partition.
 * @see https://learn.microsoft.com/azure/aks/gpu-multi-instance
 */
export class MigSmokeTest extends Construct {
  /** The Helm release of the chart `mig-smoke-test` in this package. */
  public readonly resource: Release;

  /** The namespace of the release. */
  public readonly namespace: string;

  /**
   * @throws MigConfigurationError if the pool is in another stack (MIG261), if a prop has the wrong type (MIG260), if Helm or
   * Kubernetes would refuse it (MIG262), or if the pool has slices of several sizes and no `profile` is set (MIG508).
   */
  public constructor(scope: Construct, id: string, props: MigSmokeTestProps) {
    super(scope, id);
    const current = newestNames(props, FORMER_PROPS);
    const call = { construct: this, props: current };
    refuse(this, [...nameProblems(props, FORMER_PROPS), ...propProblems(current, SMOKE_TEST_PROPS, new.target !== MigSmokeTest)]);
    const { pool, profile: chosen } = current;
    const offered = pool.partitions.map(({ profile }) => profile);
    const problems = [...problemsOf(SMOKE_TEST_RULES, call), ...problemsOf(SLICE_CHOICE_RULES, { profile: chosen, offered })];
    refuse(this, problems);

    const partition = pool.partitions.find(({ profile }) => chosen === undefined || profile === chosen) as MigPartition;
    const timeoutSeconds = props.timeoutSeconds ?? 900;
    const proven = provenResources(pool);
    // An asset, because a remote run has no node_modules.
    const chart = new TerraformAsset(this, "chart", { path: CHART, type: AssetType.DIRECTORY });
    this.namespace = props.namespace ?? "mig-smoke-test";
    this.resource = new Release(this, "Default", {
      name: `mig-smoke-test-${pool.poolName}${offered.length > 1 ? `-${partition.profile.slice(3)}` : ""}`,
      chart: `./${chart.path}`,
      namespace: this.namespace,
      createNamespace: true,
      values: [propsDocument(chartValues(current, partition, timeoutSeconds))],
      // Not atomic: that would delete the failed Job and its log.
      wait: true,
      waitForJobs: true,
      timeout: withGrace(timeoutSeconds),
      dependsOn: proven,
      lifecycle: { replaceTriggeredBy: proven.map((resource) => `${resource.terraformResourceType}.${resource.friendlyUniqueId}`) },
      provider: props.helmProvider,
    });
    annotate(this, problems);
    this.node.addValidation({ validate: () => this.problemsOfWay(pool).map(problemLine) });
  }

  private problemsOfWay(pool: IMigNodePool): RuleProblem[] {
    const cluster = clusterOf(pool);
    return cluster === undefined ? [] : problemsOf(RELEASE_WAY_RULES, { release: this.resource, cluster, className: "MigSmokeTest" });
  }

  /**
   * The Helm release.
   * @deprecated - use `resource`
   */
  public get release(): Release {
    return this.resource;
  }
}

const FORMER_PROPS: FormerNames = { profile: ["slice"] };

/** As far from lib/constructs as from build/constructs. */
const CHART = join(__dirname, "../../../charts/mig-smoke-test");

/** Helm 3 polls a failed Job 30 more times, every 2 seconds. */
function withGrace(seconds: number): number {
  return Token.isUnresolved(seconds) ? Token.asNumber(Op.add(seconds, GRACE_SECONDS)) : seconds + GRACE_SECONDS;
}

const GRACE_SECONDS = 120;

function chartValues(props: MigSmokeTestProps, partition: MigPartition, timeoutSeconds: number): Record<string, unknown> {
  const { pool, image } = props;
  return {
    poolName: pool.poolName,
    partition: partition.name,
    ...((props.claim ?? claimServiceOf(pool).byClaims)
      ? { deviceClassName: sliceClassName(partition.name) }
      : { resourceName: slicesOf(pool).find((offered) => offered.partition === partition)?.resourceName }),
    tolerations: podTolerations(taintsOf(pool)),
    image: image ?? DEFAULT_POD_IMAGE,
    imagePullSecrets: imagePullSecrets(props.imagePullSecrets ?? []),
    activeDeadlineSeconds: timeoutSeconds,
  };
}

/** The tested resources: the pool, and its GPU software in this stack. */
function provenResources({ node, gpuSoftware }: IMigNodePool): TerraformResource[] {
  const pool = node.defaultChild as TerraformResource;
  const software = Construct.isConstruct(gpuSoftware) ? gpuSoftware.node.findAll() : [];
  return [pool, ...software.filter(TerraformResource.isTerraformResource)].filter(
    (resource) => TerraformStack.of(resource) === TerraformStack.of(pool),
  );
}
