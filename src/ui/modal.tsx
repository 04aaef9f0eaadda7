import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Button } from './button';
import { classNames } from './class-names';
import styles from './modal.module.css';

interface ModalProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  /** Only the content, without heading, Close and padding; the title stays its name. */
  readonly bare?: boolean;
  /** For what has to be seen beside each other. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/**
 * A dialog over the page. The platform's own element keeps focus inside, closes on Escape, makes
 * the page behind inert and gives focus back. Its content exists only while it is open.
 */
export function Modal({ title, open, onClose, bare, wide, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  // What was pressed inside and released outside, or moved away meanwhile, is no click beside the dialog.
  const pressedBeside = useRef(false);
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open && dialog.current?.open) dialog.current.close();
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click on the backdrop is an extra; Escape closes by the platform.
    <dialog
      ref={dialog}
      className={classNames(styles['dialog'], bare && styles['bare'], wide && styles['wide'])}
      aria-labelledby={heading}
      onClose={onClose}
      onPointerDown={(event) => {
        pressedBeside.current = event.target === dialog.current;
      }}
      onClick={(event) => {
        if (event.target === dialog.current && pressedBeside.current) onClose();
      }}
    >
      {open && bare && (
        <>
          <h2 id={heading} className="visually-hidden">
            {title}
          </h2>
          {children}
        </>
      )}
      {open && !bare && (
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
