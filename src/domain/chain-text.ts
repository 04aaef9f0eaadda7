import type { Chain, PathLink } from '../../workers/contract';
import { visibleLine } from './visible-text';

/** A retaining path in one line: `module app → .history: list of 5,800 → [5799]: dict`. */
export function chainText({ links }: Chain): string {
  return links.map(linkText).join(' → ');
}

function linkText({ via, text, leftOut }: PathLink): string {
  const before = leftOut ? `… ${leftOut.toLocaleString('en-US')} left out … → ` : '';
  return visibleLine(`${before}${via === '' ? text : `${via}: ${text}`}`);
}

/** The same path with its texts fit to be shown: nothing in them passes unseen. */
export function visibleLinks({ links }: Chain): PathLink[] {
  return links.map((link) => ({
    ...link,
    via: visibleLine(link.via),
    text: visibleLine(link.text),
    type: visibleLine(link.type),
  }));
}
