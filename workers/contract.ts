/**
 * The boundary between the page and the workers: every type that crosses it, and what a new
 * runtime has to write. One noun a file in contract/; everybody else imports from here. It imports nothing else.
 *
 * Units: `…Ms` in a field of type {@link VirtualMs} is virtual time (the program's clock, which we
 * advance); {@link RealMs} is the wall clock. `…Bytes` are bytes. Lines and columns are 1-based.
 */

export * from './contract/batch';
export * from './contract/console';
export * from './contract/cradle';
export * from './contract/diagnosis';
export * from './contract/engine';
export * from './contract/fault';
export * from './contract/holding';
export * from './contract/http';
export * from './contract/instrument';
export * from './contract/load-profile';
export * from './contract/program';
export * from './contract/runtime-descriptor';
export * from './contract/runtime-info';
export * from './contract/runtime-record';
export * from './contract/runtime-texts';
export * from './contract/runtime-worker';
export * from './contract/table';
export * from './contract/take-home';
export * from './contract/units';
