import styles from './message-page.module.css';

/** A line that has run off the recorder's paper: for pages on which something isn't where it should be. */
export function OffThePaper() {
  return (
    <svg className={styles['paper']} viewBox="0 0 640 140" fill="none" aria-hidden="true" focusable="false">
      <path
        d="M0 118h96l40-6 52-14 56-10 48-26 60-12 44-30 38-8 40-24"
        stroke="var(--leaky-mark)"
        strokeWidth="3.500"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path d="M0 118h452" stroke="var(--fixed-mark)" strokeWidth="3" strokeDasharray="9 6" />
      <circle cx="462" cy="118" r="7" stroke="var(--fixed-mark)" strokeWidth="3" />
    </svg>
  );
}
