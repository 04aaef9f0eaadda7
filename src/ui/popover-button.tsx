import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Button } from './button';
import styles from './popover-button.module.css';

interface PopoverButtonProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly title?: string;
  readonly iconOnly?: boolean;
  readonly children: ReactNode;
}

/** Distance from its button and from the window’s edge, in CSS pixels. */
const GAP = 6;

/**
 * A button that opens a few controls beside it. The platform’s own popover: it closes on Escape and on a click elsewhere, and
 * gives the focus back. A click on a button inside closes it, unless that has `data-stays`.
 */
export function PopoverButton({ label, icon, title, iconOnly, children }: PopoverButtonProps) {
  const id = useId();
  const trigger = useRef<HTMLSpanElement>(null);
  const popover = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = popover.current;
    if (!element) return;
    const onToggle = (event: Event) => {
      const open = (event as ToggleEvent).newState === 'open';
      trigger.current?.querySelector('button')?.setAttribute('aria-expanded', String(open));
      if (open && trigger.current) place(element, trigger.current);
    };
    element.addEventListener('toggle', onToggle);
    return () => element.removeEventListener('toggle', onToggle);
  }, []);
  return (
    <>
      <span ref={trigger} className={styles['trigger']}>
        <Button
          look="quiet"
          icon={icon}
          {...(iconOnly ? { iconOnly } : {})}
          {...(title ? { title } : {})}
          aria-expanded="false"
          aria-controls={id}
          onClick={() => popover.current?.togglePopover()}
        >
          {label}
        </Button>
      </span>
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: a click on one of its buttons, by whatever means, closes it. */}
      <div
        ref={popover}
        id={id}
        popover="auto"
        className={styles['popover']}
        onClick={(event) => {
          const button = event.target instanceof Element ? event.target.closest('button') : null;
          if (button && button.dataset['stays'] === undefined) popover.current?.hidePopover();
        }}
      >
        {children}
      </div>
    </>
  );
}

/** Below its button, or above where there is more room; never out of the window. */
function place(popover: HTMLElement, trigger: HTMLElement): void {
  const from = trigger.getBoundingClientRect();
  const { width, height } = popover.getBoundingClientRect();
  // The body ends where the scroll bar’s room begins; the window may reach under it.
  const right = Math.min(document.documentElement.clientWidth, document.body.clientWidth);
  const left = Math.max(GAP, Math.min(from.left, right - width - GAP));
  const below = from.bottom + GAP;
  const above = from.top - height - GAP;
  popover.style.left = `${left}px`;
  popover.style.top = `${below + height > innerHeight - GAP && above > GAP ? above : below}px`;
}
