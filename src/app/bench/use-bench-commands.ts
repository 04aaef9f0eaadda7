import { useMemo, useRef } from 'react';
import { VARIANT_LABELS, type VariantId } from '../../domain/sample';
import { readingsCsv } from '../../features/chart/readings-csv';
import { perform, RUN_ACTIONS } from '../../features/controls/run-actions';
import { INSTRUMENT_LABELS, INSTRUMENT_TABS, showInstrument } from '../../lab/instrument-view';
import { lab } from '../../lab/lab-store';
import { type Command, useCommands } from '../../ui/commands';
import { saveFile } from '../../ui/save-file';
import type { BenchParts } from './use-bench-layout';

/** Puts what the bench can do into the command palette. `onDiff` is null where there is nothing to compare. */
export function useBenchCommands(
  parts: BenchParts,
  onDiff: (() => void) | null,
  onTraffic: () => void,
): void {
  const now = useRef({ parts, onDiff, onTraffic });
  now.current = { parts, onDiff, onTraffic };
  const comparable = onDiff !== null;
  const { layout, guideBeside } = parts;
  const commands = useMemo((): readonly Command[] => {
    const show = (part: 'code' | 'charts', label: string): Command => ({
      id: `show-${part}`,
      group: 'Bench',
      label: layout === 'desk' ? `Show or hide the ${label}` : `Show the ${label}`,
      words: 'panel collapse view',
      run: () => (layout === 'desk' ? now.current.parts.toggle(part) : now.current.parts.setTab(part)),
    });
    return [
      ...RUN_ACTIONS.map((action) => ({
        id: `run-${action.id}`,
        group: 'Run',
        label: action.label,
        words: action.about,
        keyText: action.keyText,
        possible: () => action.possible(lab.getState()),
        run: () => perform(action),
      })),
      {
        id: 'traffic',
        group: 'Run',
        label: 'Traffic settings',
        words: 'requests rate seed readings memory limit recycle load',
        run: () => now.current.onTraffic(),
      },
      ...VARIANTS.map((variant) => exportCommand(variant)),
      show('code', 'code'),
      show('charts', 'charts'),
      ...INSTRUMENT_TABS.map((tab) => ({
        id: `instrument-${tab}`,
        group: 'Look inside',
        label: `Instrument: ${INSTRUMENT_LABELS[tab]}`,
        words: `drawer open ${tab}`,
        run: () => showInstrument(tab),
      })),
      ...(guideBeside
        ? [
            {
              id: 'show-guide',
              group: 'Bench',
              label: 'Show or hide the guide at the left',
              words: 'lesson panel collapse',
              run: () => now.current.parts.toggle('guide'),
            },
          ]
        : []),
      ...(comparable
        ? [
            {
              id: 'diff',
              group: 'Bench',
              label: 'Compare the two programs',
              words: 'diff differences changes',
              run: () => now.current.onDiff?.(),
            },
          ]
        : []),
    ];
  }, [layout, guideBeside, comparable]);
  useCommands(commands);
}

const VARIANTS = Object.keys(VARIANT_LABELS) as VariantId[];

function exportCommand(variant: VariantId): Command {
  const series = () => lab.getState().sides.find((side) => side.variant === variant)?.series ?? null;
  const label = VARIANT_LABELS[variant];
  return {
    id: `export-${variant}`,
    group: 'Run',
    label: `Export the readings as CSV: ${label.toLowerCase()}`,
    words: 'download save data table',
    possible: () => (series()?.length ?? 0) > 0,
    run: () => {
      const read = series();
      if (read)
        saveFile(`leak-lab-${label.toLowerCase().replaceAll(' ', '-')}.csv`, readingsCsv(read), 'text/csv');
    },
  };
}
