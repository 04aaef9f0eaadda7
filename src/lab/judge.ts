import type { Fault } from '../../workers/contract';
import type { judge as Judge } from '../domain/verdict';

/*
 * The rules of the verdict are fetched for the first run, not with the page: a page is read before anything runs on it. A run
 * waits for them before it takes its processes, so whatever has readings can be judged.
 */

const MISSING: Fault = {
  code: 'assets-missing',
  message: 'The part of the lab that judges a run could not be fetched.',
  hint: 'Check the connection, reload the page, and run again.',
};

let judge: typeof Judge | null = null;

/** Fetches the judge, unless it is here; a fault where it can't be had. The next call tries again. */
export async function fetchJudge(): Promise<Fault | null> {
  try {
    judge ??= (await import('../domain/verdict')).judge;
    return null;
  } catch {
    return MISSING;
  }
}

/** The judge, once {@link fetchJudge} has brought it; null before. */
export function judgeAtHand(): typeof Judge | null {
  return judge;
}
