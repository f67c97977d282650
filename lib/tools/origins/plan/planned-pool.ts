import { UNKNOWN } from "../../../core/facts/fact";
import { isObject } from "../../../core/facts/json";
import type { PoolProvider } from "../../../core/plan/pool-change";
import { fateWithinCluster } from "../../../core/plan/pool-fate";
import { asksForSlices, type PoolResource, poolAddress } from "../../../core/providers/pool-resource";
import { hasUnknown } from "../../../core/terraform/terraform-arguments";
import type { ConfigurationIndex } from "./configuration-index";
import { plannedProvider } from "./planned-provider";
import type { Attributes, PlannedResource } from "./planned-resource";

/** A node pool of a plan, in azurerm's arguments for each provider. */
export interface PlannedPool extends PlannedResource {
  readonly provider: PoolProvider;
  /** The type of resource that describes it. */
  readonly describedBy: PoolResource;
  /** The planned values of its resource, unchanged. */
  readonly written: Attributes;
  /** Why parts of it cannot be read. */
  readonly unread: readonly string[];
  /** What Azure may refuse, and why. */
  readonly doubts?: readonly string[];
  /** Whether the plan adds it to the body of an existing cluster. */
  readonly addedToBody: boolean;
  /** The planned values of the resources that patch it. */
  readonly overlays: readonly Attributes[];
}

export type PoolReader = (resource: PlannedResource, configuration: ConfigurationIndex) => readonly PlannedPool[];

/** Reads the pool of a provider that compares argument by argument. */
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

/** Arguments that Azure computes if they are unset, which a plan shows as unknown. */
const ANSWERED = ["node_count", "node_labels"] as const;

/** The pool after the plan, without computed values. */
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

/** The arguments that are compared and not shown. */
export function hiddenNames(sides: readonly (Attributes | undefined)[], compared: readonly Attributes[]): string[] {
  const hidden = sides.flatMap((side, index) =>
    Object.keys(side ?? {}).filter((name) => hasUnknown(side?.[name]) && !hasUnknown(compared[index]?.[name])),
  );
  return [...new Set(hidden)];
}
