import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { classicScript } from './scripts/vite/classic-script';
import { developmentRuntimes } from './scripts/vite/development-runtimes';
import { embedPages } from './scripts/vite/embed-pages';
import { lessons } from './scripts/vite/lessons';
import { notices } from './scripts/vite/notices';
import { offline } from './scripts/vite/offline';
import { pagePolicyPlugin } from './scripts/vite/page-policy';
import { routePages } from './scripts/vite/route-pages';
import { servedFile } from './scripts/vite/served-file';
import { shareCards } from './scripts/vite/share-cards';

/**
 * With these headers the page is cross-origin isolated and may read more about its own memory. Not `require-corp`: under that,
 * WebKit starts no worker from a blob in a frame of another origin, and every sample runs in one. It doesn’t know this value, so
 * there the page isn’t isolated and works.
 * The lab works without them: a static host need not send any.
 */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'credentialless',
  'Cross-Origin-Resource-Policy': 'cross-origin',
};

export default defineConfig({
  // Relative: the built site works under any sub-path.
  base: './',
  plugins: [
    developmentRuntimes(),
    classicScript(),
    servedFile(),
    lessons(),
    react(),
    pagePolicyPlugin(),
    shareCards(),
    routePages(),
    embedPages(),
    notices(),
    offline(),
  ],
  server: { headers: isolation, port: 5173 },
  // The files are public: a frame without an origin may fetch them, as on most static hosts.
  preview: { headers: isolation, port: 4173, cors: { origin: '*' } },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    sourcemap: false,
    // Monaco alone is larger than the default warning.
    chunkSizeWarningLimit: 4000,
  },
});
