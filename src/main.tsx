import '@fontsource-variable/bricolage-grotesque/wght.css';
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './ui/tokens.css';
import './ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { followShortLink } from './app/follow-short-link';
import { keepInstallOffer } from './app/offline/install-offer';
import { followShareLinks } from './app/share/follow-share-link';
import { trustOwnWorkers } from './lab/border/trusted-types';
import { keepSite } from './lab/offline/updates';

trustOwnWorkers();
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id root.');
followShortLink();
followShareLinks();
keepInstallOffer();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

// After the page: it brings the store and the run with it.
void import('./app/console-hook').then(({ installConsoleHook }) => installConsoleHook());

keepSite();
