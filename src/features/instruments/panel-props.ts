import type { RuntimeRecord } from '../../../workers/contract';
import type { VariantId } from '../../domain/sample';
import type { SideState } from '../../lab/lab-state';
import type { Place } from './instrument-table';

/** What every instrument’s panel is given. */
export interface PanelProps {
  /** The sides in sight, one or more. */
  readonly sides: readonly SideState[];
  /** The sample’s: it decides which tool is asked, and what it is called. */
  readonly runtime: RuntimeRecord;
  readonly onGoTo: (variant: VariantId, place: Place) => void;
}
