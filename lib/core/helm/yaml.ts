// The build puts the parser itself into this file's output, so that the package has no dependency at runtime. Required on
// first use: a synth rarely meets YAML, and loading the parser takes longer than loading this library.
export { parse, stringify } from "yaml";
