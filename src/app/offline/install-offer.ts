/** Chromium's offer to install the site; other browsers have only their menus. */
export interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

const listeners = new Set<(offer: InstallPrompt | null) => void>();

/** The browser makes its offer once, early: it is kept until somebody asks for it. */
export const installOffer = {
  now: null as InstallPrompt | null,
  listen(listener: (offer: InstallPrompt | null) => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

function say(offer: InstallPrompt | null): void {
  installOffer.now = offer;
  for (const listener of listeners) listener(offer);
}

/** To be called when the page starts. */
export function keepInstallOffer(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    say(event as InstallPrompt);
  });
  addEventListener('appinstalled', () => say(null));
}
