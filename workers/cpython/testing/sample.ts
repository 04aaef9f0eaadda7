import { expect } from 'vitest';
import type { BootOptions, Fault, Limits, Program } from '../../contract';
import { EngineHost, LIMITS, requests } from './engine-host';

/** What every sample here begins with. */
const HEAD = `import asyncio, time
from fastapi import BackgroundTasks, Depends, FastAPI, HTTPException, Request
from fastapi.responses import StreamingResponse
app = FastAPI()
`;

/** For programs that do go on for ever. */
export const IMPATIENT: Limits = { ...LIMITS, busyMs: 1000 };

const hosts: EngineHost[] = [];
/** Ends all engines: call it after each test. A file's engines together would fill gigabytes. */
export async function closeAll(): Promise<void> {
  for (const host of hosts.splice(0)) await host.close();
}

async function boot(options: Partial<BootOptions> = {}): Promise<EngineHost> {
  const host = await EngineHost.boot(options);
  hosts.push(host);
  return host;
}

/** An engine that serves this program. */
export async function running(
  code: string,
  { limits = LIMITS, ...options }: Partial<BootOptions> & { limits?: Limits } = {},
): Promise<EngineHost> {
  const host = await boot(options);
  const outcome = await host.load(HEAD + code, { limits });
  expect(outcome).toEqual({ ok: true });
  return host;
}

/** The fault that loading the program ends with. */
export async function faultOfLoading(code: string | Program): Promise<Fault> {
  const host = await boot();
  const outcome = await host.load(code, { limits: IMPATIENT });
  if (outcome.ok) throw new Error('It loaded.');
  await host.close();
  return outcome.fault;
}

/** The fault that one request ends the process with. */
export async function faultOf(code: string, path: string, limits: Limits = LIMITS): Promise<Fault> {
  const host = await boot();
  expect(await host.load(HEAD + code, { limits })).toEqual({ ok: true });
  const outcome = await host.advance(requests(path, 3, 0), 1000);
  if (outcome.ok) throw new Error(`It went on: ${JSON.stringify(await host.incidents())}`);
  await host.close();
  return outcome.fault;
}

/** The line of the program that contains `mark`. */
export const lineOf = (code: string, mark: string): number =>
  (HEAD + code).split('\n').findIndex((line) => line.includes(mark)) + 1;
