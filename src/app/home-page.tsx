import { ArrowRight, BookOpen, FlaskConical } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { Link } from 'wouter';
import { lessonSummaries } from '../content';
import { DemoBoundary } from './demo-boundary';
import styles from './home-page.module.css';
import { usePageTitle } from './use-page-title';

const HomeDemo = lazy(() => import('./home-demo'));

/** The front page: what this is, a real leak at once, and the doors. */
export function HomePage() {
  usePageTitle(null);
  return (
    <div className={styles['page']}>
      <section className={styles['hero']}>
        <div className={styles['pitch']}>
          <h1>
            See a memory leak grow.
            <br />
            See what piles up.
          </h1>
          <p>
            Real server programs run here in your browser: one that leaks, and the same one mended, under the
            same traffic. Every byte and object is counted after a full collection, so what is left is what
            the program holds on to.
          </p>
          <p className={styles['ways']}>
            <Link href="/lab" className={styles['primary']}>
              <FlaskConical aria-hidden="true" />
              Open the lab
            </Link>
            <Link href="/learn" className={styles['secondary']}>
              <BookOpen aria-hidden="true" />
              Start learning
            </Link>
          </p>
        </div>
        <div className={styles['demo']}>
          <DemoBoundary>
            <Suspense fallback={null}>
              <HomeDemo />
            </Suspense>
          </DemoBoundary>
        </div>
      </section>
      <section className={styles['doors']} aria-labelledby="doors-learn">
        <div>
          <h2 id="doors-learn">Learn, one leak at a time</h2>
          <ol className={styles['lessons']}>
            {lessonSummaries.map(({ slug, number, title, summary }) => (
              <li key={slug}>
                <Link href={`/learn/${slug}`}>
                  <span aria-hidden="true">{number}</span>
                  <span>
                    <strong>{title}</strong>
                    {summary}
                  </span>
                  <ArrowRight aria-hidden="true" />
                </Link>
              </li>
            ))}
          </ol>
        </div>
        <div>
          <h2>What you can rely on</h2>
          <dl className={styles['promises']}>
            <div>
              <dt>Real programs</dt>
              <dd>
                FastAPI on CPython and Hono on QuickJS, each in a worker of its own. Their memory is counted,
                object by object, not modelled.
              </dd>
            </div>
            <div>
              <dt>The same numbers, to the byte</dt>
              <dd>
                Traffic, clock and randomness come from a seed. Run it twice, or in another browser: the curve
                is the same.
              </dd>
            </div>
            <div>
              <dt>Nothing leaves this page</dt>
              <dd>
                The site is static. Your code runs in a sandbox without a network and is kept in this browser
                only.
              </dd>
            </div>
          </dl>
        </div>
      </section>
    </div>
  );
}
