import { Segmented } from '../../ui/segmented';
import styles from './chart-toolbar.module.css';
import type { ChartView } from './chart-view';

interface ChartToolbarProps {
  readonly view: ChartView;
  readonly onChange: (view: ChartView) => void;
}

/** What both charts show, and what their line and band mean. */
export function ChartToolbar({ view, onChange }: ChartToolbarProps) {
  return (
    <div className={styles['bar']}>
      <Segmented
        label="Measure"
        value={view.metric}
        options={[
          { value: 'memory', label: 'Memory', title: 'Live bytes after a full collection' },
          { value: 'objects', label: 'Objects', title: 'Live objects of all types after a full collection' },
        ]}
        onChange={(metric) => onChange({ ...view, metric })}
      />
      <Segmented
        label="Horizontal axis"
        value={view.x}
        options={[
          { value: 'requests', label: 'By request', title: 'Requests answered since the baseline' },
          { value: 'time', label: 'By time', title: 'Virtual time since the baseline' },
        ]}
        onChange={(x) => onChange({ ...view, x })}
      />
      <p className={styles['legend']}>
        <span className={styles['line']} aria-hidden="true" />
        after collection
        {view.metric === 'memory' && (
          <>
            <span className={styles['band']} aria-hidden="true" />
            up to the peak between readings
          </>
        )}
        <span className={styles['scale']}>· one scale for both</span>
      </p>
    </div>
  );
}
