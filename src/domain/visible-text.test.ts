import { expect, test } from 'vitest';
import { visibleLine, visibleText } from './visible-text';

test('Control characters become pictures of themselves; line ends and tabs stay.', () => {
  expect(visibleText('a\u001b[31mred\u0000\u007f\n\tb\r')).toBe('a␛[31mred␀␡\n\tb␍');
});

test('What would turn the direction of text around is written out.', () => {
  expect(visibleText('user\u202e\u200bnimda')).toBe('user‹202e›‹200b›nimda');
});

test('Markup, letters and emoji are text like any other and stay as they are.', () => {
  expect(visibleText('<img src=x onerror=alert(1)> é 漢 🙂')).toBe('<img src=x onerror=alert(1)> é 漢 🙂');
});

test('In a cell a line end is seen too, so that a row stays one line.', () => {
  expect(visibleLine('a\nb\tc')).toBe('a␊b␉c');
});
