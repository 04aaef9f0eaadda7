import type { Bytes } from '../../contract';

const PAGE_BYTES = 65_536;
/** What the interpreter asks for as its maximum: all that 32 bits address. */
const WHOLE_ADDRESS_SPACE_PAGES = 65_536;

/**
 * Makes the next linear memory with the widest maximum one that ends at `memoryBytes`: pyodide offers
 * no option for it. A full memory is then a real MemoryError. Undo it with the function returned.
 */
export function capMemory(memoryBytes: Bytes): () => void {
  const Real = WebAssembly.Memory;
  const maximum = Math.floor(memoryBytes / PAGE_BYTES);
  class Capped extends Real {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      const isWhole = descriptor.maximum === WHOLE_ADDRESS_SPACE_PAGES;
      super(isWhole ? { ...descriptor, maximum: Math.max(maximum, descriptor.initial) } : descriptor);
    }
  }
  WebAssembly.Memory = Capped;
  return () => {
    WebAssembly.Memory = Real;
  };
}
