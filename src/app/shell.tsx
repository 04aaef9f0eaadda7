import { Search } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { BrandMark } from '../ui/brand-mark';
import { Button } from '../ui/button';
import { isApple, withMainKey } from '../ui/keys';
import { ThemeSwitch } from '../ui/theme-switch';
import { openSheet } from './commands/command-keys';
import { CommandSheets } from './commands/command-sheets';
import { OfflineBanner } from './offline-banner';
import { ROUTES } from './routes';
import styles from './shell.module.css';
import { UpdateStrip } from './update-strip';

/** Seldom anything to say: after the page. */
const LinkRefused = lazy(() =>
  import('../features/share/link-refused').then((module) => ({ default: module.LinkRefused })),
);
const WorkNotices = lazy(() =>
  import('../features/work/work-notices').then((module) => ({ default: module.WorkNotices })),
);

const PLACES = ROUTES.flatMap(({ path, place }) => (place ? [{ href: `/${path}`, label: place }] : []));
const FOOT = ROUTES.flatMap(({ path, foot }) => (foot ? [{ href: `/${path}`, label: foot }] : []));

/** What every page has: the way to the content, the name, the places, the theme. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const [location] = useLocation();
  const main = useRef<HTMLElement>(null);
  const before = useRef(location);
  useEffect(() => {
    if (before.current === location) return;
    before.current = location;
    // A change of route is a new page: it begins at the top, and the keyboard with it.
    scrollTo({ top: 0 });
    main.current?.focus({ preventScroll: true });
  }, [location]);
  return (
    <>
      <a className={styles['skip']} href="#content">
        Skip to the content
      </a>
      <header className={styles['header']}>
        <Link href="/" className={styles['brand']} aria-label="Leak Lab, front page">
          <BrandMark size={28} />
          <span className={styles['name']}>Leak Lab</span>
        </Link>
        <nav aria-label="Places" className={styles['places']}>
          {PLACES.map(({ href, label }) => (
            <Link
              key={href}
              href={href}
              aria-current={location === href || location.startsWith(`${href}/`) ? 'page' : undefined}
            >
              {label}
            </Link>
          ))}
        </nav>
        <Button
          className={styles['search']}
          icon={<Search />}
          title={`All commands (${withMainKey('K')})`}
          aria-keyshortcuts={isApple ? 'Meta+K' : 'Control+K'}
          onClick={() => openSheet('palette')}
        >
          Commands <kbd>{withMainKey('K')}</kbd>
        </Button>
        <ThemeSwitch />
      </header>
      <OfflineBanner />
      <UpdateStrip />
      <Suspense fallback={null}>
        <LinkRefused />
        <WorkNotices />
      </Suspense>
      <main id="content" ref={main} tabIndex={-1} className={styles['main']}>
        {children}
      </main>
      <footer className={styles['footer']}>
        {FOOT.map(({ href, label }) => (
          <Link key={href} href={href}>
            {label}
          </Link>
        ))}
      </footer>
      <CommandSheets />
    </>
  );
}
