/** As much of Trusted Types as the lab uses; the compiler's library doesn't know them yet. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createHTML?(html: string): string; createScriptURL?(url: string): string | null },
  ): { createHTML(html: string): unknown };
}

const trustedTypes = (globalThis as { readonly trustedTypes?: TrustedTypes }).trustedTypes;

/**
 * Under the page's policy nothing becomes HTML, a script or a worker unless a policy lets it pass. This one lets workers
 * be started from files of this site and nothing else. Call it once, before anything else runs.
 */
export function trustOwnWorkers(): void {
  try {
    trustedTypes?.createPolicy('default', {
      createScriptURL: (url) => (new URL(url, document.baseURI).origin === location.origin ? url : null),
    });
  } catch {
    // There is one: the page's modules were loaded twice.
  }
}

/** Lets the sandbox frame's page pass, which holds a script; it is a constant of the build. */
export function trustedFrame(html: string): unknown {
  policy ??= trustedTypes?.createPolicy('leak-lab-frame', { createHTML: (one) => one }) ?? null;
  return policy ? policy.createHTML(html) : html;
}

/** Lets coloured code pass, whose every text has been escaped. For an embed's page; the lab's own needs no HTML. */
export function trustedCode(html: string): string {
  codePolicy ??= trustedTypes?.createPolicy('leak-lab-code', { createHTML: (one) => one }) ?? null;
  // The compiler's library takes innerHTML for a string; what makes it trusted is an object that turns into one.
  return (codePolicy ? codePolicy.createHTML(html) : html) as string;
}

let codePolicy: ReturnType<TrustedTypes['createPolicy']> | null = null;
let policy: ReturnType<TrustedTypes['createPolicy']> | null = null;
