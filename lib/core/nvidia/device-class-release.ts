import { isKnown } from "../facts/fact";
import { isObject } from "../facts/json";
import { type HelmReleaseAttributes, helmReleaseFacts } from "../helm/helm-release";
import { helmValueAt } from "../helm/helm-values";

/** The chart of this package with the DeviceClasses of a cluster. */
export const DEVICE_CLASSES_CHART = "mig-device-classes";

/**
 * The release under the name of that chart, if it is one of it. It is known by its values: the path of a chart inside of an app
 * says nothing.
 */
export function deviceClassesOf(release: HelmReleaseAttributes): HelmReleaseAttributes | undefined {
  return classesIn(helmReleaseFacts(release).values).length > 0 ? { ...release, chart: DEVICE_CLASSES_CHART } : undefined;
}

/** The extended resources of the classes in the values. */
export function resourcesOfClasses(values: unknown): string[] {
  return classesIn(values).flatMap((deviceClass) => {
    const name = helmValueAt(deviceClass, "spec", "extendedResourceName");
    return typeof name === "string" ? [name] : [];
  });
}

function classesIn(values: unknown): unknown[] {
  const classes = isKnown(values) ? helmValueAt(values, "deviceClasses") : undefined;
  return Array.isArray(classes) ? classes.filter((deviceClass) => isObject(deviceClass) && isObject(deviceClass.spec)) : [];
}
