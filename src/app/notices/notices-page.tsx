import { NOTICE_GROUPS, type Notices } from '../../domain/notices';
import { siteRoot } from '../../lab/site-root';
import { FetchGate, useFetched } from '../course/fetch-gate';
import { usePageTitle } from '../use-page-title';
import styles from './notices-page.module.css';

/** Works of others that the site is made of, and their licences: as the build found them. */
export default function NoticesPage() {
  usePageTitle('Third-party notices');
  const state = useFetched('notices', fetchNotices);
  return (
    <FetchGate state={state} what="page">
      {(notices) => <List notices={notices} />}
    </FetchGate>
  );
}

async function fetchNotices(): Promise<Notices> {
  // The dev server bundles nothing, so it ships nothing that could be listed.
  if (import.meta.env.DEV) return { items: [], texts: [] };
  const response = await fetch(new URL('notices.json', siteRoot));
  if (!response.ok) throw new Error(`notices.json was answered with ${response.status}.`);
  return (await response.json()) as Notices;
}

function List({ notices: { items, texts } }: { readonly notices: Notices }) {
  return (
    <div className={styles['page']}>
      <header className={styles['header']}>
        <h1>Third-party notices</h1>
        <p>
          Leak Lab is made of its own code and of these works. The list is written when the site is built,
          from what the build really ships; a work whose licence is unknown stops the build. Only the
          libraries inside the engines’ WebAssembly files are listed by hand.
        </p>
        {items.length === 0 && <p>The development server ships nothing: build the site to see the list.</p>}
      </header>
      {NOTICE_GROUPS.map((group) => {
        const members = items.filter((item) => item.group === group);
        if (members.length === 0) return null;
        return (
          <section key={group} aria-labelledby={group} className={styles['group']}>
            <h2 id={group}>{group}</h2>
            <ul>
              {members.map(({ name, version, licence, url, texts: own, standardText }) => (
                <li key={`${name} ${version}`} data-work={name}>
                  <details>
                    <summary>
                      <strong>{name}</strong>
                      <span>{version}</span>
                      <span className={styles['licence']}>{licence}</span>
                    </summary>
                    {url && (
                      <p>
                        <a href={url} rel="noreferrer">
                          {url}
                        </a>
                      </p>
                    )}
                    {standardText && (
                      <p>
                        It comes without a text of its licence; this is the standard one, from the SPDX list.
                      </p>
                    )}
                    {own.map((index) => (
                      // biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reachable by keyboard.
                      <pre key={index} tabIndex={0}>
                        {texts[index]}
                      </pre>
                    ))}
                  </details>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
