import { GPU_MODELS, type GpuModel } from "../../core/catalog/gpu-model";
import { MIG_PROFILES, type MigProfile } from "../../core/catalog/mig-profile";
import { show } from "../../core/facts/fact";
import { type CommandArguments, ToolError } from "./command";
import { oneOf, readChoice, stringOption } from "./option-values";

/** A slice by NVIDIA's name: `1g.10gb`, `mig-1g.10gb` or `nvidia.com/mig-1g.10gb`; `1g` without the memory. */
const SLICE_NAME = /^(?:nvidia\.com\/)?(?:mig-?)?([1-7]g)(?:\.(\d+gb))?$/i;

export function profileOption(args: CommandArguments, option: string, gpu?: GpuModel): MigProfile | undefined {
  const value = stringOption(args, option);
  return value === undefined ? undefined : readProfile(`--${option}`, value, gpu);
}

/**
 * The profile by its name, or by the name of its slices.
 *
 * @param gpu The GPU, if known: slice sizes depend on it.
 * @throws ToolError if there is none
 */
export function readProfile(what: string, value: string, gpu?: GpuModel): MigProfile {
  const [, compute, memory] = SLICE_NAME.exec(value) ?? [];
  const profile = MIG_PROFILES.find((candidate) => [value, `MIG${compute}`].some((name) => name.toLowerCase() === candidate.toLowerCase()));
  if (profile === undefined) {
    return readChoice(what, value, MIG_PROFILES);
  }
  const models = gpu === undefined ? GPU_MODELS : [gpu];
  const names = [...new Set(models.map((model) => model.partition(profile).name))];
  if (memory !== undefined && !names.includes(`${compute}.${memory}`.toLowerCase())) {
    throw new ToolError(`${what} is ${show(value)}, but ${profile} is ${oneOf(names)}${gpu ? ` on an ${gpu.name}` : ""}`, `use ${profile}`);
  }
  return profile;
}
