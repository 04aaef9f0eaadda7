/** Milliseconds on the program's own clock, which runs only when the lab advances it. */
export type VirtualMs = number;
/** Milliseconds on the wall clock: varies by machine, never part of a repeatable result. */
export type RealMs = number;
export type Bytes = number;
