import type { Bytes } from '../contract';
import type { CpythonModule } from './interpreter/pyodide-types';

const RESIDENT = 'leakLabResidentBytes';
const LIMIT = 'leakLabMemoryBytes';
/** The globals that {@link offerPsutil} makes. */
export const PSUTIL_GLOBALS = [RESIDENT, LIMIT];

/** Where shims/psutil.py looks for what it tells, once a program or the console imports it. */
export function offerPsutil(module: CpythonModule, memoryBytes: Bytes): void {
  const offer = (name: string, value: unknown): void => {
    Object.defineProperty(globalThis, name, { value, configurable: true });
  };
  offer(RESIDENT, () => module.HEAP8.length);
  offer(LIMIT, memoryBytes);
}
