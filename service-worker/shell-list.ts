/** What the build tells the service worker (scripts/vite/offline.ts). */
export interface ShellList {
  /** Changes when any file does. */
  readonly version: string;
  /** Kept from the first visit on: pages, lessons, typefaces. Paths below the site's top folder. */
  readonly files: readonly {
    readonly path: string;
    /** `sha256-…`; absent for pages, which some hosts touch on the way. */
    readonly integrity?: string;
  }[];
  /** Addresses, without slashes at their ends, that the front page's file answers. */
  readonly pages: readonly string[];
}
