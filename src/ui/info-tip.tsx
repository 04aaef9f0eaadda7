import { Info } from 'lucide-react';
import { type ReactNode, type ToggleEvent, useId, useRef } from 'react';
import { Button } from './button';
import styles from './info-tip.module.css';

const WIDTH = 320;
const GAP = 6;

/** A small “i” with more to say: a popover by the platform, which Escape and a click elsewhere close. */
export function InfoTip({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const id = useId();
  const anchor = useRef<HTMLSpanElement>(null);

  function place(event: ToggleEvent<HTMLDivElement>): void {
    if (event.newState !== 'open' || !anchor.current) return;
    const box = event.currentTarget;
    const at = anchor.current.getBoundingClientRect();
    const width = Math.min(WIDTH, innerWidth - 16);
    const left = Math.max(8, Math.min(at.left - 12, innerWidth - width - 8));
    const below = at.bottom + GAP;
    box.style.width = `${width}px`;
    box.style.left = `${left}px`;
    // Above where there is no room below.
    const fits = below + box.offsetHeight + 8 <= innerHeight;
    box.style.top = `${fits ? below : Math.max(8, at.top - GAP - box.offsetHeight)}px`;
  }

  return (
    <span ref={anchor} className={styles['anchor']}>
      <Button
        look="quiet"
        iconOnly
        icon={<Info />}
        title={label}
        popoverTarget={id}
        className={styles['button']}
      >
        {label}
      </Button>
      <div id={id} popover="auto" className={styles['box']} onToggle={place}>
        {children}
      </div>
    </span>
  );
}
