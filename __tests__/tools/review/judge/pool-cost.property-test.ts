import fc from "fast-check";
import { reviewPlan } from "../../../../lib/tools/review/judge/review-plan";
import { entry, POOL, plan } from "../../../support/plan";

test("in all no order of the pools makes another sum", () => {
  const prices = fc.array(fc.integer({ min: 1, max: 50_000_000 }), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(prices, (millionths) => {
      const sum = (amounts: readonly number[]) => {
        const document = plan("no-change");
        const pool = entry(document, POOL);
        const sizes = amounts.map((amount) => ({ vmSize: `Standard_S${amount}`, onDemandPerHour: amount / 1e6 }));
        const others = document.resource_changes.filter((resource: unknown) => resource !== pool);
        const pools = sizes.map(({ vmSize }, index) => {
          const side = { ...pool.change.after, name: `pool${index}`, vm_size: vmSize };
          return { ...pool, address: `${POOL}[${index}]`, change: { ...pool.change, before: side, after: side } };
        });
        const list = { currency: "USD", vmSizes: sizes };
        return reviewPlan({ ...document, resource_changes: [...others, ...pools] }, { prices: { list, gaps: [], doubts: [] } }).cost
          ?.perHourAfter.max;
      };
      const exact = millionths.reduce((total, amount) => total + amount, 0) / 1e6;
      expect([sum(millionths), sum([...millionths].reverse())]).toEqual([exact, exact]);
    }),
    { numRuns: 20 },
  );
});
