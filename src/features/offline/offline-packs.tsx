import { Check, Download, Trash2, X } from 'lucide-react';
import { useRef } from 'react';
import { formatBytes } from '../../domain/format';
import { cancelFetch, makeAvailable, type Pack, removePack } from '../../lab/offline/offline-store';
import { Button } from '../../ui/button';
import { ProgressBar } from '../../ui/progress-bar';
import styles from './offline-packs.module.css';

interface OfflinePacksProps {
  readonly shell: { readonly kept: boolean; readonly bytes: number };
  readonly packs: readonly Pack[];
}

/** The parts of the lab, each with its size, whether it is on this device, and how to change that. */
export function OfflinePacks({ shell, packs }: OfflinePacksProps) {
  const wanted = packs.filter(({ state }) => state.kind === 'absent' || state.kind === 'failed');
  const missing = wanted.reduce((sum, { state }) => sum + ('missing' in state ? state.missing : 0), 0);
  const fetching = packs.filter(({ state }) => state.kind === 'fetching');
  const all = packs.every(({ state }) => state.kind === 'kept') && shell.kept;
  const status = useRef<HTMLParagraphElement>(null);
  return (
    <section className={styles['packs']} aria-labelledby="on-this-device">
      <h2 id="on-this-device" className="visually-hidden">
        On this device
      </h2>
      <div className={styles['lead']}>
        {wanted.length > 0 && (
          <Button
            look="primary"
            icon={<Download />}
            off={fetching.length > 0}
            onClick={() => {
              void makeAvailable(wanted.map(({ id }) => id));
              status.current?.focus();
            }}
          >
            Make available offline · {formatBytes(missing)}
          </Button>
        )}
        {fetching.length > 0 && (
          <Button
            icon={<X />}
            onClick={() => {
              for (const { id } of fetching) cancelFetch(id);
            }}
          >
            Cancel
          </Button>
        )}
        <p ref={status} role="status" tabIndex={-1} data-offline={all ? 'all' : undefined}>
          {all
            ? 'Everything is on this device. The lab works without a network.'
            : fetching.length > 0
              ? 'Fetching. You can go on working meanwhile; closing the page interrupts it.'
              : ''}
        </p>
      </div>
      <ul className={styles['list']}>
        <li className={styles['pack']}>
          <div className={styles['what']}>
            <strong>Pages and lessons</strong>
            <span>{shell.bytes > 0 ? formatBytes(shell.bytes) : ''}</span>
          </div>
          <p className={styles['state']} data-kept={shell.kept || undefined}>
            {shell.kept ? (
              <>
                <Check aria-hidden="true" /> On this device
              </>
            ) : (
              'Being kept in the background; this needs no click'
            )}
          </p>
        </li>
        {packs.map((pack) => (
          <PackRow key={pack.id} pack={pack} />
        ))}
      </ul>
    </section>
  );
}

function PackRow({ pack }: { readonly pack: Pack }) {
  const { id, label, bytes, state } = pack;
  return (
    <li className={styles['pack']} data-pack={id} data-state={state.kind}>
      <div className={styles['what']}>
        <strong>{label}</strong>
        <span>{bytes > 0 ? formatBytes(bytes) : ''}</span>
      </div>
      <StateText pack={pack} />
      <div className={styles['act']}>
        {(state.kind === 'absent' || state.kind === 'failed') && (
          <Button
            icon={<Download />}
            aria-label={`Make ${label} available offline`}
            onClick={() => void makeAvailable([id])}
          >
            {state.kind === 'failed' ? 'Try again' : 'Make available'}
          </Button>
        )}
        {state.kind === 'fetching' && (
          <Button icon={<X />} aria-label={`Cancel fetching ${label}`} onClick={() => cancelFetch(id)}>
            Cancel
          </Button>
        )}
        {(state.kind === 'kept' || (state.kind === 'absent' && state.partly)) && (
          <Button
            look="quiet"
            icon={<Trash2 />}
            aria-label={`Remove ${label} from this device`}
            onClick={() => void removePack(id)}
          >
            Remove
          </Button>
        )}
      </div>
    </li>
  );
}

function StateText({ pack: { label, state } }: { readonly pack: Pack }) {
  switch (state.kind) {
    case 'kept':
      return (
        <p className={styles['state']} data-kept>
          <Check aria-hidden="true" /> On this device
        </p>
      );
    case 'absent':
      return (
        <p className={styles['state']}>
          {state.partly ? `In part; ${formatBytes(state.missing)} are missing` : 'Not on this device'}
        </p>
      );
    case 'fetching':
      if (state.waiting) return <p className={styles['state']}>Waiting for its turn</p>;
      return (
        <div className={styles['state']}>
          <ProgressBar
            label={`Fetching ${label}`}
            fraction={state.missing === 0 ? null : Math.min(1, state.arrived / state.missing)}
          />
          <span className={styles['figures']}>
            {formatBytes(state.arrived)} of {formatBytes(state.missing)}
          </span>
        </div>
      );
    case 'failed':
      return (
        <p role="alert" className={styles['failure']}>
          {state.failure.message} {state.failure.hint}
        </p>
      );
    case 'unavailable':
      return (
        <p className={styles['state']}>
          {state.message} {state.hint}
        </p>
      );
  }
}
