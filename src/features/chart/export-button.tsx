import { Download } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { VARIANT_LABELS } from '../../domain/sample';
import { lab } from '../../lab/lab-store';
import { Button } from '../../ui/button';
import { PopoverButton } from '../../ui/popover-button';
import { Segmented } from '../../ui/segmented';
import { showToast } from '../../ui/toast';
import type { ChartGroup } from './chart-group';
import styles from './export-button.module.css';
import type { ExportColors } from './export-chart';

/** Saves what the charts show as a picture, or what was measured as figures. */
export function ExportButton({ group }: { readonly group: ChartGroup }) {
  const [colors, setColors] = useState<ExportColors>('page');
  const variants = useStore(lab, (state) =>
    state.sides
      .filter(({ series }) => series)
      .map(({ variant }) => variant)
      .join(' '),
  );
  const measured = variants ? (variants.split(' ') as (keyof typeof VARIANT_LABELS)[]) : [];
  const off = measured.length === 0;
  // Loaded when it is first used: most visits export nothing.
  const exporting = () => import('./export-chart');
  async function report(how: 'save' | 'copy'): Promise<void> {
    const { saveReport, reportText } = await exporting();
    if (how === 'save') return saveReport();
    try {
      await navigator.clipboard.writeText(await reportText());
      showToast('The report is in the clipboard: paste it into an issue or a pull request.');
    } catch {
      showToast('The browser refused the clipboard. Save the report as a file.');
    }
  }

  return (
    <PopoverButton label="Export" icon={<Download />} title="Save the charts or the readings">
      <div className={styles['menu']}>
        {off && <p>Run it first: then there is something to save.</p>}
        <Segmented
          label="Colours of the picture"
          wide
          value={colors}
          options={[
            { value: 'page', label: 'As here' },
            { value: 'print', label: 'For print' },
          ]}
          onChange={setColors}
        />
        {(['svg', 'png'] as const).map((format) => (
          <Button
            key={format}
            look="quiet"
            off={off}
            onClick={() => void exporting().then(({ exportPicture }) => exportPicture(group, format, colors))}
          >
            {format === 'svg' ? 'Picture as SVG' : 'Picture as PNG'}
          </Button>
        ))}
        {measured.map((variant) => (
          <Button
            key={variant}
            look="quiet"
            onClick={() => void exporting().then(({ exportReadings }) => exportReadings('csv', variant))}
          >
            {`Readings as CSV: ${VARIANT_LABELS[variant].toLowerCase()}`}
          </Button>
        ))}
        <Button
          look="quiet"
          off={off}
          onClick={() => void exporting().then(({ exportReadings }) => exportReadings('json', null))}
        >
          Whole run as JSON
        </Button>
        <Button look="quiet" off={off} onClick={() => void report('save')}>
          Report as Markdown
        </Button>
        <Button look="quiet" off={off} onClick={() => void report('copy')}>
          Copy the report
        </Button>
      </div>
    </PopoverButton>
  );
}
