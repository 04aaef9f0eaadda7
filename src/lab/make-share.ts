import type { Sample, VariantId } from '../domain/sample';
import { loadOf, type SharedBench, type SharedFile } from '../domain/share/shared-bench';
import { textOf } from './kept/drafts';
import { lab } from './lab-store';
import { runtimes } from './runtimes';
import { siteRoot } from './site-root';

interface ShareFrom {
  readonly page: SharedBench['page'];
  /** The sample as the site has it. */
  readonly base: Sample;
  /** What is on the bench: the same, or a link's. Its drafts are what is shared. */
  readonly shown: Sample;
  readonly step: number | null;
  readonly view: SharedBench['view'];
}

/** What is on the bench now, as a link holds it: the files that differ from the site's own, in full. Null before a bench is open. */
export function makeShare({ page, base, shown, step, view }: ShareFrom): SharedBench | null {
  const { sample, plan, sides, busyMs, supervision } = lab.getState();
  if (!plan || sample?.id !== shown.id) return null;
  const files = Object.entries(base.variants).flatMap(([variant, program]) =>
    Object.entries(program.files).flatMap(([name, original]): SharedFile[] => {
      const text = textOf(shown, variant as VariantId, name);
      return text === original ? [] : [{ variant: variant as VariantId, name, text }];
    }),
  );
  const { killAtBytes, recycleAfterRequests } = supervision;
  return {
    page,
    sample: base.id,
    language: runtimes.languageOf(base.runtime),
    ...(step === null ? {} : { step }),
    variants: sides.map(({ variant }) => variant),
    load: loadOf(plan),
    limits: {
      busyMs,
      ...(killAtBytes === null ? {} : { killAtBytes }),
      ...(recycleAfterRequests === null ? {} : { recycle: recycleAfterRequests }),
    },
    view,
    files,
  };
}

/** Where a shared bench is shown, without its fragment. */
export function sharePage({ page, sample, language, step }: SharedBench): URL {
  const [slug = ''] = sample.split('/');
  const address = new URL(page === 'learn' ? `learn/${slug}` : page, siteRoot);
  if (page === 'lab') address.searchParams.set('sample', slug);
  address.searchParams.set('lang', language);
  if (page === 'learn' && step !== undefined) address.searchParams.set('step', String(step));
  return address;
}

let maker: (() => SharedBench | null) | null = null;

/** The bench that is open says how it is shared. Returns how to take that back. */
export function offerShare(make: () => SharedBench | null): () => void {
  maker = make;
  return () => {
    if (maker === make) maker = null;
  };
}

/** What is on the bench, as a link holds it; null where the bench can't be shared, as one with an imported run. */
export function currentShare(): SharedBench | null {
  return maker?.() ?? null;
}
