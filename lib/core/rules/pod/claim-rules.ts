import { draSince, hasDra } from "../../dra/dra-versions";
import type { MigSliceClaim } from "../../dra/mig-slice-claim";
import { MOST_ALTERNATIVES } from "../../dra/slice-claim";
import { type Fact, isKnown, known, show, UNKNOWN } from "../../facts/fact";
import { isDnsSubdomain } from "../../kubernetes/names";
import type { MaybeFinding, Rule } from "../rule";

/** How the slices of a pool reach pods. */
export interface ClaimService {
  /** Whether pods claim them; unset if the app does not say what serves the pool. */
  readonly byClaims?: boolean;
  /** The Kubernetes version of the cluster, if known. */
  readonly kubernetesVersion?: Fact<string>;
}

/** A slice of the pool, as far as claims choose it. */
interface OfferedSlice {
  readonly name: string;
  readonly memoryGb: number;
  readonly instancesPerGpu: number;
}

type ClaimSettings = { readonly [Setting in keyof MigSliceClaim]?: Fact<MigSliceClaim[Setting]> };

/** A pod on a pool, and its claim. */
export interface ClaimFacts extends ClaimService {
  /** Unset if the pod requests an extended resource. */
  readonly claim: Fact<ClaimSettings>;
  readonly sliceCount: Fact<number>;
  /** The slices of the chosen profile. */
  readonly chosen: OfferedSlice;
  /** All slices of the pool. */
  readonly offered: readonly OfferedSlice[];
}

const SEE_DRA = "https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/";
const PROFILE = /^[1-7]g\.[1-9]\d{0,2}gb(\+me)?$/;

interface ClaimForm {
  readonly expected: string;
  readonly fits: (value: unknown) => boolean;
}

const SWITCH: ClaimForm = { expected: "true or false", fits: (value) => typeof value === "boolean" };

const FORMS: Readonly<Record<keyof MigSliceClaim, ClaimForm>> = {
  memoryGb: { expected: "a number of GB above 0", fits: (value) => typeof value === "number" && value > 0 },
  firstAvailable: {
    expected: `1 to ${MOST_ALTERNATIVES} names of profiles such as "1g.10gb"`,
    fits: (value) =>
      Array.isArray(value) &&
      value.length >= 1 &&
      value.length <= MOST_ALTERNATIVES &&
      new Set(value).size === value.length &&
      value.every((name) => name === UNKNOWN || PROFILE.test(String(name))),
  },
  sameGpu: SWITCH,
  anyPool: SWITCH,
  templateName: {
    expected: "a name of lower-case letters, digits, hyphens and dots",
    fits: (value) => typeof value === "string" && isDnsSubdomain(value),
  },
};

const SETTINGS = Object.keys(FORMS) as readonly (keyof MigSliceClaim)[];

