import type { Bytes } from '../contract';
import type { CpythonModule } from './pyodide-types';

/** Where shims/psutil.py looks for what it tells, once a program or the console imports it. */
export function offerPsutil(module: CpythonModule, memoryBytes: Bytes): void {
  const offer = (name: string, value: unknown): void => {
    Object.defineProperty(globalThis, name, { value, configurable: true });
  };
  offer('leakLabResidentBytes', () => module.HEAP8.length);
  offer('leakLabMemoryBytes', memoryBytes);
}
