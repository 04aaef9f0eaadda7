import { expect, test } from 'vitest';
import type { OfflineState, Pack } from '../lab/offline/offline-store';
import { OPEN_PAGES_WORK, whatWorksOffline } from './offline-text';

const pack = (label: string, kept: boolean): Pack => ({
  id: label,
  label,
  files: [],
  bytes: 1,
  state: kept ? { kind: 'kept' } : { kind: 'absent', missing: 1, partly: true },
});
const ready = (shell: boolean, packs: readonly Pack[]): OfflineState => ({
  kind: 'ready',
  shell: { kept: shell, bytes: 1 },
  packs,
});

test('With everything on the device, all of it works; else what isn’t there is named.', () => {
  expect(whatWorksOffline(ready(true, [pack('Python', true), pack('Editor', true)]))).toMatch(/^Everything/);
  expect(
    whatWorksOffline(ready(true, [pack('Python', false), pack('Editor', true), pack('TypeScript', false)])),
  ).toBe('Pages and lessons work. Not on this device: Python, TypeScript.');
});

test('Without the site’s own pages on the device, engines are of no use: only what is open works.', () => {
  expect(whatWorksOffline(ready(false, [pack('Python', true)]))).toBe(OPEN_PAGES_WORK);
  expect(whatWorksOffline({ kind: 'looking' })).toBe(OPEN_PAGES_WORK);
  expect(whatWorksOffline({ kind: 'impossible', why: 'no storage' })).toBe(OPEN_PAGES_WORK);
});
