/** A rule that is left out, and why. */
export interface IgnoreRequest {
  readonly ruleId: string;
  /** The address of the only resource that it is left out for; `undefined` for every one. */
  readonly address?: string;
  readonly reason: string;
}

/** What asks to ignore what a rule found at an address; the reason for one resource says more than that for all. */
export function requestFor(
  requests: readonly IgnoreRequest[],
  finding: { readonly ruleId: string; readonly address: string },
): IgnoreRequest | undefined {
  const meant = requests.filter((request) => isMeant(finding, request));
  return meant.find(({ address }) => address !== undefined) ?? meant[0];
}

export function isMeant(
  { ruleId, address }: { readonly ruleId: string; readonly address: string },
  request: Pick<IgnoreRequest, "ruleId" | "address">,
): boolean {
  return request.ruleId === ruleId && (request.address === undefined || request.address === address);
}
