import { expect, test } from 'vitest';
import { unseenAgain, visibleLine, visibleText } from './visible-text';

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

test('Blanks that pass for letters, and letters that nobody sees, are written out.', () => {
  expect(visibleText('a\u00adb\u3164c\u2800d\u{e0041}e\u034ff')).toBe(
    'a‹00ad›b‹3164›c‹2800›d‹e0041›e‹034f›f',
  );
});

test('Emoji keep what they are made of; the same characters elsewhere are seen.', () => {
  expect(visibleText('⚠️ 👩‍💻 👍🏽 x\u200dy z\ufe0f')).toBe('⚠️ 👩‍💻 👍🏽 x‹200d›y z‹fe0f›');
});

test('What is shown is not changed by being shown again, and leads back to the name itself.', () => {
  const name = 'a\u001b[2J\n\u202e\u{e0041}\u007f<b>';
  const shown = visibleLine(name);
  expect(visibleLine(shown)).toBe(shown);
  expect(unseenAgain(shown)).toBe(name);
  expect(unseenAgain('app.Row ‹ffffff›')).toBe('app.Row ‹ffffff›');
});
