import { History, ZoomIn, ZoomOut } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { formatCount, formatVirtualTime } from '../../domain/format';
import { lab } from '../../lab/lab-store';
import { moment, showNow } from '../../lab/moment';
import { Button } from '../../ui/button';
import { Segmented } from '../../ui/segmented';
import { clockTick } from './axis-labels';
import type { ChartGroup } from './chart-group';
import { ChartSummary } from './chart-summary';
import styles from './chart-toolbar.module.css';
import type { ChartView } from './chart-view';
import { ExportButton } from './export-button';
import { ListenButton } from './listen-button';
import { PredictButton } from './predict-button';

interface ChartToolbarProps {
  readonly view: ChartView;
  readonly onChange: (view: ChartView) => void;
  readonly group: ChartGroup;
}

/** What the charts show, what their line and band mean, and what is in sight of them. */
export function ChartToolbar({ view, onChange, group }: ChartToolbarProps) {
  const several = useStore(lab, (state) => state.sides.length > 1);
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
      {several && (
        <Segmented
          label="Layout"
          value={view.layout}
          options={[
            { value: 'twin', label: 'Twin', title: 'A chart for each side, on one scale' },
            { value: 'overlay', label: 'Overlay', title: 'Both sides in one chart' },
          ]}
          onChange={(layout) => onChange({ ...view, layout })}
        />
      )}
      <InSight group={group} />
      <p className={styles['legend']}>
        <span className={styles['line']} aria-hidden="true" />
        after collection
        {view.metric === 'memory' && (
          <>
            <span className={styles['band']} aria-hidden="true" />
            up to the peak between readings
          </>
        )}
        {several && <span className={styles['scale']}>· one scale for both</span>}
      </p>
      <span className={styles['tools']}>
        <PredictButton />
        <ListenButton group={group} />
        <ExportButton group={group} />
      </span>
      <ChartSummary />
    </div>
  );
}

/** Zoomed in, or looking back: said, and undone here. */
function InSight({ group }: { readonly group: ChartGroup }) {
  const window = useSyncExternalStore(group.subscribe, group.window);
  const atMs = useStore(moment, (state) => state.atMs);
  const print = (x: number) => (group.view.x === 'time' ? clockTick(x) : formatCount(x));
  return (
    <>
      {window && (
        <span className={styles['sight']}>
          <Button
            look="quiet"
            iconOnly
            icon={<ZoomIn />}
            title="Zoom in (plus, or Ctrl and the wheel)"
            onClick={() => group.zoomBy(0.5)}
          >
            Zoom in
          </Button>
          <Button look="quiet" icon={<ZoomOut />} title="Show all (0)" onClick={() => group.zoomTo(null)}>
            {`${print(window.min)} to ${print(window.max)}: show all`}
          </Button>
        </span>
      )}
      {atMs !== null && (
        <Button
          look="quiet"
          icon={<History />}
          title="Follow the run again (Escape in a chart)"
          onClick={showNow}
        >
          {`At ${formatVirtualTime(atMs)}: back to now`}
        </Button>
      )}
    </>
  );
}
