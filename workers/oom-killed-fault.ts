import type { Bytes, Fault } from './contract';

/** What is said of a process that its supervisor killed for its memory. */
export function oomKilledFault(limitBytes: Bytes): Fault {
  const limit =
    limitBytes >= 1e6 ? `${Number((limitBytes / 1e6).toFixed(2))} MB` : `${Math.round(limitBytes / 1e3)} kB`;
  return {
    code: 'oom-killed',
    message: `The process used more than its limit of ${limit} and was killed: no exception, no clean-up.`,
    hint: 'Raise the memory limit in the traffic settings, or look at what the program allocates.',
  };
}
