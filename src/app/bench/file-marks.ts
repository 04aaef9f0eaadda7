import type { FileMark } from '../../features/editor/code-pane';
import type { SideState } from '../../lab/lab-state';

/** Marks in the code: an error where the program failed, a warning at each incident whose place is known. */
export function marksOf(phase: SideState['phase'], incidents: SideState['incidents']): readonly FileMark[] {
  const faults = phase.kind === 'failed' ? [{ fault: phase.fault, severity: 'error' as const }] : [];
  const all = [...faults, ...incidents.map((fault) => ({ fault, severity: 'warning' as const }))];
  return all.flatMap(({ fault: { file, line, message }, severity }) =>
    file && line !== undefined ? [{ file, line, message, severity }] : [],
  );
}
