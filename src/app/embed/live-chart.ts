import { VARIANT_LABELS, type VariantId } from '../../domain/sample';
import { ChartGroup } from '../../features/chart/chart-group';
import { ChartReader } from '../../features/chart/chart-reader';
import { PlotSurface } from '../../features/chart/plot-surface';

/** The measured chart, in the place of the recorded one: the same size, so that nothing moves. */
export class LiveChart {
  #shown = '';
  #group: ChartGroup | null = null;
  #surface: PlotSurface | null = null;

  /** Shows these sides in one chart, which follows the lab from here on. */
  mount(variants: readonly VariantId[]): void {
    const box = document.querySelector('.chart');
    if (!box || variants.join(' ') === this.#shown) return;
    this.#shown = variants.join(' ');
    this.#surface?.destroy();
    const group = this.#group ?? new ChartGroup();
    if (!this.#group) group.connect();
    this.#group = group;
    const readout = element('div', 'readout');
    readout.setAttribute('aria-hidden', 'true');
    const slider = element('div', 'plot');
    const host = element('div', 'host');
    slider.tabIndex = 0;
    slider.setAttribute('role', 'slider');
    slider.setAttribute(
      'aria-label',
      `${variants.map((name) => VARIANT_LABELS[name]).join(' and ')}: readings`,
    );
    for (const name of ['aria-valuemin', 'aria-valuemax', 'aria-valuenow']) slider.setAttribute(name, '0');
    slider.setAttribute('aria-valuetext', 'No readings yet');
    slider.append(host);
    box.replaceChildren(readout, slider);
    const reader = new ChartReader(variants, group, { slider, readout });
    slider.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (reader.press(event.key, event.shiftKey)) event.preventDefault();
    });
    slider.addEventListener('blur', () => group.pointAt(null));
    this.#surface = new PlotSurface(host, { variants, of: 'view', compact: false }, group, () =>
      reader.report(),
    );
  }
}

function element(name: 'div', className: string): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  return made;
}
