import { useEffect } from 'react';
import { create } from 'zustand';
import { Button } from './button';
import styles from './toast.module.css';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

const current = create<{ readonly toast: Toast | null }>(() => ({ toast: null }));
let lastId = 0;

/** Shows a short message, with a way back where there is one. A new one takes the place of the last. */
export function showToast(text: string, action?: Toast['action']): void {
  lastId += 1;
  current.setState({ toast: { id: lastId, text, ...(action ? { action } : {}) } });
}

function dismiss(): void {
  current.setState({ toast: null });
}

/** Where toasts appear; once in the page. Read out politely; stays while it can be acted on. */
export function ToastRegion() {
  const toast = current((state) => state.toast);
  useEffect(() => {
    if (!toast) return;
    const timer = setTimeout(dismiss, toast.action ? 12_000 : 6000);
    return () => clearTimeout(timer);
  }, [toast]);
  return (
    <div className={styles['region']} role="status">
      {toast && (
        <div key={toast.id} className={styles['toast']}>
          <span>{toast.text}</span>
          {toast.action && (
            <Button
              look="quiet"
              onClick={() => {
                toast.action?.run();
                dismiss();
              }}
            >
              {toast.action.label}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
