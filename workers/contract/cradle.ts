/** Files posted into the worker by name: bytes, or a compiled module for names that end in `.wasm`. */
export type Assets = Readonly<Record<string, Uint8Array | WebAssembly.Module>>;

/** The frame's first and only message to a new worker. */
export interface Cradle {
  readonly port: MessagePort;
  readonly assets: Assets;
}
