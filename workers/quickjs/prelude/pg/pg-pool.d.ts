declare module 'pg-pool' {
  /** As far as pg.ts needs it. */
  export default class Pool {
    constructor(options: object, client: unknown);
  }
}
