/*
 * The lab's content security policies, all of them: the page's, the embeds' and that of 404.html, which the build writes into
 * the pages, and the sandbox frame's. This file is their one source; SECURITY.md says what they protect.
 *
 * A frame made from text (srcdoc) is under the policy of the page that makes it as well as under its own. So the page's has
 * to allow what the frame needs: its one script, by hash, the compiling of WebAssembly, and workers from blobs.
 */

/** Names of Trusted Types policies: one of ours for what the page does by address, one for the frame, Monaco's own. */
const TRUSTED_TYPES = [
  ...['default', 'leak-lab-frame'],
  ...['defaultWorkerFactory', 'diffEditorWidget', 'diffReview', 'domLineBreaksComputer', 'dompurify'],
  ...['editorGhostText', 'editorViewLayer', 'richScreenReaderContent', 'standaloneColorizer'],
  ...['stickyScrollViewLayer', 'tokenizeToString'],
  // Monaco makes one for each editor.
  "'allow-duplicates'",
];

/**
 * The page's policy.
 * @param hashes of every inline script, the frame's among them, as `sha256-…`
 */
export function pagePolicy(hashes: readonly string[]): string {
  const scripts = hashes.map((hash) => `'${hash}'`).join(' ');
  return [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval' ${scripts}`,
    // Monaco writes its rules and its lines' places into the page as it goes: no hash can know them.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self' blob:",
    // Holds for where a sandbox frame might take itself, too: nowhere else.
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${TRUSTED_TYPES.join(' ')}`,
  ].join('; ');
}

/** Names of an embed's policies: for the code that it colours, and for the frame. */
const EMBED_TRUSTED_TYPES = ['leak-lab-code', 'leak-lab-frame'];

/**
 * The policy of an embed's page. It holds without an origin too: `'self'` is where the page came from.
 * @param scripts hashes of its inline script and of the frame's, as `sha256-…`
 * @param style hash of its inline style
 */
export function embedPolicy(scripts: readonly string[], style: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval' ${scripts.map((hash) => `'${hash}'`).join(' ')}`,
    `style-src 'self' '${style}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    // For the frame, which inherits this policy: the page itself starts none.
    'worker-src blob:',
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${EMBED_TRUSTED_TYPES.join(' ')}`,
  ].join('; ');
}

/** The policy of a page that is all there: nothing is fetched, nothing runs. */
export function stillPolicy(style: string): string {
  return [
    "default-src 'none'",
    `style-src '${style}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

/**
 * The sandbox frame's policy: run one script, compile WebAssembly, start workers from blobs. No network of any kind;
 * no storage either, since its origin is opaque.
 * @param hash of the frame's script, as `sha256-…`
 */
export function framePolicy(hash: string): string {
  return [
    "default-src 'none'",
    `script-src '${hash}' 'wasm-unsafe-eval'`,
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
    "webrtc 'block'",
    "require-trusted-types-for 'script'",
    'trusted-types leak-lab-frame',
  ].join('; ');
}

/** What the frame may not use, by name: features that a frame of another origin would otherwise inherit. */
const FEATURES = [
  ...['accelerometer', 'ambient-light-sensor', 'attribution-reporting', 'autoplay', 'bluetooth'],
  ...['browsing-topics', 'camera', 'clipboard-read', 'clipboard-write', 'compute-pressure'],
  ...['cross-origin-isolated', 'display-capture', 'encrypted-media', 'fullscreen', 'gamepad', 'geolocation'],
  ...['gyroscope', 'hid', 'identity-credentials-get', 'idle-detection', 'join-ad-interest-group'],
  ...['keyboard-map', 'local-fonts', 'magnetometer', 'microphone', 'midi', 'otp-credentials', 'payment'],
  ...['picture-in-picture', 'private-aggregation', 'publickey-credentials-create'],
  ...['publickey-credentials-get', 'run-ad-auction', 'screen-wake-lock', 'serial', 'shared-storage'],
  ...['speaker-selection', 'storage-access', 'sync-xhr', 'unload', 'usb', 'web-share', 'window-management'],
  'xr-spatial-tracking',
];

/** The frame's `allow` attribute. */
export const FRAME_PERMISSIONS = FEATURES.map((feature) => `${feature} 'none'`).join('; ');
