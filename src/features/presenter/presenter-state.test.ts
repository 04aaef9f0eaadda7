import { describe, expect, test } from 'vitest';
import { isMessage } from './presenter-channel';
import { meaningOf } from './presenter-keys';
import { type PresenterAction, type PresenterState, reduce, roomSaid, START } from './presenter-state';
import type { Screen } from './screens';

const SCREENS: readonly Screen[] = [
  { kind: 'title', id: '0.1', step: null },
  { kind: 'predict', id: '1.1', step: 0, side: 'leaky' },
  { kind: 'code', id: '1.2', step: 0, title: 'The program', variant: 'leaky' },
  { kind: 'end', id: '2.1', step: null },
];

function after(...actions: PresenterAction[]): PresenterState {
  return actions.reduce((state, action) => reduce(state, action, SCREENS, 12), START);
}

const press = (key: string, more: { shift?: boolean; modified?: boolean } = {}) =>
  meaningOf({ key, shift: more.shift ?? false, modified: more.modified ?? false });

describe('The wall', () => {
  test('goes on and back, and stays within the lesson', () => {
    expect(after({ kind: 'back' }).at).toBe(0);
    expect(after({ kind: 'next' }, { kind: 'next' }).at).toBe(2);
    expect(after({ kind: 'last' }, { kind: 'next' }).at).toBe(3);
    expect(after({ kind: 'go', to: 99 }).at).toBe(3);
  });

  test('is uncovered by the first key before it goes on', () => {
    const covered = after({ kind: 'blank', color: 'black' });
    expect(covered.blank).toBe('black');
    const uncovered = reduce(covered, { kind: 'next' }, SCREENS, 0);
    expect(uncovered).toMatchObject({ blank: 'no', at: 0 });
  });

  test('moves the spotlight within the code, and loses it with the screen', () => {
    expect(after({ kind: 'line', by: 1 }, { kind: 'line', by: 1 }).line).toBe(2);
    expect(after({ kind: 'line', by: -1 }).line).toBe(0);
    expect(after({ kind: 'spot', line: 99 }).line).toBe(12);
    expect(after({ kind: 'spot', line: 5 }, { kind: 'next' }).line).toBe(0);
  });

  test('counts votes where there is something to vote on, takes them back, and keeps them with the screen', () => {
    const vote = { kind: 'vote', option: 1, by: 1 } as const;
    expect(after(vote).votes).toEqual({});
    const voted = after({ kind: 'next' }, vote, vote, { ...vote, option: 0 }, { ...vote, option: 7 });
    expect(voted.votes['1.1']).toEqual([1, 2, 0, 0, 0]);
    expect(reduce(voted, { ...vote, by: -1 }, SCREENS, 0).votes['1.1']).toEqual([1, 1, 0, 0, 0]);
    expect(reduce(voted, { kind: 'next' }, SCREENS, 0).votes['1.1']).toEqual([1, 2, 0, 0, 0]);
    expect(reduce(voted, { kind: 'clear-votes' }, SCREENS, 0).votes).toEqual({});
  });

  test('says what the room thought, also where it was divided', () => {
    expect(roomSaid(undefined)).toBe('');
    expect(roomSaid([1, 3, 0, 0, 0])).toBe('3 of 4 said: rises steadily');
    expect(roomSaid([2, 2, 0, 0, 0])).toBe('2 of 4 said: flat or rises steadily');
  });
});

describe('Keys', () => {
  test('of a clicker move on and back and cover the wall', () => {
    expect(press('PageDown')).toEqual({ kind: 'next' });
    expect(press('PageUp')).toEqual({ kind: 'back' });
    expect(press('.')).toEqual({ kind: 'blank', color: 'black' });
  });

  test('count votes, also back', () => {
    expect(press('2')).toEqual({ kind: 'vote', option: 1, by: 1 });
    expect(press('@', { shift: true })).toEqual({ kind: 'vote', option: 1, by: -1 });
    expect(press('0')).toEqual({ kind: 'clear-votes' });
  });

  test('with Ctrl, Alt or Meta are the browser’s', () => {
    expect(press('r', { modified: true })).toBeNull();
    expect(press('r')).toBe('run');
    expect(press('R', { shift: true })).toBe('reset');
  });
});

test('Of what comes over the channel only known messages are taken', () => {
  expect(isMessage({ from: 'notes', hello: true })).toBe(true);
  expect(isMessage({ from: 'wall', number: 1, news: { state: START, run: '' } })).toBe(true);
  for (const other of [
    null,
    1,
    'x',
    {},
    { from: 'wall' },
    { from: 'wall', number: 1, news: { state: 3, run: '' } },
  ])
    expect(isMessage(other), JSON.stringify(other)).toBe(false);
});
