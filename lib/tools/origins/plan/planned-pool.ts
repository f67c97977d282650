import { UNKNOWN } from "../../../core/facts/fact";
import { isObject } from "../../../core/facts/json";
import type { PoolProvider } from "../../../core/plan/pool-change";
import { fateWithinCluster } from "../../../core/plan/pool-fate";
import { asksForSlices, type PoolResource, poolAddress } from "../../../core/providers/pool-resource";
import { hasUnknown } from "../../../core/terraform/terraform-arguments";
import type { ConfigurationIndex } from "./configuration-index";
import { plannedProvider } from "./planned-provider";
import type { Attributes, PlannedResource } from "./planned-resource";

/** A node pool of a plan with azurerm's arguments, whoever makes it, and what its provider does. */
export interface PlannedPool extends PlannedResource {
  readonly provider: PoolProvider;
  /** The type of resource that describes it. */
  readonly describedBy: PoolResource;
  /** The values of its resource as the plan has them afterwards, before anything was read. */
  readonly written: Attributes;
  /** What cannot be said of it, and why. */
  readonly unread: readonly string[];
  /** What the plan says of it and Azure may refuse, and why. */
  readonly doubts?: readonly string[];
  /** Whether the plan adds it to the body of a cluster that exists. */
  readonly addedToBody: boolean;
  /** The values of the resources that are laid over it, as the plan has them afterwards. */
  readonly overlays: readonly Attributes[];
}

/** The pools in a resource of a plan. */
export type PoolReader = (resource: PlannedResource, configuration: ConfigurationIndex) => readonly PlannedPool[];

/** How the pool is read where its provider compares argument by argument, as Terraform does. */
export function poolReader(describedBy: PoolResource): PoolReader {
  const { block, read, withDefaults, spellingOf } = describedBy;
  return (resource, configuration) => {
    const isMade = resource.fate !== "updated" && resource.fate !== "unchanged";
    const side = (values: Attributes | undefined, isNew: boolean): Attributes | undefined => {
      const attributes = values && read(values);
      return attributes && withDefaults(attributes, isNew);
    };
    const [before, after] = [side(resource.before, false), side(resource.after, isMade)];
    const compared = { before: side(resource.compared.before, false) ?? {}, after: side(resource.compared.after, isMade) ?? {} };
    if (block !== undefined && !asksForSlices(compared.before) && !asksForSlices(compared.after)) {
      return [];
    }
    const hidden = hiddenNames([before, after], [compared.before, compared.after]);
    const pool = {
      ...resource,
      address: poolAddress(describedBy, resource.address),
      before,
      after: withoutAnswers(configuration, resource, block, after),
      compared,
      describedBy,
      written: resource.after ?? {},
      unread: [],
      addedToBody: false,
      overlays: [],
    };
    const spelling = spellingOf?.(resource.after ?? resource.before ?? {}) ?? describedBy.behavior.spelling;
    const provider = plannedProvider(configuration, resource, { ...describedBy.behavior, spelling });
    return [
      block === undefined
        ? { ...pool, sensitive: [...new Set([...resource.sensitive, ...hidden])], provider }
        : {
            ...pool,
            sensitive: hidden,
            forcedBy: resource.forcedBy.map((path) => (path.startsWith(`${block}.`) ? path.slice(block.length + 1) : path)),
            fate: fateWithinCluster(resource.fate, JSON.stringify(compared.before) !== JSON.stringify(compared.after)),
            provider,
          },
    ];
  };
}

/** What Azure answers by itself where nobody wrote it, which a plan shows as not known yet. */
const ANSWERED = ["node_count", "node_labels"] as const;

/** What becomes of a pool, without what nobody wrote. */
function withoutAnswers(
  configuration: ConfigurationIndex,
  { type, moduleAddress, name }: PlannedResource,
  block: string | undefined,
  after: Attributes | undefined,
): Attributes | undefined {
  const expressions = configuration.resource(moduleAddress, type, name)?.expressions;
  const blocks = isObject(expressions) && block !== undefined ? expressions[block] : expressions;
  const [written] = Array.isArray(blocks) ? blocks : [blocks];
  const answered = ANSWERED.filter((argument) => after?.[argument] === UNKNOWN && isObject(written) && written[argument] === undefined);
  return after && { ...after, ...Object.fromEntries(answered.map((argument) => [argument, null])) };
}

/** What is compared and not shown. */
export function hiddenNames(sides: readonly (Attributes | undefined)[], compared: readonly Attributes[]): string[] {
  const hidden = sides.flatMap((side, index) =>
    Object.keys(side ?? {}).filter((name) => hasUnknown(side?.[name]) && !hasUnknown(compared[index]?.[name])),
  );
  return [...new Set(hidden)];
}
