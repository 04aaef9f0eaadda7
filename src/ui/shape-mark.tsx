import { classNames } from './class-names';
import styles from './shape-mark.module.css';

export type Shape = 'drop' | 'ring' | 'triangle' | 'diamond';

interface ShapeMarkProps {
  readonly shape: Shape;
  readonly size?: number;
  readonly className?: string | undefined;
}

/** A small shape in the colour `--side`, so that nothing is told by colour alone. For the eye only: a word stands beside it. */
export function ShapeMark({ shape, size = 15, className }: ShapeMarkProps) {
  return (
    <svg
      className={classNames(styles['mark'], className)}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      {shape === 'drop' && (
        <path d="M8 1.500c3 3.600 4.500 5.800 4.500 8a4.500 4.500 0 0 1-9 0c0-2.200 1.500-4.400 4.500-8z" />
      )}
      {shape === 'ring' && <circle cx="8" cy="8" r="4.75" className={styles['ring']} />}
      {shape === 'triangle' && <path d="M8 2.500l6.200 11H1.800z" />}
      {shape === 'diamond' && <path d="M8 1.500l6.500 6.500L8 14.500 1.500 8z" />}
    </svg>
  );
}
