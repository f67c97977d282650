/**
 * The feature with which azurerm creates a resource without looking whether there is one of its name; it sends the same
 * request in either case, so that it changes the one that is there. Off by default.
 *
 * @see https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/features-block
 */
export const SKIP_IMPORT_CHECK = "skip_import_check_on_create_and_allow_overwriting_existing_resources";
