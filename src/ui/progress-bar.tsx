import styles from './progress-bar.module.css';

/** A thin bar. `fraction` is 0 … 1, or null where the end can't be known. */
export function ProgressBar({
  label,
  fraction,
}: {
  readonly label: string;
  readonly fraction: number | null;
}) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(fraction === null ? {} : { 'aria-valuenow': Math.round(fraction * 100) })}
      className={styles['track']}
    >
      <div
        className={fraction === null ? styles['moving'] : styles['fill']}
        style={fraction === null ? undefined : { transform: `scaleX(${fraction})` }}
      />
    </div>
  );
}
