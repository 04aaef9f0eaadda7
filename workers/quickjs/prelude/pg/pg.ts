import PgPool from 'pg-pool';
import { Client, DatabaseError } from './client';
import { modules } from './surroundings';
import { types } from './values';

/** `pg` and `pg-pool` for samples: the real pool with a client for the lab's simulated server. */

const { Promise: PlatformPromise } = globalThis;

class Pool extends PgPool {
  constructor(options?: object | null, client: unknown = Client) {
    super({ Promise: PlatformPromise, ...options }, client);
  }
}

for (const [name, value] of Object.entries({ Pool, Client, DatabaseError }))
  Object.defineProperty(value, 'name', { value: name, configurable: true });

const exports = { Pool, Client, DatabaseError, types };
modules['pg'] = { ...exports, default: exports };
modules['pg-pool'] = { default: Pool };
