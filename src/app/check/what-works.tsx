import type { Language } from '../../domain/language';
import styles from './what-works.module.css';

interface Fact {
  readonly what: string;
  readonly how: string;
}

const WORKS: Readonly<Record<Language, readonly Fact[]>> = {
  python: [
    { what: 'FastAPI 0.115, pydantic 1.10, Starlette', how: 'on CPython 3.13, with its standard library' },
    {
      what: 'async and plain routes, dependencies, lifespan, background tasks, streams',
      how: 'as under uvicorn',
    },
    { what: 'time, sleep and timeouts', how: 'on a virtual clock: an hour passes in seconds' },
    { what: 'a database', how: 'PostgreSQL through psycopg2 and SQLAlchemy, simulated in memory' },
  ],
  typescript: [
    { what: 'Hono 4 and TypeScript', how: 'on QuickJS, with fetch’s Request and Response' },
    { what: 'timers, promises, streams, events, AbortController', how: 'with the semantics of a server' },
    { what: 'time and timers', how: 'on a virtual clock: an hour passes in seconds' },
    { what: 'a database', how: 'PostgreSQL through pg and its pool, simulated in memory' },
  ],
};

const DOESNT: Readonly<Record<Language, readonly Fact[]>> = {
  python: [
    {
      what: 'calls to other services',
      how: 'there is no network: answer in their place with a function of your own',
    },
    {
      what: 'packages with C extensions, and packages that the lab lacks',
      how: 'stub the import with a few lines',
    },
    { what: 'threads that go on', how: 'a thread runs to its end at start(); several processes don’t exist' },
    { what: 'files', how: 'they live in memory and are gone after the run' },
  ],
  typescript: [
    {
      what: 'calls to other services',
      how: 'there is no network: answer in their place with a function of your own',
    },
    {
      what: 'npm packages other than hono, and Node’s own modules',
      how: 'except events, pg and pg-pool; stub the import with a few lines',
    },
    {
      what: 'enums with const, namespaces, decorators',
      how: 'types are stripped, not compiled: they are refused by name',
    },
    { what: 'files', how: 'there are none' },
  ],
};

/** What of an app runs here as it is, and what has to be stood in for. */
export function WhatWorks({ language }: { readonly language: Language }) {
  return (
    <details className={styles['works']}>
      <summary>What works here, and what doesn’t</summary>
      <h3>Works</h3>
      <List facts={WORKS[language]} />
      <h3>Doesn’t</h3>
      <List facts={DOESNT[language]} />
    </details>
  );
}

function List({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <ul>
      {facts.map(({ what, how }) => (
        <li key={what}>
          <strong>{what}</strong>: {how}
        </li>
      ))}
    </ul>
  );
}
