import { expect, test, vi } from 'vitest';
import { installOffer, keepInstallOffer } from './install-offer';

test('The browser’s offer is kept for who comes later, told to who waits, and gone once the lab is installed.', () => {
  const page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  keepInstallOffer();
  const heard: unknown[] = [];
  const stop = installOffer.listen((offer) => heard.push(offer));
  const offer = new Event('beforeinstallprompt', { cancelable: true });
  page.dispatchEvent(offer);
  // The browser’s own banner doesn’t come up as well.
  expect(offer.defaultPrevented).toBe(true);
  expect(installOffer.now).toBe(offer);
  page.dispatchEvent(new Event('appinstalled'));
  expect(installOffer.now).toBeNull();
  expect(heard).toEqual([offer, null]);
  stop();
  page.dispatchEvent(new Event('beforeinstallprompt'));
  expect(heard).toHaveLength(2);
  vi.unstubAllGlobals();
});
