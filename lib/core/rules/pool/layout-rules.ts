import { MigLayout } from "../../catalog/mig-layout";
import { COMPUTE_SLICES_PER_GPU, isMigProfile, MEMORY_SLICES_PER_GPU, MIG_PROFILES, MigProfile } from "../../catalog/mig-profile";
import { MigStrategy } from "../../catalog/mig-strategy";
import { type Fact, show } from "../../facts/fact";
import type { MaybeFinding, Rule } from "../rule";

/** The slices that every GPU of a pool should have. */
export interface LayoutFacts {
  readonly slices: readonly unknown[];
  readonly strategy: Fact<string>;
}

const SEE_PLACEMENT = "https://docs.nvidia.com/datacenter/tesla/mig-user-guide/supported-mig-profiles.html";
const SEE_API = "https://github.com/Azure/azure-rest-api-specs/pull/45980";

/** Rules over a list of profiles: under mixed each is one slice, under single the only one is every slice. */
export const LAYOUT_RULES: readonly Rule<LayoutFacts>[] = [
  {
    id: "MIG501",
    severity: "error",
    title: "a layout must have at least one slice",
    see: SEE_API,
    why: "Azure's API asks for at least one item in `migProfiles`. A pool without one has whole GPUs.",
    remedy: "Name the profiles of the slices.",
    check: ({ slices }) =>
      slices.length <= 0 && {
        attribute: "profiles",
        found: "profiles is empty",
        expected: "at least one profile: Azure refuses an empty list",
        fix: "name the slices of each GPU, such as [MigProfile.MIG_3G, MigProfile.MIG_2G, MigProfile.MIG_1G, MigProfile.MIG_1G]",
      },
  },
  {
    id: "MIG502",
    severity: "error",
    title: "every slice of a layout must be one of the five GPU instance profiles",
    see: "https://learn.microsoft.com/azure/aks/gpu-multi-instance",
    why: "AKS accepts `MIG1g`, `MIG2g`, `MIG3g`, `MIG4g` and `MIG7g`, in exactly that spelling. It does not accept NVIDIA's other profiles, such as the ones with media engines.",
    remedy: "Use members of `MigProfile`.",
    check: ({ slices }) =>
      slices.flatMap((profile, index): MaybeFinding[] => {
        if (isMigProfile(profile)) {
          return [];
        }
        const close = MIG_PROFILES.find((candidate) => candidate.toLowerCase() === String(profile).toLowerCase());
        return [
          {
            attribute: `profiles[${index}]`,
            found: `profiles[${index}] is ${show(profile)}`,
            expected: `one of ${MIG_PROFILES.join(", ")}`,
            fix: close ? `did you mean ${show(close)}?` : "use a member of MigProfile",
          },
        ];
      }),
  },
  {
    id: "MIG503",
    severity: "error",
    title: "a layout must name one profile under the strategy single",
    see: SEE_API,
    why: "Under `Single` Azure's API accepts exactly one profile, and every GPU gets as many slices of it as fit. The API's description suggests that the number is the same as with `gpuInstanceProfile` (untested).",
    remedy: "Name the profile once, or use `MigStrategy.MIXED`.",
    check: ({ slices, strategy }) => {
      if (strategy !== MigStrategy.SINGLE || slices.length < 2) {
        return undefined;
      }
      const [first] = slices;
      return {
        attribute: "profiles",
        found: `profiles names ${slices.length} profiles under the strategy single`,
        expected: "exactly one: every GPU gets as many slices of it as fit",
        fix: slices.every((profile) => profile === first)
          ? `write the profile once: profiles: [${show(first)}]`
          : "use MigStrategy.MIXED for slices of several sizes, or name one profile",
      };
    },
  },
  {
    id: "MIG504",
    severity: "error",
    title: "the slices of a layout must fit on one GPU",
    see: SEE_PLACEMENT,
    why: "A GPU has seven compute slices and eight memory slices. A `MIG3g` needs four memory slices, and each profile can begin only at certain places. Azure validates the list, and the node creates the slices in its order.",
    remedy: "Use the layout that the message names, or one that `npx cdktf-aks-mig profiles --layouts` draws.",
    check: ({ slices, strategy }) => {
      const layout = mixedLayout(slices, strategy);
      if (layout === undefined || layout.fits) {
        return undefined;
      }
      const whole = layout.counts.has(MigProfile.MIG_7G);
      return {
        attribute: "profiles",
        found: whole
          ? `${MigProfile.MIG_7G} is the whole GPU, but the layout also has ${new MigLayout(layout.slices.slice(1))}`
          : `${layout} need ${layout.computeSlices} compute slices and ${layout.memorySlices} memory slices`,
        expected: `slices that fit on one GPU, which has ${COMPUTE_SLICES_PER_GPU} compute slices and ${MEMORY_SLICES_PER_GPU} memory slices`,
        fix: `use ${layout.largestFitting()}, or a layout that npx cdktf-aks-mig profiles --layouts lists`,
      };
    },
  },
  {
    id: "MIG530",
    severity: "warning",
    title: "a layout should use the whole GPU",
    see: SEE_PLACEMENT,
    why: "You pay for the unused part of the GPU. Azure may refuse a layout that does not fill the GPU (untested).",
    remedy: "Add the slices that the message proposes.",
    check: ({ slices, strategy }) => {
      const layout = mixedLayout(slices, strategy);
      return (
        layout?.fits &&
        !layout.isMaximal && {
          attribute: "profiles",
          found: `${layout} leaves ${COMPUTE_SLICES_PER_GPU - layout.computeSlices}/${COMPUTE_SLICES_PER_GPU} compute and ${MEMORY_SLICES_PER_GPU - layout.memorySlices}/${MEMORY_SLICES_PER_GPU} memory of every GPU unused; Azure may refuse it (untested)`,
          expected: "a layout that fills the GPU",
          fix: `use for example ${layout.filled()}`,
        }
      );
    },
  },
  {
    id: "MIG531",
    severity: "warning",
    title: "a layout should fit in any place of the first MIG3g",
    see: SEE_PLACEMENT,
    why: "A `MIG3g` can lie in the lower or the upper half of a GPU, and the driver chooses. In the lower half it leaves three compute slices for the others. Next to it, two `MIG2g`, a `MIG2g` with two `MIG1g`, or four `MIG1g` need four. Published listings show the upper half on recent drivers, and the lower on an older one.",
    remedy: "Check one node with `nvidia-smi -L` before you rely on it, or use another layout.",
    check: ({ slices, strategy }) => {
      const layout = mixedLayout(slices, strategy);
      return (
        layout?.dependsOnDriver && {
          attribute: "profiles",
          found: `${layout} fits only if the driver places the MIG3g in the upper half of the GPU`,
          expected: "a layout that fits with the first MIG3g in either half",
          fix: "check one node with nvidia-smi -L, or use a layout without a star in npx cdktf-aks-mig profiles --layouts",
        }
      );
    },
  },
];

/** The layout of a pool under mixed; none if it is empty or names a profile that does not exist. */
function mixedLayout(slices: readonly unknown[], strategy: Fact<string>): MigLayout | undefined {
  return strategy === MigStrategy.MIXED && slices.length > 0 && slices.every(isMigProfile) ? new MigLayout(slices) : undefined;
}
