import { type PointerEvent as ReactPointerEvent, useRef } from 'react';
import { classNames } from './class-names';
import styles from './splitter.module.css';

interface SplitterProps {
  readonly label: string;
  /** `column`: a vertical bar between two columns. `row`: a horizontal bar between two rows. */
  readonly between: 'column' | 'row';
  /** The share of the first part, in percent of the parent's size. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
  readonly onReset: () => void;
  readonly className?: string | undefined;
}

/** A bar that shares out the space of its parent: dragged, moved by arrow keys, reset by a double click. */
export function Splitter({ label, between, value, min, max, onChange, onReset, className }: SplitterProps) {
  const bar = useRef<HTMLDivElement>(null);
  const clamp = (next: number) => Math.min(max, Math.max(min, next));

  function drag(event: ReactPointerEvent<HTMLDivElement>): void {
    const element = bar.current;
    if (!element?.hasPointerCapture(event.pointerId)) return;
    const box = element.parentElement?.getBoundingClientRect();
    if (!box) return;
    const share =
      between === 'column' ? (event.clientX - box.left) / box.width : (event.clientY - box.top) / box.height;
    onChange(clamp(Math.round(share * 1000) / 10));
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> can't be a focusable, moving separator.
    <div
      ref={bar}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={between === 'column' ? 'vertical' : 'horizontal'}
      aria-valuenow={Math.round(value)}
      aria-valuemin={min}
      aria-valuemax={max}
      className={classNames(styles['splitter'], styles[between], className)}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onDoubleClick={onReset}
      onKeyDown={(event) => {
        const less = between === 'column' ? 'ArrowLeft' : 'ArrowUp';
        const more = between === 'column' ? 'ArrowRight' : 'ArrowDown';
        const step = event.shiftKey ? 10 : 2;
        const next = new Map([
          [less, value - step],
          [more, value + step],
          ['Home', min],
          ['End', max],
        ]).get(event.key);
        if (next === undefined) return;
        event.preventDefault();
        onChange(clamp(next));
      }}
    />
  );
}
