import { type PointerEvent as ReactPointerEvent, useRef } from 'react';
import styles from './instruments-drawer.module.css';

interface DrawerGripProps {
  readonly label: string;
  /** Height of what is below it, in CSS pixels. */
  readonly value: number;
  readonly min: number;
  readonly onChange: (value: number) => void;
  readonly onReset: () => void;
}

const STEP = 24;

/** The upper edge of the drawer: dragged, moved by arrow keys, reset by a double click. */
export function DrawerGrip({ label, value, min, onChange, onReset }: DrawerGripProps) {
  const from = useRef({ y: 0, height: 0 });
  const max = Math.max(min, Math.round(innerHeight * 0.75));
  const set = (next: number) => onChange(Math.round(Math.min(max, Math.max(min, next))));

  function drag(event: ReactPointerEvent<HTMLDivElement>): void {
    if (event.currentTarget.hasPointerCapture(event.pointerId))
      set(from.current.height + from.current.y - event.clientY);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> can't be a focusable, moving separator.
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation="horizontal"
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      className={styles['grip']}
      onPointerDown={(event) => {
        from.current = { y: event.clientY, height: value };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={drag}
      onDoubleClick={onReset}
      onKeyDown={(event) => {
        const step = event.shiftKey ? 4 * STEP : STEP;
        const next = new Map([
          ['ArrowUp', value + step],
          ['ArrowDown', value - step],
          ['Home', min],
          ['End', max],
        ]).get(event.key);
        if (next === undefined) return;
        event.preventDefault();
        set(next);
      }}
    />
  );
}
