import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Button } from './button';
import styles from './modal.module.css';

interface ModalProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A dialog over the page. The platform's own element keeps focus inside, closes on Escape, makes
 * the page behind inert and gives focus back. Its content exists only while it is open.
 */
export function Modal({ title, open, onClose, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open && dialog.current?.open) dialog.current.close();
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click on the backdrop is an extra; Escape closes by the platform.
    <dialog
      ref={dialog}
      className={styles['dialog']}
      aria-labelledby={heading}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      {open && (
        <div className={styles['inner']}>
          <header className={styles['header']}>
            <h2 id={heading}>{title}</h2>
            <Button look="quiet" iconOnly icon={<X />} title="Close" onClick={onClose}>
              Close
            </Button>
          </header>
          {children}
        </div>
      )}
    </dialog>
  );
}
