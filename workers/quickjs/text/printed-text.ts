import { valueAt } from '../heap/heap-values';
import type { HeapView } from '../heap/heap-view';
import type { ValueText } from './value-text';

const LONGEST_LINE = 2000;
const LONGEST = 10_000;

/**
 * What `console.log` prints for the values in these slots, as Node formats it: marks like `%s` in a first text are
 * filled in, texts stand bare, everything else as {@link ValueText} shows it.
 */
export function printedText(
  view: HeapView,
  values: ValueText,
  slots: readonly number[],
  indent: string,
): string {
  view.refresh();
  const [first, ...rest] = slots;
  if (first === undefined) return indent;
  let text = '';
  let used = 0;
  const format = view.stringAt(first, LONGEST);
  if (format !== undefined && rest.length > 0) {
    text = format.replace(/%[sdifjoOc%]/g, (mark) => {
      if (mark === '%%') return '%';
      const slot = rest[used];
      if (slot === undefined) return mark;
      used += 1;
      return filled(view, values, mark, slot);
    });
  } else text = values.show(first, true);
  for (const slot of rest.slice(used)) text += ` ${values.show(slot, true)}`;
  if (text.length > LONGEST) text = `${text.slice(0, LONGEST)}…`;
  return text
    .split('\n')
    .map((line) => indent + (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line))
    .join('\n');
}

function filled(view: HeapView, values: ValueText, mark: string, slot: number): string {
  if (mark === '%c') return '';
  if (mark === '%s') return values.show(slot, true, 0);
  if (mark === '%o' || mark === '%O' || mark === '%j') return values.show(slot);
  const value = valueAt(view, slot);
  if (value.kind === 'bigint') return `${value.value}n`;
  if (value.kind === 'object' || value.kind === 'symbol' || value.kind === 'undefined') return 'NaN';
  const number =
    value.kind === 'number'
      ? value.value
      : value.kind === 'string'
        ? Number(value.text)
        : value.kind === 'boolean'
          ? Number(value.value)
          : 0;
  return String(mark === '%i' ? Math.trunc(number) : number);
}
