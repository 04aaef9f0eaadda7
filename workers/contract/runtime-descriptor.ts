import type { Outcome } from './fault';
import type { RuntimeRecord } from './runtime-record';
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

/** A runtime that can be fetched: `workers/<id>/index.ts` exports one as `runtime`. */
export interface RuntimeDescriptor extends RuntimeRecord {
  /**
   * What to fetch. `scripts` are joined in order into the worker's one classic script.
   * `siteRoot` is the URL of the site's top folder, with a slash at its end.
   */
  assets(
    siteRoot: string,
  ): Promise<Outcome<{ readonly scripts: readonly AssetRef[]; readonly files: readonly AssetRef[] }>>;
}
