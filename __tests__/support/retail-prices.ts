/** An item as the price service gives it, but for what the test changes. */
export function retailItem(changed: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    currencyCode: "USD",
    tierMinimumUnits: 0,
    retailPrice: 3.673,
    unitPrice: 3.673,
    armRegionName: "southcentralus",
    location: "US South Central",
    effectiveStartDate: "2026-11-01T00:00:00Z",
    meterName: "NC24ads A100 v4",
    skuName: "NC24ads A100 v4",
    productName: "Virtual Machines NCadsv4 Series",
    serviceName: "Virtual Machines",
    serviceFamily: "Compute",
    unitOfMeasure: "1 Hour",
    type: "Consumption",
    isPrimaryMeterRegion: true,
    armSkuName: "Standard_NC24ads_A100_v4",
    ...changed,
  };
}

/** An answer of the service with these items. */
export function retailAnswer(items: readonly unknown[], changed: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    BillingCurrency: "USD",
    CustomerEntityId: "Default",
    CustomerEntityType: "Retail",
    Items: items,
    NextPageLink: null,
    Count: items.length,
    ...changed,
  };
}
