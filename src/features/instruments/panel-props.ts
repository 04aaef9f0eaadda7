import type { VariantId } from '../../domain/sample';
import type { SideState } from '../../lab/lab-state';
import type { Place } from './instrument-table';

/** The sample’s language decides which tool is asked, and what it is called. */
export type SampleLanguage = 'python' | 'typescript';

/** What every instrument’s panel is given. */
export interface PanelProps {
  /** The sides in sight, one or more. */
  readonly sides: readonly SideState[];
  readonly language: SampleLanguage;
  readonly onGoTo: (variant: VariantId, place: Place) => void;
}
