import { ArrowRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { loadLesson, loadPage } from '../../content';
import type { Block, PageId, TextPage } from '../../domain/lesson';
import { Blocks } from '../../features/lesson/blocks';
import { SnippetView } from '../../features/lesson/snippet-view';
import { labActions } from '../../lab/lab-store';
import { runtimes } from '../../lab/runtimes';
import { LanguageSwitch } from '../bench/language-switch';
import { useRuntimeChoice } from '../bench/use-runtime-choice';
import { useSnippets } from '../lesson/use-snippets';
import { usePageTitle } from '../use-page-title';
import { FetchGate, useFetched } from './fetch-gate';
import styles from './text-page.module.css';

const RUNTIMES = runtimes.all.map(({ id }) => id);

/** A page of text in sections: FAQ, guide, glossary, the source checked. What it says can be run where it stands. */
export default function TextPageRoute({ id }: { readonly id: PageId }) {
  const state = useFetched(id, () => loadPage(id));
  return (
    <FetchGate state={state} what="page">
      {(page) => <Page page={page} />}
    </FetchGate>
  );
}

function Page({ page }: { readonly page: TextPage }) {
  usePageTitle(page.title);
  const [runtime, setRuntime] = useRuntimeChoice(RUNTIMES);
  const language = runtimes.languageOf(runtime);
  const sections =
    page.id === 'glossary'
      ? [...page.sections].sort((a, b) => a.title.localeCompare(b.title))
      : page.sections;
  const both = sections.some((section) => section.blocks.some((block) => 'language' in block));
  useEffect(() => {
    const { hash } = location;
    if (hash) document.getElementById(decodeURIComponent(hash.slice(1)))?.scrollIntoView();
    // Processes that were started here are of no use elsewhere.
    return () => labActions.leave();
  }, []);
  const snippets = useSnippets(async ({ run, notation }) => {
    const lesson = run?.lesson ? await loadLesson(run.lesson) : null;
    if (!lesson) return null;
    return { lesson, runtime: runtimes.findLanguage(notation)?.id ?? lesson.runtimes[0] ?? '' };
  }, null);
  const view = (blocks: readonly Block[]) => (
    <Blocks
      blocks={blocks}
      language={language}
      onNote={() => {}}
      renderSnippet={(snippet) => (
        <SnippetView
          snippet={snippet}
          state={snippets.stateOf(snippet)}
          onRun={() => snippets.run(snippet)}
          onStop={snippets.stop}
        />
      )}
      renderShow={({ lesson, step, title }) => (
        <Link href={`/learn/${lesson}${step > 1 ? `?step=${step}` : ''}`} className={styles['show']}>
          {title}
          <ArrowRight aria-hidden="true" />
        </Link>
      )}
    />
  );
  return (
    <div className={styles['page']} data-page={page.id}>
      <header className={styles['header']}>
        <h1>{page.title}</h1>
        <p>{page.summary}</p>
        {both && <LanguageSwitch value={runtime} available={RUNTIMES} onChange={setRuntime} />}
      </header>
      <Contents sections={sections} />
      <div className={styles['sections']}>
        {page.intro.length > 0 && view(page.intro)}
        {sections.map((section) => (
          <section key={section.id} id={section.id} aria-labelledby={`${section.id}-title`}>
            <h2 id={`${section.id}-title`}>{section.title}</h2>
            {view(section.blocks)}
          </section>
        ))}
      </div>
    </div>
  );
}

/** What is on the page, to jump to; nothing for a page that can be seen whole. */
function Contents({ sections }: { readonly sections: TextPage['sections'] }) {
  // On a phone a long list would be all that one sees.
  const [open, setOpen] = useState(() => sections.length <= 10 || matchMedia('(min-width: 640px)').matches);
  if (sections.length < 3) return null;
  return (
    <nav aria-label="On this page" className={styles['contents']}>
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>On this page</summary>
        <ol>
          {sections.map((section) => (
            <li key={section.id}>
              <a href={`#${section.id}`}>{section.title}</a>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  );
}
