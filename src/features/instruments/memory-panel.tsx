import { readingsTable } from '../../domain/series-tables';
import type { SideState } from '../../lab/lab-state';
import { textsOf } from '../../lab/runtime-texts';
import { BrowserMemory } from './browser-memory';
import { InstrumentTable } from './instrument-table';
import { Note } from './looked';
import { MarkedTable } from './marked-panel';
import styles from './memory-panel.module.css';
import type { PanelProps } from './panel-props';
import { useSeriesTable } from './series-look';
import { SideColumns } from './side-columns';
import { type Span, useSpan } from './use-span';

/** The lab’s own readings, what the process says of itself, and what the browser says of the page. */
export function MemoryPanel({ sides, runtime, onGoTo }: PanelProps) {
  const span = useSpan();
  return (
    <>
      <SideColumns sides={sides}>
        {(side) => (
          <>
            <h4 className={styles['title']}>Read by the lab</h4>
            <Readings side={side} span={span} />
            <h4 className={styles['title']}>{textsOf(runtime.id).instruments.memory.title}</h4>
            <MarkedTable
              side={side}
              span={span}
              instrument="memory"
              label="Memory, as the process tells it"
              empty="The engine has no figures of its own."
              onGoTo={(place) => onGoTo(side.variant, place)}
            />
          </>
        )}
      </SideColumns>
      <BrowserMemory />
    </>
  );
}

function Readings({ side: { variant }, span }: { readonly side: SideState; readonly span: Span }) {
  const table = useSeriesTable(variant, span.from?.atMs ?? 0, span.toMs, readingsTable);
  if (!table) return <Note text="Nothing has been read yet. Press Run." />;
  return <InstrumentTable label="Memory, as the lab read it" table={table} empty="" />;
}
