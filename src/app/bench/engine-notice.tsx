import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Fault, RuntimeId } from '../../../workers/contract';
import { FaultPanel } from '../../features/faults/fault-panel';
import { lab } from '../../lab/lab-store';
import { descriptorOf } from '../../lab/runtime-descriptors';
import { siteRoot } from '../../lab/site-root';
import styles from './engine-notice.module.css';

/** Says before anyone presses Run that an engine's files are missing here, and how to get them. */
export function EngineNotice({ runtime }: { readonly runtime: RuntimeId }) {
  const [fault, setFault] = useState<Fault | null>(null);
  const failed = useStore(lab, (state) => state.phase === 'failed');
  useEffect(() => {
    let gone = false;
    setFault(null);
    void descriptorOf(runtime)
      .assets(siteRoot)
      .then((outcome) => {
        if (!gone && !outcome.ok) setFault(outcome.fault);
      });
    return () => {
      gone = true;
    };
  }, [runtime]);
  // A run that failed for the same reason says it on each side.
  if (!fault || failed) return null;
  return (
    <div className={styles['notice']}>
      <FaultPanel fault={fault} onGoTo={() => {}} />
    </div>
  );
}
