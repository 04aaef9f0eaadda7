import type { Chain, PathLink } from '../../../workers/contract';

/** A retaining path in one line: `module app → .history: list of 5,800 → [5799]: dict`. */
export function chainText({ links }: Chain): string {
  return links.map(linkText).join(' → ');
}

function linkText({ via, text, leftOut }: PathLink): string {
  const before = leftOut ? `… ${leftOut.toLocaleString('en-US')} left out … → ` : '';
  return `${before}${via === '' ? text : `${via}: ${text}`}`;
}
