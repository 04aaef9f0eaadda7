import type { RuntimeRecord } from '../../../workers/contract';

/** A line that a fault points at. */
export interface LineMark {
  readonly line: number;
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

/** A request to bring a line into view; a new object for each request. */
export interface GoTo {
  readonly file: string;
  readonly line: number;
  /** Whether the editor should also take the focus. */
  readonly focus: boolean;
}

/** A remark beside a line, and how warm the line is: 1 … 5. */
export interface HeatNote {
  readonly line: number;
  readonly text: string;
  readonly level: 1 | 2 | 3 | 4 | 5;
}

/** What both the full editor and the plain one are given. */
export interface EditorProps {
  readonly text: string;
  readonly runtime: RuntimeRecord;
  readonly label: string;
  readonly marks: readonly LineMark[];
  readonly heat: readonly HeatNote[];
  readonly goTo: GoTo | null;
  /** `undoing`: the editor went along its own steps; that is no new edit. */
  readonly onChange: (text: string, undoing?: boolean) => void;
  /** Takes an edit of an earlier visit back, or does it again; false when there is none. */
  readonly onUndo: (direction: 'back' | 'forward') => boolean;
}
