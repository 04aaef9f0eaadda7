import { expect, test } from 'vitest';
import { commandMatch } from './command-match';

test('Typed words are found at the beginnings of words first, then within them, in any order.', () => {
  expect(commandMatch('theme dark', ['Theme: dark', 'night'])).toBe(1);
  expect(commandMatch('DARK theme', ['Theme: dark'])).toBe(1);
  expect(commandMatch('ark', ['Theme: dark'])).toBe(0.5);
});

test('What has only the letters, one after another, is not found.', () => {
  expect(commandMatch('theme dark', ['Labels without end', 'the metric doubles at arrivals like'])).toBe(0);
});

test('Signs that mean something in a pattern are only signs.', () => {
  for (const sign of '\\^$.*+?()[]{}|/-') {
    expect(commandMatch(sign, ['plain words'])).toBe(0);
    expect(commandMatch(sign, [`a ${sign} b`])).toBe(1);
  }
});
