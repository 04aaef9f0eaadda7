import type { EmbedCause } from '../../domain/embed/protocol';
import type { VariantId } from '../../domain/sample';
import type { Verdict } from '../../domain/verdict-types';
import type { VerdictReason } from '../../domain/verdict-words';

/** Writes what a side came to into its row: its verdict with the cause, or `text` where there is none. */
export function showVerdict(
  side: VariantId,
  verdict: Verdict | null,
  cause: EmbedCause | null,
  text: string,
  fault = false,
): void {
  const row = document.querySelector<HTMLElement>(`.verdict[data-side="${side}"]`);
  const place = row?.querySelector('.said');
  if (!row || !place) return;
  row.querySelector('.reason')?.remove();
  row.toggleAttribute('data-fault', fault);
  if (verdict) row.dataset['class'] = verdict.class;
  else delete row.dataset['class'];
  const parts: Node[] = [];
  if (verdict) {
    const { headline } = verdict;
    const head = headline.toLowerCase().startsWith(verdict.class)
      ? headline.slice(0, verdict.class.length)
      : '';
    parts.push(textIn('strong', head), document.createTextNode(headline.slice(head.length)));
  } else if (fault) parts.push(textIn('strong', text));
  else parts.push(textIn('small', text));
  if (cause?.holder) parts.push(document.createTextNode(' · held by '), textIn('code', cause.holder));
  if (cause?.file && cause.line !== null)
    parts.push(
      document.createTextNode(' · '),
      textIn('code', `${cause.file}:${cause.line} ${cause.text ?? ''}`),
    );
  place.replaceChildren(...parts);
}

/** Puts why below a side's final verdict, folded away. */
export function showReason(side: VariantId, { rule, says, why, next }: VerdictReason): void {
  const details = document.createElement('details');
  details.className = 'reason';
  const named = document.createElement('p');
  named.append('Rule ', textIn('code', rule), `: ${says}`);
  details.append(textIn('summary', 'Why'), textIn('p', next ? `${why} ${next}` : why), named);
  document.querySelector(`.verdict[data-side="${side}"]`)?.append(details);
}

function textIn(name: 'strong' | 'small' | 'code' | 'summary' | 'p', text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
