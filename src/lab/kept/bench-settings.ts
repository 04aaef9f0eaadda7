import type { LoadPlan } from '../../domain/sample';
import type { Supervision } from '../lab-state';

/** How a bench was set, apart from its programs. */
export interface BenchSettings {
  readonly plan: LoadPlan;
  readonly busyMs: number;
  readonly supervision: Supervision;
}