/** Rules over pods on slices that they claim, and on pools whose slices pods claim. */
export const CLAIM_RULES: readonly Rule<ClaimFacts>[] = [
  {
    id: "MIG207",
    severity: "error",
    title: "a claim must ask for one kind of slice, in values that Kubernetes accepts",
    see: SEE_DRA,
    why: "A claim asks for a profile, for a least memory, or for the first free one of several profiles. Kubernetes refuses malformed names only when the template is created.",
    remedy: "Correct the setting that the message names, or remove one of two that exclude each other.",
    check: ({ claim }) =>
      isKnown(claim) && [
        ...SETTINGS.filter((name) => isKnown<unknown>(claim[name]) && !FORMS[name].fits(claim[name])).map(
          (name): MaybeFinding => ({
            attribute: `claim.${name}`,
            found: `claim.${name} is ${show(claim[name])}`,
            expected: FORMS[name].expected,
            fix: "correct it, or leave it out",
          }),
        ),
        claim.memoryGb !== undefined &&
          claim.firstAvailable !== undefined && {
            attribute: "claim.memoryGb",
            found: "claim.memoryGb and claim.firstAvailable are both set",
            expected: "one of the two",
            fix: "remove claim.memoryGb, and list the profiles that are large enough",
          },
      ],
  },
  {
    id: "MIG208",
    severity: "error",
    title: "a claim must match slices of the pool",
    see: SEE_DRA,
    why: "The pod selects the nodes of the pool. If no slice there matches its claim, it stays Pending.",
    remedy: "Ask for a slice of the pool, or set `anyPool` if another pool of the cluster has such slices.",
    check: ({ claim, offered }) => {
      if (!isKnown(claim) || claim.anyPool !== undefined) {
        return undefined;
      }
      const { memoryGb, firstAvailable } = claim;
      const listed: readonly unknown[] | undefined = known(firstAvailable);
      const names = Array.isArray(listed) && !listed.includes(UNKNOWN) ? listed : undefined;
      const isShort = typeof memoryGb === "number" && offered.every((slice) => slice.memoryGb < memoryGb);
      const isStrange = names !== undefined && offered.every(({ name }) => !names.includes(name));
      return (
        (isShort || isStrange) && {
          attribute: isShort ? "claim.memoryGb" : "claim.firstAvailable",
          found: isShort ? `no slice of the pool has ${memoryGb} GB` : `no slice of the pool is one of ${names?.join(", ")}`,
          expected: `a slice of the pool: ${offered.map(({ name }) => name).join(", ")}`,
          fix: "ask for one of them, or let the pod run on any pool",
        }
      );
    },
  },
  {
    id: "MIG209",
    severity: "error",
    title: "slices of one GPU must fit on one GPU",
    see: SEE_DRA,
    why: "With `sameGpu`, all slices of the claim have the same `parentUUID`. A GPU with fewer slices never matches.",
    remedy: "Ask for fewer slices, or remove `sameGpu`.",
    check: ({ claim, sliceCount, chosen }) =>
      isKnown(claim) &&
      claim.sameGpu === true &&
      claim.memoryGb === undefined &&
      claim.firstAvailable === undefined &&
      isKnown(sliceCount) &&
      sliceCount > chosen.instancesPerGpu && {
        attribute: "sliceCount",
        found: `the pod claims ${sliceCount} slices of one GPU, which has ${chosen.instancesPerGpu} of ${chosen.name}`,
        expected: `at most ${chosen.instancesPerGpu}`,
        fix: "lower sliceCount, or remove claim.sameGpu",
      },
  },
  {
    id: "MIG210",
    severity: "error",
    title: "a pod must not claim slices of a device plugin",
    see: "https://github.com/kubernetes-sigs/dra-driver-nvidia-gpu",
    why: "A device plugin publishes no ResourceSlices, so no claim matches its slices. The pod stays Pending.",
    remedy: "Remove `claim`, or pass an `NvidiaDraDriver` to the pool as `gpuSoftware`.",
    check: ({ claim, byClaims }) =>
      claim !== undefined &&
      byClaims === false && {
        attribute: "claim",
        found: "the pod claims its slice, but a device plugin serves the pool",
        expected: "a pool with NVIDIA's DRA driver",
        fix: "leave the claim out, or serve the pool with NVIDIA's DRA driver",
      },
  },
  {
    id: "MIG211",
    severity: "error",
    title: `pods must claim the slices of a DRA driver before Kubernetes ${draSince("extendedResource")}`,
    see: "https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/",
    why: `A DeviceClass has an extended resource since Kubernetes ${draSince("extendedResource")}. An older server drops the name without an error, and pods that request it stay Pending. AKS offers no feature gates.`,
    remedy: `Set \`claim\`, or upgrade the cluster to ${draSince("extendedResource")} or newer.`,
    check: ({ claim, byClaims, kubernetesVersion }) =>
      claim === undefined &&
      byClaims === true &&
      hasDra("extendedResource", kubernetesVersion) === false && {
        attribute: "claim",
        found: `the pod requests an extended resource of DRA, which Kubernetes ${show(kubernetesVersion)} does not have`,
        expected: `a claim, or Kubernetes ${draSince("extendedResource")} or newer`,
        fix: "set claim: {}, or upgrade the cluster",
      },
  },
];
