import { VARIANT_LABELS, type VariantId } from '../../domain/sample';
import type { SideState } from '../../lab/lab-state';
import { lab } from '../../lab/lab-store';
import { moment, showNow } from '../../lab/moment';
import type { ChartGroup } from './chart-group';
import { type ReadingText, readingText } from './readout';
import { lensOf } from './series-lens';
import { xOfMoment } from './x-of-moment';

interface Elements {
  /** Says a reading to a screen reader. */
  readonly slider: HTMLElement;
  /** Shows it. */
  readonly readout: HTMLElement;
}

const NOTHING_YET = 'No readings yet';
const MOVES: Readonly<Record<string, (index: number, length: number) => number>> = {
  ArrowLeft: (index) => index - 1,
  ArrowDown: (index) => index - 1,
  ArrowRight: (index) => index + 1,
  ArrowUp: (index) => index + 1,
  PageUp: (index, length) => index + Math.ceil(length / 10),
  PageDown: (index, length) => index - Math.ceil(length / 10),
  Home: () => 0,
  End: (_, length) => length - 1,
};

/** What a chart says in words, and its keyboard. Writes into the page without React: it is called for every reading. */
export class ChartReader {
  readonly #variants: readonly VariantId[];
  readonly #group: ChartGroup;
  readonly #elements: Elements;
  #shown = '';
  #spoken = '';

  constructor(variants: readonly VariantId[], group: ChartGroup, elements: Elements) {
    this.#variants = variants;
    this.#group = group;
    this.#elements = elements;
  }

  /** Acts on a key; true where it was one of the chart’s. */
  press(key: string, shift: boolean): boolean {
    const group = this.#group;
    switch (key) {
      case '+':
      case '=':
        group.zoomBy(0.5);
        return true;
      case '-':
      case '_':
        group.zoomBy(2);
        return true;
      case '0':
        group.zoomTo(null);
        return true;
      case 'Enter':
      case ' ':
        return this.#look();
      case 'Escape': {
        const open = group.cursorX !== null || moment.getState().atMs !== null;
        group.pointAt(null);
        showNow();
        return open;
      }
    }
    if (shift && (key === 'ArrowLeft' || key === 'ArrowRight') && group.window()) {
      group.panBy(key === 'ArrowLeft' ? -0.25 : 0.25);
      return true;
    }
    const move = MOVES[key];
    const series = this.#first()?.series;
    if (!move || !series) return false;
    const to = Math.min(series.length - 1, Math.max(0, move(this.#reading(), series.length)));
    group.pointAt(lensOf(series).xAt(group.view.x, to));
    // Looking back, the instruments follow the arrow keys.
    if (moment.getState().atMs !== null && group.cursorX !== null) group.scrubTo(group.cursorX);
    return true;
  }

  /** Says and shows the reading under the crosshair, at the moment looked back at, or the last one. */
  report(): void {
    const sides = this.#sides();
    const { view } = this.#group;
    const texts = sides.flatMap(({ variant, series }) => {
      if (!series || series.length === 0) return [];
      return [{ variant, text: readingText(series, this.#readingOf(series), view) }];
    });
    const [first] = texts;
    const many = this.#variants.length > 1;
    const spoken = first
      ? `${first.text.at}: ${texts
          .map(({ variant, text }) => (many ? `${VARIANT_LABELS[variant]} ${text.spoken}` : text.spoken))
          .join('; ')}`
      : NOTHING_YET;
    this.#show(first?.text ?? null, texts, many);
    this.#say(spoken);
  }

  #show(
    first: ReadingText | null,
    texts: readonly { readonly variant: VariantId; readonly text: ReadingText }[],
    many: boolean,
  ): void {
    const shown = first ? `${first.at}|${texts.map(({ text }) => text.value + text.more).join('|')}` : '';
    if (shown === this.#shown) return;
    this.#shown = shown;
    const { readout } = this.#elements;
    if (!first) {
      readout.replaceChildren();
      return;
    }
    const parts = texts.map(({ variant, text }) => {
      const value = element('strong', many ? `${VARIANT_LABELS[variant]} ${text.value}` : text.value);
      value.dataset['side'] = variant;
      return many || !text.more ? [value] : [value, element('span', text.more)];
    });
    readout.replaceChildren(element('span', first.at), ...parts.flat());
  }

  /** A slider’s text is spoken when it changes under the user’s hand: not for each reading of a run that goes on. */
  #say(spoken: string): void {
    const { slider } = this.#elements;
    const series = this.#first()?.series;
    const following = this.#group.cursorX === null && moment.getState().atMs === null;
    if (following && lab.getState().phase === 'running' && document.activeElement === slider) return;
    if (spoken === this.#spoken) return;
    this.#spoken = spoken;
    slider.setAttribute('aria-valuemax', String(Math.max(0, (series?.length ?? 1) - 1)));
    slider.setAttribute('aria-valuenow', String(this.#reading()));
    slider.setAttribute('aria-valuetext', spoken);
  }

  /** Enter: look back at the reading under the crosshair, or return from there. */
  #look(): boolean {
    const { cursorX } = this.#group;
    if (cursorX === null) {
      if (moment.getState().atMs === null) return false;
      showNow();
      return true;
    }
    if (moment.getState().atMs === this.#group.msAt(cursorX)) showNow();
    else this.#group.scrubTo(cursorX);
    return true;
  }

  #sides(): readonly SideState[] {
    return lab.getState().sides.filter(({ variant }) => this.#variants.includes(variant));
  }

  #first(): SideState | undefined {
    return this.#sides().find(({ series }) => series && series.length > 0);
  }

  #reading(): number {
    const series = this.#first()?.series;
    return series ? this.#readingOf(series) : 0;
  }

  #readingOf(series: NonNullable<SideState['series']>): number {
    const { view, cursorX } = this.#group;
    const x = cursorX ?? xOfMoment(view);
    return x === null ? series.length - 1 : lensOf(series).nearest(view.x, x);
  }
}

function element(tag: 'span' | 'strong', text: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
