import { RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button';
import { withMainKey } from '../../ui/keys';
import styles from './looked.module.css';
import type { Answer } from './use-look';

interface LookedProps<T> {
  readonly answer: Answer<T>;
  readonly onRefresh: () => void;
  /** What is being done meanwhile, for instance `Following its objects to a root`. */
  readonly doing?: string;
  /** Shown where there is no process, in the place of the advice to press Run. */
  readonly without?: ReactNode;
  readonly children: (value: T) => ReactNode;
}

/** An answer in all its states: not asked, on its way, failed, there. */
export function Looked<T>({
  answer,
  onRefresh,
  doing = 'Asking the process',
  without,
  children,
}: LookedProps<T>) {
  switch (answer.kind) {
    case 'no process':
      return (
        without ?? (
          <p className={styles['quiet']}>
            There is no process to look into. Press Run (<kbd>{withMainKey('Enter')}</kbd>), then look while
            it runs, while it is paused, or after it.
          </p>
        )
      );
    case 'asking':
      return <p className={styles['quiet']} role="status">{`${doing} …`}</p>;
    case 'failed':
      return (
        <div className={styles['failed']} role="alert">
          <p>{answer.fault.message}</p>
          {answer.fault.hint && <p>{answer.fault.hint}</p>}
          <Button icon={<RefreshCw />} onClick={onRefresh}>
            Ask again
          </Button>
        </div>
      );
    case 'told':
      return (
        <div className={styles['told']}>
          {children(answer.value)}
          <Button
            look="quiet"
            iconOnly
            className={styles['refresh']}
            icon={<RefreshCw data-asking={answer.asking || undefined} />}
            title="Ask again"
            onClick={onRefresh}
          >
            Ask again
          </Button>
        </div>
      );
  }
}

/** What a tool’s note says, under its table. */
export function Note({ text }: { readonly text: string | undefined }) {
  return text ? <p className={styles['note']}>{text}</p> : null;
}
