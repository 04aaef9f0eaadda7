import { ChevronDown, ChevronUp, Flag } from 'lucide-react';
import { type CSSProperties, type ReactNode, useEffect, useId, useRef } from 'react';
import { useStore } from 'zustand';
import type { RuntimeRecord } from '../../../workers/contract';
import { type Sample, VARIANT_LABELS, type VariantId } from '../../domain/sample';
import {
  INSTRUMENT_LABELS,
  INSTRUMENT_TABS,
  type InstrumentTab,
  instrumentView,
  setInstrumentView,
} from '../../lab/instrument-view';
import type { SideState } from '../../lab/lab-state';
import { lab, labActions } from '../../lab/lab-store';
import { textsOf } from '../../lab/runtime-texts';
import { runtimes } from '../../lab/runtimes';
import { Button } from '../../ui/button';
import { InfoTip } from '../../ui/info-tip';
import { Segmented } from '../../ui/segmented';
import { Tabs, tabId } from '../../ui/tabs';
import { useStored } from '../../ui/use-stored';
import { CompareBar } from './compare-bar';
import { ConnectionsPanel } from './connections-panel';
import { ConsolePanel } from './console-panel';
import { DrawerGrip } from './drawer-grip';
import { GrowthPanel } from './growth-panel';
import { HoldersPanel } from './holders-panel';
import type { Place } from './instrument-table';
import { instrumentText } from './instrument-texts';
import styles from './instruments-drawer.module.css';
import { LatencyPanel } from './latency-panel';
import { LinesPanel } from './lines-panel';
import { MemoryPanel } from './memory-panel';
import type { PanelProps } from './panel-props';
import { TasksPanel } from './tasks-panel';
import { useMarkKey } from './use-mark-key';

const PANELS: Readonly<Record<InstrumentTab, (props: PanelProps) => ReactNode>> = {
  memory: MemoryPanel,
  growth: GrowthPanel,
  holders: HoldersPanel,
  lines: LinesPanel,
  tasks: TasksPanel,
  connections: ConnectionsPanel,
  latency: LatencyPanel,
  console: ConsolePanel,
};

const STANDARD_HEIGHT = 320;
const NO_SIDES: readonly SideState[] = [];

interface InstrumentsDrawerProps {
  readonly sample: Sample;
  /** `drawer`: at the lower edge, opened and closed, of a height that is remembered. `page`: always open, as high as its content. */
  readonly layout: 'drawer' | 'page';
  readonly onGoTo: (variant: VariantId, place: Place) => void;
}

/** All ways to look inside, for one side or for both next to each other. While it is closed nothing is asked of a process. */
export function InstrumentsDrawer({ sample, layout, onGoTo }: InstrumentsDrawerProps) {
  const panelId = useId();
  const tab = useStore(instrumentView, (state) => state.tab);
  const wanted = useStore(instrumentView, (state) => state.open);
  const asked = useStore(instrumentView, (state) => state.asked);
  const [height, setHeight] = useStored('leak-lab:instruments-height', readHeight);
  const panel = useRef<HTMLDivElement>(null);
  const drawer = layout === 'drawer';
  const open = wanted || !drawer;
  const runtime = runtimes.byId(sample.runtime);
  useMarkKey();

  // Asked for from elsewhere on the page: that is where the reader goes on.
  const seen = useRef(asked);
  useEffect(() => {
    if (asked === seen.current) return;
    seen.current = asked;
    panel.current?.focus({ preventScroll: drawer });
    if (!drawer) panel.current?.scrollIntoView({ block: 'start' });
  }, [asked, drawer]);

  const style = { '--instruments-height': `${height}px` } as CSSProperties;
  return (
    <section
      className={styles['drawer']}
      data-layout={layout}
      data-open={open || undefined}
      style={style}
      aria-label="Instruments"
    >
      <h2 className="visually-hidden">Instruments</h2>
      {drawer && open && (
        <DrawerGrip
          label="Height of the instruments"
          value={height}
          min={160}
          onChange={setHeight}
          onReset={() => setHeight(STANDARD_HEIGHT)}
        />
      )}
      <div className={styles['bar']}>
        {drawer && (
          <Button
            look="quiet"
            className={styles['toggle']}
            icon={open ? <ChevronDown /> : <ChevronUp />}
            aria-expanded={open}
            title={open ? 'Close the instruments' : 'Look inside the processes'}
            onClick={() => setInstrumentView({ open: !open })}
          >
            Instruments
          </Button>
        )}
        <Tabs
          label="Instruments"
          className={styles['tabs']}
          value={open ? tab : null}
          options={INSTRUMENT_TABS.map((value) => ({ value, label: INSTRUMENT_LABELS[value] }))}
          panelId={panelId}
          onChange={(value) => setInstrumentView({ tab: value, open: true })}
        />
        <MarkButton />
      </div>
      {open && (
        <div
          key={tab}
          ref={panel}
          id={panelId}
          role="tabpanel"
          tabIndex={-1}
          aria-labelledby={tabId(panelId, tab)}
          className={styles['panel']}
        >
          <Panel tab={tab} sampleId={sample.id} runtime={runtime} onGoTo={onGoTo} />
        </div>
      )}
    </section>
  );
}

interface OpenPanelProps {
  readonly tab: InstrumentTab;
  readonly sampleId: string;
  readonly runtime: RuntimeRecord;
  readonly onGoTo: InstrumentsDrawerProps['onGoTo'];
}

function Panel({ tab, sampleId, runtime, onGoTo }: OpenPanelProps) {
  const sides = useStore(lab, (state) => (state.sample?.id === sampleId ? state.sides : NO_SIDES));
  const chosen = useStore(instrumentView, (state) => state.shown);
  const shown = sides.some(({ variant }) => variant === chosen) ? chosen : 'all';
  const text = instrumentText(tab, textsOf(runtime.id));
  const Shown = PANELS[tab];
  return (
    <>
      <div className={styles['head']}>
        <p className={styles['about']}>
          {text.about}
          <InfoTip label={`What ${INSTRUMENT_LABELS[tab]} can’t see`}>
            <p>{text.blind}</p>
          </InfoTip>
        </p>
        {sides.length > 1 && (
          <Segmented<VariantId | 'all'>
            label="Sides"
            value={shown}
            options={[
              { value: 'all', label: 'Both' },
              ...sides.map(({ variant }) => ({ value: variant, label: VARIANT_LABELS[variant] })),
            ]}
            onChange={(value) => setInstrumentView({ shown: value })}
          />
        )}
      </div>
      <CompareBar compares={text.compares} followsPast={text.followsPast} />
      <Shown
        sides={shown === 'all' ? sides : sides.filter(({ variant }) => variant === shown)}
        runtime={runtime}
        onGoTo={onGoTo}
      />
    </>
  );
}

function MarkButton() {
  const possible = useStore(lab, ({ sides, marks }) => marks.length > 0 && sides.some((side) => side.alive));
  return (
    <Button
      look="quiet"
      className={styles['mark']}
      icon={<Flag />}
      off={!possible}
      title="Mark this moment, to compare with it later (M)"
      onClick={() => void labActions.mark()}
    >
      Mark
    </Button>
  );
}

function readHeight(stored: string | null): number {
  const value = Number.parseFloat(stored ?? '');
  return value >= 160 && value <= 2000 ? value : STANDARD_HEIGHT;
}
