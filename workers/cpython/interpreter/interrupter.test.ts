import { expect, test } from 'vitest';
import { Interrupter } from './interrupter';

const SIGINT = 2;

/** An interrupter whose clock the test holds, and a program that looks as often as CPython does. */
function bench() {
  let now = 1000;
  let interrupts = 0;
  const interrupter = new Interrupter({
    realNow: () => now,
    progress: () => 0,
    onInterrupt: () => interrupts++,
  });
  interrupter.busyMs = 1500;
  const buffer = interrupter.buffer();
  /** Runs on for so long, with a look each millisecond; true if it was interrupted. */
  const runOn = (ms: number): boolean => {
    let stopped = false;
    for (let i = 0; i < ms; i++) {
      now++;
      for (let look = 0; look < 8; look++) stopped ||= buffer[0] === SIGINT;
    }
    return stopped;
  };
  const jump = (ms: number) => {
    now += ms;
  };
  return { interrupter, runOn, jump, count: () => interrupts };
}

test('A loop is interrupted once its time is over, and not before.', () => {
  const { interrupter, runOn } = bench();
  interrupter.guard(() => {
    expect(runOn(1490)).toBe(false);
    expect(runOn(20)).toBe(true);
  });
});

test('A machine that slept for an hour in the midst of a request interrupts nobody; a loop is met after it all the same.', () => {
  const { interrupter, runOn, jump, count } = bench();
  interrupter.guard(() => {
    runOn(1000);
    jump(3_600_000);
    expect(runOn(400)).toBe(false);
    expect(count()).toBe(0);
    expect(runOn(200)).toBe(true);
  });
});

test('A clock that is set back interrupts nobody.', () => {
  const { interrupter, runOn, jump } = bench();
  interrupter.guard(() => {
    runOn(1000);
    jump(-3_600_000);
    expect(runOn(400)).toBe(false);
  });
});
