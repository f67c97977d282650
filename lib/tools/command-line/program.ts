/** What a user types to run this. */
export const PROGRAM = "cdktf-aks-mig";
