/** `import url from './worker.ts?classic'`: the URL of that module bundled into one classic script. */
declare module '*?classic' {
  const url: string;
  export default url;
}
