import { configureGlobal } from "fast-check";

/** The same inputs in every run, so that a run says something of the change and not of its luck. */
configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 20_261_130) });
