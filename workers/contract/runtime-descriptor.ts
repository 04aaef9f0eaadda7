import type { Outcome } from './fault';
import type { BootOptions } from './program';
import type { RuntimeId } from './runtime-info';
import type { Bytes } from './units';

/** One file to fetch before a worker of this runtime can boot. */
export interface AssetRef {
  /** The key in {@link Assets}. */
  readonly name: string;
  readonly url: string;
  /** Size on the wire, for progress; 0 when unknown. */
  readonly servedBytes: Bytes;
  /** `gzip`: unpack after fetching. */
  readonly encoding: 'identity' | 'gzip';
  /** Subresource integrity, `sha256-…` of the served file. */
  readonly integrity?: string;
}

/** `workers/<runtime>/index.ts` exports one of these as `runtime`. */
export interface RuntimeDescriptor {
  readonly id: RuntimeId;
  /** For people: `Python · FastAPI`. */
  readonly label: string;
  readonly language: 'python' | 'typescript';
  readonly entry: string;
  readonly bootOptions: BootOptions;
  /**
   * What to fetch. `scripts` are joined in order into the worker's one classic script.
   * `siteRoot` is the URL of the site's top folder, with a slash at its end.
   */
  assets(
    siteRoot: string,
  ): Promise<Outcome<{ readonly scripts: readonly AssetRef[]; readonly files: readonly AssetRef[] }>>;
}
