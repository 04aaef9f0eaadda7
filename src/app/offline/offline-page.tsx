import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { OfflinePacks } from '../../features/offline/offline-packs';
import { lookOffline, offline } from '../../lab/offline/offline-store';
import { takeUpdate, updates } from '../../lab/offline/updates';
import { Button } from '../../ui/button';
import { usePageTitle } from '../use-page-title';
import { type InstallPrompt, installOffer } from './install-offer';
import styles from './offline-page.module.css';

const IMPOSSIBLE = {
  'dev server':
    'This is the development server, whose files change all the time: nothing is kept for offline use. It works in the built site (npm run build).',
  'not secure':
    'Browsers keep a site for offline use only when it comes over https, or from this very computer (localhost). This address is neither. All else works.',
  'no storage':
    'This browser keeps nothing here: storage is switched off, or this is a private window. All else works.',
} as const;

/** What works without a network, what it takes on this device, and how to get rid of it again. */
export default function OfflinePage() {
  usePageTitle('Offline');
  const state = useStore(offline);
  const update = useStore(updates, (now) => now.state);
  useEffect(() => {
    void lookOffline();
    // The first visit's files arrive while one looks: look again when they are there.
    const timer = setInterval(() => {
      const now = offline.getState();
      if (now.kind === 'ready' && !now.shell.kept) void lookOffline();
    }, 1500);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className={styles['page']}>
      <header className={styles['header']}>
        <h1>Offline</h1>
        <p>
          Make the lab available on this device, and all of it works without a network: lessons, runs,
          exercises, the editor, presentations. Files are fetched from this site only, each is checked against
          its SHA-256, and nothing is sent anywhere.
        </p>
      </header>
      {state.kind === 'looking' && <p aria-busy="true">Looking at what is on this device</p>}
      {state.kind === 'impossible' && <p className={styles['impossible']}>{IMPOSSIBLE[state.why]}</p>}
      {state.kind === 'ready' && <OfflinePacks shell={state.shell} packs={state.packs} />}
      {state.kind === 'ready' && (
        <>
          <section className={styles['section']} aria-labelledby="version">
            <h2 id="version">New versions</h2>
            {update === 'none' ? (
              <p>
                A new version is fetched in the background and waits. It is used when you say so, or once no
                window of the lab is open any more; never in the middle of a run.
              </p>
            ) : (
              <>
                <p>A new version is ready. Updating loads this page anew; your edits are kept.</p>
                <Button onClick={takeUpdate}>Update</Button>
              </>
            )}
          </section>
          <Install />
        </>
      )}
    </div>
  );
}

/** As an app of its own, where the browser offers that. */
function Install() {
  const [offer, setOffer] = useState<InstallPrompt | null>(installOffer.now);
  useEffect(() => installOffer.listen(setOffer), []);
  return (
    <section className={styles['section']} aria-labelledby="install">
      <h2 id="install">As an app</h2>
      {offer ? (
        <>
          <p>Installed, the lab has an icon and a window of its own.</p>
          <Button onClick={() => void offer.prompt()}>Install Leak Lab</Button>
        </>
      ) : (
        <p>
          Most browsers can install the lab with an icon and a window of its own: look for “Install” or “Add
          to home screen” in the browser’s menu.
        </p>
      )}
    </section>
  );
}
