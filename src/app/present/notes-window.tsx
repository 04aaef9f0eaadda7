import { useEffect, useMemo, useRef, useState } from 'react';
import type { LanguageId } from '../../../workers/contract';
import { ACTIVITY_LABELS, type Lesson } from '../../domain/lesson';
import { syntaxOf } from '../../domain/notation';
import { Blocks } from '../../features/lesson/blocks';
import {
  openChannel,
  type PresenterMessage,
  type StageNews,
} from '../../features/presenter/presenter-channel';
import { meaningOf } from '../../features/presenter/presenter-keys';
import { CURVES, optionsAt } from '../../features/presenter/presenter-state';
import { nameOfScreen, type Screen, screensOf } from '../../features/presenter/screens';
import { runtimes } from '../../lab/runtimes';
import { Button } from '../../ui/button';
import { CodeLines } from '../../ui/code-lines';
import styles from './notes-window.module.css';

interface NotesWindowProps {
  readonly lesson: Lesson;
  readonly language: LanguageId;
}

type Order = Extract<PresenterMessage, { readonly order: unknown }>['order'];

const ORDERS: readonly { readonly label: string; readonly order: Order }[] = [
  { label: 'Back', order: { kind: 'back' } },
  { label: 'Next', order: { kind: 'next' } },
  { label: 'Run or pause', order: 'run' },
  { label: 'Step', order: 'step' },
  { label: 'Ask or reveal', order: 'ask' },
  { label: 'Cover', order: { kind: 'blank', color: 'black' } },
];

/** The presenter’s own window: what is on the wall, what comes next, what to say. The wall does what it asks. */
export function NotesWindow({ lesson, language }: NotesWindowProps) {
  const screens = useMemo(() => screensOf(lesson, language), [lesson, language]);
  const { news, send } = useWall(lesson.slug);
  const elapsed = useElapsed();
  const at = Math.min(news?.state.at ?? 0, screens.length - 1);
  const screen = screens[at] as Screen;
  const next = screens[at + 1];
  const step = screen.step === null ? null : lesson.steps[screen.step];
  const votes = news?.state.votes[screen.id];
  return (
    <main className={styles['notes']}>
      <header className={styles['top']}>
        <h1>{nameOfScreen(screen, lesson)}</h1>
        <p>{`Screen ${at + 1} of ${screens.length}`}</p>
        <p className={styles['clock']}>
          <span className="visually-hidden">Since these notes were opened: </span>
          {elapsed}
        </p>
      </header>
      {!news && (
        <p className={styles['lost']} role="alert">
          The window with the wall doesn’t answer. Open the presentation in another window of this browser;
          these notes will follow it.
        </p>
      )}
      <div className={styles['buttons']}>
        {ORDERS.map(({ label, order }) => (
          <Button
            key={label}
            off={!news}
            look={label === 'Next' ? 'primary' : 'plain'}
            onClick={() => send(order)}
          >
            {label}
          </Button>
        ))}
      </div>
      <section className={styles['now']} aria-label="On the wall">
        {step && <h2>{`${ACTIVITY_LABELS[step.activity.kind]}: ${step.title}`}</h2>}
        {step ? (
          <Blocks
            blocks={step.blocks}
            language={language}
            onNote={() => undefined}
            renderSnippet={({ code, notation }) => (
              <CodeLines code={code} syntax={syntaxOf(notation, runtimes)} />
            )}
            renderQuiz={({ question, options }) => (
              <div>
                <strong>{question}</strong>
                <ol>
                  {options.map(({ right }, index) => (
                    <li key={index}>{right ? 'the right one' : 'wrong'}</li>
                  ))}
                </ol>
              </div>
            )}
          />
        ) : (
          <p>{lesson.goal}</p>
        )}
      </section>
      <aside className={styles['side']}>
        <section aria-label="Next">
          <h2>Next</h2>
          <p>{next ? nameOfScreen(next, lesson) : 'Nothing: this is the end.'}</p>
        </section>
        <section aria-label="The run">
          <h2>The run</h2>
          <p className={styles['lines']}>{news?.run ?? 'Unknown'}</p>
        </section>
        {optionsAt(screen) > 0 && (
          <section aria-label="Votes">
            <h2>Votes</h2>
            <p className={styles['lines']}>
              {Array.from({ length: optionsAt(screen) }, (_, index) => {
                const label = screen.kind === 'predict' ? ` (${CURVES[index]?.label ?? ''})` : '';
                return `${index + 1}${label}: ${votes?.[index] ?? 0}`;
              }).join('\n')}
            </p>
          </section>
        )}
        <List title="Say" items={lesson.teacher.talking} />
        <List title="Ask" items={lesson.teacher.questions} />
        <List title="They may think" items={lesson.teacher.misconceptions} />
      </aside>
    </main>
  );
}

function List({ title, items }: { readonly title: string; readonly items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {items.map((item) => (
          <li key={item}>{item.replaceAll('`', '')}</li>
        ))}
      </ul>
    </section>
  );
}

/** What the wall says, and how to ask it for something. Null while no wall is there. */
function useWall(slug: string): { readonly news: StageNews | null; readonly send: (order: Order) => void } {
  const [news, setNews] = useState<StageNews | null>(null);
  const send = useRef<(order: Order) => void>(() => undefined);
  useEffect(() => {
    let latest = 0;
    const channel = openChannel(slug, (message) => {
      if (message.from !== 'wall') return;
      if ('gone' in message) {
        latest = 0;
        setNews(null);
      } else if (message.number > latest || message.number === 1) {
        latest = message.number;
        setNews(message.news);
      }
    });
    send.current = (order) => channel.send({ from: 'notes', order });
    channel.send({ from: 'notes', hello: true });
    const listen = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if ((event.key === 'Enter' || event.key === ' ') && target?.closest('button, a')) return;
      const modified = event.ctrlKey || event.metaKey || event.altKey;
      const meaning = meaningOf({ key: event.key, shift: event.shiftKey, modified });
      // These two are about a window, not about the wall.
      if (!meaning || meaning === 'notes' || meaning === 'full-screen' || meaning === 'leave') return;
      event.preventDefault();
      send.current(meaning);
    };
    addEventListener('keydown', listen);
    return () => {
      removeEventListener('keydown', listen);
      channel.close();
    };
  }, [slug]);
  return { news, send: (order) => send.current(order) };
}

/** Minutes and seconds since the window was opened: real time, for the presenter. */
function useElapsed(): string {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const begin = performance.now();
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - begin) / 1000)), 1000);
    return () => clearInterval(timer);
  }, []);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
