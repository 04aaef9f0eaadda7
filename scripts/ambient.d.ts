/** `import url from './worker.ts?classic'`: the URL of that module bundled into one classic script. */
declare module '*?classic' {
  const url: string;
  export default url;
  /** Subresource integrity; undefined in the dev server. */
  export const integrity: string | undefined;
  /** 0 in the dev server. */
  export const servedBytes: number;
}

/** `import url from 'package/file.wasm?served'`: the URL of that file, served as it is. */
declare module '*?served' {
  const url: string;
  export default url;
  /** Subresource integrity; undefined in the dev server. */
  export const integrity: string | undefined;
  /** 0 in the dev server. */
  export const servedBytes: number;
}

/** `import script from './frame-script.ts?inline-script'`: that module as one classic script, and its hash for a policy. */
declare module '*?inline-script' {
  const script: { readonly text: string; readonly hash: string };
  export default script;
}
