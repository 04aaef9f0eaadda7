import type { Attempt } from './attempt';

const at = ['worker', 'frame'] as const;
// Code from text isn’t tried in the frame: whoever drives a browser may evaluate there what the frame’s own code may not.
const KEEPS =
  'A sample could have left something for the next one, or read what the lab or another site keeps.';
const TALKS = 'Samples of other tabs, or the page, could have been talked to past the lab’s checks.';
const PHISHES = 'A stranger’s page in the place of the lab, under the reader’s eyes.';
const SPEAKS =
  'A sentence of the sample’s in the reader’s clipboard, ready to be pasted into a shell; or what lies in it.';

/** Storage, other contexts, windows, the clipboard. */
export const BROWSER: readonly Attempt[] = [
  { name: 'localStorage', gains: KEEPS, at, code: `localStorage.setItem('escaped', '1'); return true;` },
  { name: 'sessionStorage', gains: KEEPS, at, code: `sessionStorage.setItem('escaped', '1'); return true;` },
  {
    name: 'IndexedDB',
    gains: KEEPS,
    at,
    code: `const one = indexedDB.open('escaped'); return await new Promise((done) => { one.onsuccess = () => done(true); one.onerror = () => done(false); });`,
  },
  {
    name: 'Cache storage',
    gains: KEEPS,
    at,
    code: `await caches.open('escaped'); return true;`,
  },
  {
    name: 'origin’s private files',
    gains: KEEPS,
    at,
    code: `await navigator.storage.getDirectory(); return true;`,
  },
  {
    name: 'cookie',
    gains: KEEPS,
    at: ['frame'],
    code: `document.cookie = 'escaped=1'; return document.cookie;`,
  },
  { name: 'cookie store', gains: KEEPS, at, code: `await cookieStore.set('escaped', '1'); return true;` },
  {
    name: 'service worker',
    gains: 'Every later request of the site, for good.',
    at: ['frame'],
    code: `await navigator.serviceWorker.register('URL_HERE'); return true;`,
  },
  {
    name: 'lock held for ever',
    gains: 'The page would have waited for a lock that a sample keeps.',
    at,
    code: `return await navigator.locks.request('escaped', () => true);`,
  },
  {
    name: 'BroadcastChannel',
    gains: TALKS,
    at,
    code: `new BroadcastChannel('leak-lab').postMessage('escaped'); return true;`,
  },
  { name: 'shared worker', gains: TALKS, at, code: `new SharedWorker('URL_HERE'); ` },
  {
    name: 'import of a blob',
    gains: 'Code from text, which the policy forbids.',
    at,
    code: `await import(URL.createObjectURL(new Blob(['export default 1'], { type: 'text/javascript' }))); return true;`,
  },
  {
    name: 'importScripts of a blob',
    gains: 'Code from text, which the policy forbids.',
    at: ['worker'],
    code: `importScripts(URL.createObjectURL(new Blob(['1'], { type: 'text/javascript' }))); return true;`,
  },
  {
    name: 'worker in the worker, from a blob',
    gains: 'A worker that lives on when its sample is ended, with a full set of globals.',
    at: ['worker'],
    code: `const one = new Worker(URL.createObjectURL(new Blob(["fetch('URL_HERE', { mode: 'no-cors' })"], { type: 'text/javascript' }))); return Boolean(one);`,
  },
  { name: 'eval', gains: 'Code from text.', at: ['worker'], code: `return (0, eval)('1');` },
  {
    name: 'constructor of functions',
    gains: 'Code from text.',
    at: ['worker'],
    code: `return ({}).constructor.constructor('return 1')();`,
  },
  {
    name: 'constructor of async functions',
    gains: 'Code from text, with import() in it.',
    at: ['worker'],
    code: `return await (async () => {}).constructor("await import('URL_HERE'); return 1")();`,
  },
  {
    name: 'timer from text',
    gains: 'Code from text.',
    at: ['worker'],
    code: `let ran = false; Object.defineProperty(Array, 'ran', { set: () => { ran = true; }, configurable: true }); setTimeout('Array.ran = 1', 1); await new Promise((done) => { for (let i = 0; i < 1e5; i++); done(); }); return ran;`,
  },
  {
    name: 'navigation of the top page',
    gains: PHISHES,
    at: ['frame'],
    navigates: true,
    code: `top.location.href = 'URL_HERE';`,
  },
  { name: 'pop-up', gains: PHISHES, at: ['frame'], navigates: true, code: `return open('URL_HERE');` },
  {
    name: 'link to a new tab',
    gains: PHISHES,
    at: ['frame'],
    navigates: true,
    code: `const one = document.createElement('a'); one.href = 'URL_HERE'; one.target = '_blank'; document.body.append(one); one.click();`,
  },
  {
    name: 'download',
    gains: 'A file of the sample’s in the reader’s folder.',
    at: ['frame'],
    navigates: true,
    code: `const one = document.createElement('a'); one.href = 'data:text/plain,x'; one.download = 'escaped.txt'; document.body.append(one); one.click();`,
  },
  {
    name: 'dialog',
    gains: 'A dialog in the lab’s name that asks for a password.',
    at: ['frame'],
    code: `return prompt('Password?') !== null;`,
  },
  {
    name: 'the page’s document',
    gains: 'Everything that the page can do.',
    at: ['frame'],
    code: `return parent.document;`,
  },
  {
    name: 'the page’s hook',
    gains: 'The lab’s own controls.',
    at: ['frame'],
    code: `return parent.leakLab;`,
  },
  {
    name: 'forged messages to the page',
    gains: 'An answer in another side’s name, or an order to the page.',
    at: ['frame'],
    code: `for (let i = 0; i < 2000; i++) parent.postMessage({ kind: 'stocked', id: i, type: 'RAW', value: { ok: true, value: { html: '<img src=URL_HERE>' } } }, '*');`,
  },
  {
    name: 'forged messages to the frame',
    gains: 'The other samples’ workers ended, or one of its own started.',
    at: ['worker'],
    code: `for (let id = 1; id < 20; id++) for (const kind of ['kill', 'spawn', 'stock']) postMessage({ kind, id, script: null, files: {} });`,
  },
  {
    name: 'clipboard, written',
    gains: SPEAKS,
    at: ['frame'],
    code: `await navigator.clipboard.writeText('escaped'); return true;`,
  },
  {
    name: 'clipboard, read',
    gains: SPEAKS,
    at: ['frame'],
    code: `await navigator.clipboard.readText(); return true;`,
  },
  {
    name: 'clipboard, the old way',
    gains: SPEAKS,
    at: ['frame'],
    code: `return document.execCommand('copy');`,
  },
  {
    name: 'full screen',
    gains: PHISHES,
    at: ['frame'],
    code: `await document.documentElement.requestFullscreen(); return true;`,
  },
  {
    name: 'notification',
    gains: PHISHES,
    at: ['frame'],
    code: `return (await Notification.requestPermission()) === 'granted';`,
  },
  {
    name: 'place on Earth',
    gains: 'Where the reader is.',
    at: ['frame'],
    code: `return await new Promise((done) => navigator.geolocation.getCurrentPosition(() => done(true), () => done(false)));`,
  },
  {
    name: 'camera',
    gains: 'The reader’s face.',
    at: ['frame'],
    code: `await navigator.mediaDevices.getUserMedia({ video: true }); return true;`,
  },
  // Last, since it takes the frame away from the attempts after it.
  {
    name: 'navigation of the frame itself',
    gains: 'A document without this policy, at an address that carries data.',
    at: ['frame'],
    navigates: true,
    code: `location.href = 'URL_HERE';`,
  },
];
