import { ArrowRight, BookOpen, FlaskConical, Stethoscope } from 'lucide-react';
import { lazy, type ReactNode, Suspense } from 'react';
import { Link } from 'wouter';
import { lessonSummaries } from '../content';
import { DemoBoundary } from './demo-boundary';
import styles from './home-page.module.css';
import { usePageTitle } from './use-page-title';

const HomeDemo = lazy(() => import('./home-demo'));

/** The front page: what this is, a real leak at once, and three doors. */
export function HomePage() {
  usePageTitle(null);
  return (
    <div className={styles['page']}>
      <section className={styles['hero']}>
        <div className={styles['pitch']}>
          <h1>
            Watch a <span className={styles['leak']}>memory leak</span> grow.
          </h1>
          <p>
            Two real servers run in this page right now. They get the same requests and differ in one mistake:
            the first keeps a little of every request for ever. See what piles up, see who holds it, and mend
            it yourself.
          </p>
          <p className={styles['start']}>
            <Link href="/learn">
              Start learning
              <ArrowRight aria-hidden="true" />
            </Link>
            <Link href="/check">Check your app</Link>
          </p>
          <ul className={styles['facts']}>
            <li>Real FastAPI on CPython, real Hono on QuickJS</li>
            <li>Every object counted, to the byte, the same on every run</li>
            <li>Nothing leaves your browser</li>
          </ul>
        </div>
        <div className={styles['demo']}>
          <DemoBoundary>
            <Suspense fallback={<div className={styles['wait']}>Fetching the live demonstration</div>}>
              <HomeDemo />
            </Suspense>
          </DemoBoundary>
        </div>
      </section>
      <nav className={styles['doors']} aria-label="Where to begin">
        <Door
          href="/learn"
          icon={<BookOpen />}
          title="Learn"
          text="One leak a lesson: predict the curve, run it, find who holds on, mend it."
          go="Start learning"
        />
        <Door
          href="/lab"
          icon={<FlaskConical />}
          title="Open the lab"
          text="Take any sample apart: change its code, its traffic and its memory limit."
          go="Open the lab"
        />
        <Door
          href="/check"
          icon={<Stethoscope />}
          title="Check your own app"
          text="Paste your FastAPI or Hono app and say which requests to send. Get the verdict and the line."
          go="Check your app"
        />
      </nav>
      <section className={styles['more']} aria-labelledby="lessons-title">
        <div>
          <h2 id="lessons-title">The course, one leak at a time</h2>
          <ol className={styles['lessons']}>
            {lessonSummaries.map(({ slug, number, title, summary }) => (
              <li key={slug}>
                <Link href={`/learn/${slug}`}>
                  <span aria-hidden="true">{number}</span>
                  <span>
                    <strong>{title}</strong>
                    {summary}
                  </span>
                  <ArrowRight aria-hidden="true" className={styles['lessonArrow']} />
                </Link>
              </li>
            ))}
          </ol>
        </div>
        <div>
          <h2>What you can rely on</h2>
          <dl className={styles['promises']}>
            <Kept title="Real programs">
              Each server runs in a worker of its own. Its memory is counted object by object after a full
              collection, so what is left is what the program holds on to. What is simulated is named as such.
            </Kept>
            <Kept title="The same numbers, to the byte">
              Traffic, clock and randomness come from a seed. Run it twice, or in another browser: the curve
              is the same.
            </Kept>
            <Kept title="Your code stays yours">
              The site is static. Your code runs in a sandbox without a network and is kept in this browser
              only.
            </Kept>
          </dl>
        </div>
      </section>
    </div>
  );
}

interface DoorProps {
  readonly href: string;
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly go: string;
}

function Door({ href, icon, title, text, go }: DoorProps) {
  return (
    <Link href={href} className={styles['door']}>
      <span className={styles['icon']} aria-hidden="true">
        {icon}
      </span>
      <strong>{title}</strong>
      <span className={styles['about']}>{text}</span>
      <span className={styles['go']} aria-hidden="true">
        {go}
        <ArrowRight className={styles['arrow']} />
      </span>
    </Link>
  );
}

function Kept({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}
