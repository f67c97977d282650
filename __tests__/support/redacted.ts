/** A synthesized stack without what changes with a release of the framework or a provider, or from machine to machine. */
export function redacted(json: any): any {
  const { required_providers: providers, backend: { local: _path, ...backend } = {} as any, ...terraform } = json.terraform;
  return {
    ...json,
    "//": "(redacted)",
    terraform: {
      ...terraform,
      ...(Object.keys(backend).length > 0 && { backend }),
      required_providers: Object.fromEntries(
        Object.entries<any>(providers).map(([name, provider]) => [name, { ...provider, version: "(redacted)" }]),
      ),
    },
  };
}
