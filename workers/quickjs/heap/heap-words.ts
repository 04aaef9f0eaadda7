/**
 * The engine's memory as numbers. Views over the whole of it: call `refresh` of the {@link HeapView} behind it first, memory that
 * has grown is a new buffer.
 */
export interface HeapWords {
  readonly u8: Uint8Array;
  readonly u16: Uint16Array;
  /** The unsigned 32-bit word at an address that is a multiple of 4; 0 past the end. */
  word(address: number): number;
}
