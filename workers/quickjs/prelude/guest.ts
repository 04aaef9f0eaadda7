import './globals';
import { Hono } from 'hono';
import { stream } from 'hono/streaming';
import { mailbox } from './mailbox';
import { describeModules, modules } from './modules';
import { seedRandom } from './random';
import { limitResponses } from './response';
import { evaluate, scope } from './scope';
import { begin, handlerOfExchange, install, leave } from './server';
import { fireNext } from './timers';

/**
 * Evaluated once in every engine, before the sample is loaded. Everything in prelude/ runs INSIDE
 * QuickJS; its result, found by the host under one hidden name, is all that the host ever calls.
 */
const lab = {
  begin,
  leave,
  install,
  handlerOfExchange,
  fireNext,
  mailbox,
  seedRandom,
  limitResponses,
  scope,
  evaluate,
  describeModules,
  modules,
};
export type Lab = typeof lab;

/** Names that a minifier would take from Hono's classes: heap counts show them. */
function nameExports(): void {
  for (const exported of Object.values(modules)) {
    for (const [name, value] of Object.entries(exported)) {
      if (name === 'default' || typeof value !== 'function' || value.name === name) continue;
      Object.defineProperty(value, 'name', { value: name, configurable: true });
    }
  }
}

async function nameHonoClasses(): Promise<void> {
  const app = new Hono();
  const name = (value: object, text: string): void => {
    Object.defineProperty(value.constructor, 'name', { value: text, configurable: true });
  };
  app.get('/', (context) => {
    name(context, 'Context');
    name(context.req, 'HonoRequest');
    return context.text('');
  });
  app.get('/stream', (context) => stream(context, async (api) => name(api, 'StreamingApi')));
  await app.request('http://localhost/stream');
  await app.request('http://localhost/');
}

nameExports();
void nameHonoClasses();
Object.defineProperty(globalThis, Symbol.for('leak-lab.guest'), { value: lab, configurable: true });
