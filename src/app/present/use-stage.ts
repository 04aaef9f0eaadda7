import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ConsoleReply, LanguageId, Outcome } from '../../../workers/contract';
import type { Lesson } from '../../domain/lesson';
import type { Sample, VariantId } from '../../domain/sample';
import { openChannel } from '../../features/presenter/presenter-channel';
import { meaningOf, type StageOrder } from '../../features/presenter/presenter-keys';
import {
  type PresenterAction,
  type PresenterState,
  reduce,
  START,
} from '../../features/presenter/presenter-state';
import { type Screen, screensOf } from '../../features/presenter/screens';
import { lab, labActions } from '../../lab/lab-store';
import { runInWords } from './run-in-words';
import { codeAt, linesOf } from './screen-code';
import { screenIn } from './screen-place';

/** What the process said to a snippet on the wall. */
export type StageReply =
  | { readonly kind: 'asking' }
  | { readonly kind: 'no-process' }
  | { readonly kind: 'answered'; readonly outcome: Outcome<ConsoleReply> };

export interface StageModel {
  readonly screens: readonly Screen[];
  readonly screen: Screen;
  readonly state: PresenterState;
  readonly replies: Readonly<Record<string, StageReply>>;
  readonly dispatch: (action: PresenterAction) => void;
  readonly order: (order: StageOrder) => void;
}

interface StageOptions {
  readonly lesson: Lesson;
  readonly sample: Sample;
  readonly language: LanguageId;
  readonly onLeave: () => void;
}

/** The wall’s own mind: what is on it, what the keys do, and what the notes’ window is told. */
export function useStage({ lesson, sample, language, onLeave }: StageOptions): StageModel {
  const screens = useMemo(() => screensOf(lesson, language), [lesson, language]);
  const [state, setState] = useState<PresenterState>(() => ({
    ...START,
    at: screenIn(new URLSearchParams(location.search), screens),
  }));
  const [replies, setReplies] = useState<Readonly<Record<string, StageReply>>>({});
  const screen = screens[Math.min(state.at, screens.length - 1)] as Screen;
  const lines = useMemo(() => linesOf(sample, codeAt(screen)), [sample, screen]);
  const dispatch = useCallback(
    (action: PresenterAction) => setState((before) => reduce(before, action, screens, lines)),
    [screens, lines],
  );
  const ask = useCallback(async () => {
    if (screen.kind !== 'snippet') {
      dispatch({ kind: 'reveal' });
      return;
    }
    const { snippet, id } = screen;
    if (!snippet.run) return;
    const say = (reply: StageReply) => setReplies((before) => ({ ...before, [id]: reply }));
    const { variant } = snippet.run;
    const side = lab.getState().sides.find((one) => one.variant === variant);
    if (lab.getState().sample?.id !== sample.id || !side?.alive) {
      say({ kind: 'no-process' });
      return;
    }
    say({ kind: 'asking' });
    const answer = labActions.console(variant, snippet.code, snippet.notation === 'sql' ? 'sql' : 'program');
    say({ kind: 'answered', outcome: await answer });
  }, [screen, sample, dispatch]);
  const order = useCallback(
    (what: StageOrder) => {
      switch (what) {
        case 'run': {
          const { phase } = lab.getState();
          if (phase === 'running') labActions.pause();
          else {
            openFor(lesson, sample, screen);
            labActions.start();
          }
          return;
        }
        case 'step':
          openFor(lesson, sample, screen);
          labActions.step();
          return;
        case 'reset':
          labActions.reset();
          return;
        case 'ask':
          void ask();
          return;
        case 'notes': {
          const address = new URL(location.href);
          address.searchParams.set('notes', '');
          window.open(address, `leak-lab-notes-${lesson.slug}`, 'popup,width=960,height=720');
          return;
        }
        case 'full-screen':
          if (document.fullscreenElement) void document.exitFullscreen();
          else document.documentElement.requestFullscreen().catch(() => undefined);
          return;
        case 'leave':
          if (state.overlay !== 'none' || state.blank !== 'no') dispatch({ kind: 'close' });
          else if (!document.fullscreenElement) onLeave();
          return;
      }
    },
    [lesson, sample, screen, state.overlay, state.blank, ask, dispatch, onLeave],
  );

  useAddress(screen);
  useKeys(dispatch, order);
  useNotes(lesson.slug, state, dispatch, order);
  // Ahead of need, so that the first Run on the wall is quick; the run ends with the page.
  useEffect(() => {
    openFor(lesson, sample, null);
    labActions.warm(sample.runtime);
    return () => labActions.leave();
  }, [lesson, sample]);

  return { screens, screen, state, replies, dispatch, order };
}

/** Opens what a screen runs, unless it is open: a run that is there stays. */
function openFor(lesson: Lesson, sample: Sample, screen: Screen | null): void {
  const { sample: open, sides } = lab.getState();
  const wanted: readonly VariantId[] | null = screen?.kind === 'run' ? screen.variants : null;
  const now = sides.map(({ variant }) => variant);
  if (open?.id === sample.id && (!wanted || wanted.join() === now.join())) return;
  labActions.open(sample, lesson.plan, wanted ?? ['leaky', 'fixed']);
  labActions.setSupervision(lesson.supervision);
}

/** The address is always that of the screen: a reload, or another machine, shows the same. */
function useAddress({ id }: Screen): void {
  useEffect(() => {
    const [step = '0', place = '1'] = id.split('.');
    const address = new URL(location.href);
    address.searchParams.set('step', step);
    address.searchParams.set('screen', place);
    history.replaceState(history.state, '', address);
  }, [id]);
}

function useKeys(dispatch: StageModel['dispatch'], order: StageModel['order']): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { key, shiftKey: shift } = event;
      const target = event.target instanceof Element ? event.target : null;
      // A focused control keeps the keys that press it.
      if ((key === 'Enter' || key === ' ') && target?.closest('button, a, summary, input, select')) return;
      const meaning = meaningOf({ key, shift, modified: event.ctrlKey || event.metaKey || event.altKey });
      if (!meaning) return;
      event.preventDefault();
      if (typeof meaning === 'string') {
        if (!event.repeat || meaning === 'step') order(meaning);
      } else dispatch(meaning);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [dispatch, order]);
}

/** Tells the notes’ window what is on the wall, and does what it asks. */
function useNotes(
  slug: string,
  state: PresenterState,
  dispatch: StageModel['dispatch'],
  order: StageModel['order'],
): void {
  const latest = useRef({ state, dispatch, order });
  latest.current = { state, dispatch, order };
  const tell = useRef<() => void>(() => undefined);
  useEffect(() => {
    let number = 0;
    const channel = openChannel(slug, (message) => {
      if (message.from !== 'notes') return;
      if ('hello' in message) tell.current();
      else if (typeof message.order === 'string') latest.current.order(message.order);
      else latest.current.dispatch(message.order);
    });
    tell.current = () => {
      number++;
      channel.send({
        from: 'wall',
        number,
        news: { state: latest.current.state, run: runInWords(lab.getState()) },
      });
    };
    let told = '';
    const stop = lab.subscribe(() => {
      const words = runInWords(lab.getState());
      if (words === told) return;
      told = words;
      tell.current();
    });
    const bye = () => channel.send({ from: 'wall', gone: true });
    addEventListener('pagehide', bye);
    tell.current();
    return () => {
      removeEventListener('pagehide', bye);
      bye();
      stop();
      channel.close();
    };
  }, [slug]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new state is news.
  useEffect(() => tell.current(), [state]);
}
