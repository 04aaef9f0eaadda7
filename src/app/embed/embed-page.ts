import { readParameters } from '../../domain/embed/parameters';
import type { EmbedState, HostMessage, RunMessage } from '../../domain/embed/protocol';
import { runtimes } from '../../lab/runtimes';
import { FrameView } from './frame-view';
import { HostLink, type MessageId } from './host-link';
import type { Live } from './live';
import type { PageData } from './page-data';

/*
 * The one script of an embed's page, a classic one inside it: it reads the address before anything is painted, speaks with
 * the page around, and fetches what runs engines when it is asked to.
 */

const html = document.documentElement;
const liveUrl = document.currentScript?.dataset['live'] ?? '';
const { parameters, complaints } = readParameters(location.search, runtimes.languages);
const said = [...complaints];
const languages = (html.dataset['languages'] ?? '').split(' ');

if (parameters.lang && languages.includes(parameters.lang)) html.dataset['lang'] = parameters.lang;
else if (parameters.lang)
  said.push(`lang=${parameters.lang}: this lesson isn’t written in it: ${languages[0]} instead.`);
html.dataset['view'] = parameters.view;
html.dataset['controls'] = parameters.controls;
html.dataset['run'] = parameters.run;
if (parameters.readonly) html.dataset['readonly'] = '';
if (parameters.theme !== 'auto') html.dataset['theme'] = parameters.theme;

if (document.readyState === 'loading') addEventListener('DOMContentLoaded', begin, { once: true });
else begin();

function begin(): void {
  const data: PageData = JSON.parse(document.getElementById('embed-data')?.textContent ?? '{}');
  const view = new FrameView(data, parameters, () => {});
  let state: EmbedState = 'idle';
  let live: Promise<Live | null> | null = null;
  let queue = Promise.resolve();
  let theme = parameters.theme;
  /** The grant that a run waits for. */
  let granted: (() => void) | null = null;
  let bounded = false;

  const link = new HostLink(data.slug, (message) => {
    // A grant is waited for by what stands in the queue.
    if (message.type === 'grant') granted?.();
    else
      queue = queue
        .then(() => obey(message))
        .catch((error) => link.error('failed', String(error), message.id));
  });

  const setState = (next: EmbedState, id?: MessageId): void => {
    if (next === state && id === undefined) return;
    state = next;
    view.showState(next);
    link.send({ type: 'state', state }, id);
  };

  /** Null where it can’t be had; the host has been told, in answer to the message of this id. */
  const engine = (id?: MessageId): Promise<Live | null> => {
    live ??= load().catch((error: unknown) => {
      live = null;
      const why = error instanceof Error ? error.message : String(error);
      const text =
        self.origin === 'null'
          ? 'This host doesn’t let a frame without an origin fetch the engine: it has to send Access-Control-Allow-Origin.'
          : 'The engine could not be fetched. Check the connection and run again.';
      view.say(text);
      link.error('assets-missing', `${text} (${why})`, id);
      return null;
    });
    return live;
  };

  async function load(): Promise<Live> {
    const { createLive } = await import(/* @vite-ignore */ new URL(liveUrl, document.baseURI).href);
    return createLive({
      data,
      view,
      send: link.send.bind(link),
      setState,
      ask: (engines: number) =>
        bounded
          ? new Promise<void>((resolve) => {
              granted = resolve;
              link.send({ type: 'ask', engines });
            })
          : Promise.resolve(),
    });
  }

  async function run(order: Pick<RunMessage, 'requests' | 'seed' | 'id'>): Promise<void> {
    if (state === 'booting' || state === 'running') {
      link.error('busy', 'A run is going on: wait for its end, or say “reset” first.', order.id);
      return;
    }
    if (state === 'paused' && order.requests === undefined && order.seed === undefined) {
      (await engine(order.id))?.goOn(order.id);
      return;
    }
    setState('booting', order.id);
    const loaded = await engine(order.id);
    if (loaded) loaded.run(order);
    else setState('failed', order.id);
  }

  function showStep(step: number): boolean {
    const bench = view.bench;
    if (!view.showStep(step)) return false;
    if (view.bench !== bench && state !== 'idle') void engine().then((loaded) => loaded?.reset());
    const { title } = data.steps[step - 1] ?? { title: '' };
    const steps = data.steps.length;
    link.send({ type: 'progress', stage: 'step', text: title, fraction: step / steps, step, steps });
    return true;
  }

  async function obey(message: HostMessage): Promise<void> {
    const { id } = message;
    switch (message.type) {
      case 'init':
        bounded = message.queue === true;
        if (message.theme) setTheme(message.theme);
        link.send({ type: 'state', state }, id);
        tellHeight(true);
        return;
      case 'getState':
        return link.send({ type: 'state', state }, id);
      case 'theme':
        setTheme(message.theme);
        return link.send({ type: 'state', state }, id);
      case 'run':
        return run(message);
      case 'pause':
        if (state === 'running') (await engine(id))?.pause(id);
        else link.error('not-running', 'Nothing runs that could be paused.', id);
        return;
      case 'reset':
      case 'sleep':
        if (live) (await live)?.[message.type](id);
        else setState('idle', id);
        return;
      case 'goto':
        if (showStep(message.step)) link.send({ type: 'state', state }, id);
        else link.error('unknown-step', `There are ${data.steps.length} steps, none is ${message.step}.`, id);
        return;
      case 'setCode': {
        const { side, language, files } = message;
        const sides = data.programs[language];
        if (!sides?.[side]) {
          const there = Object.keys(sides ?? {}).join(', ') || 'none';
          link.error('unknown-side', `In ${language} the sides here are: ${there}.`, id);
          return;
        }
        view.showLanguage(language);
        if (side === 'yours') view.showBench('yours');
        else if (side === 'wrong-turn') view.showBench('wrong-turn');
        else if (view.bench === 'yours' || side === 'fixed') view.showBench('pair');
        view.setFiles(language, side, files);
        return link.send({ type: 'state', state }, id);
      }
      case 'setLoad': {
        const loaded = await engine(id);
        if (!loaded) return;
        const problem = loaded.setLoad(message.load);
        if (problem) link.error('bad-load', problem, id);
        else link.send({ type: 'state', state }, id);
        return;
      }
    }
  }

  function setTheme(next: typeof theme): void {
    theme = next;
    if (theme === 'auto') delete html.dataset['theme'];
    else html.dataset['theme'] = theme;
    void live?.then((loaded) => loaded?.theme(theme));
  }

  let height = 0;
  const main = document.getElementById('embed');
  const tellHeight = (again = false): void => {
    const now = Math.ceil(main?.getBoundingClientRect().height ?? 0);
    if (now === height && !again) return;
    height = now;
    link.send({ type: 'resize', height });
  };
  if (main) new ResizeObserver(() => tellHeight()).observe(main);

  const line = document.querySelector('.complaints');
  if (parameters.step !== null && !view.showStep(parameters.step) && data.steps.length > 0)
    said.push(`step=${parameters.step}: there are ${data.steps.length} steps: no step instead.`);
  if (line) line.textContent = said.join(' ');
  view.showLanguage(view.language);
  const enqueue = (task: () => Promise<void> | void): void => {
    queue = queue.then(task).catch((error) => view.say(String(error)));
  };
  document.querySelector('.run')?.addEventListener('click', () => {
    if (state !== 'booting' && state !== 'running') enqueue(() => run({}));
  });
  document.querySelector('.pause')?.addEventListener('click', () => {
    enqueue(async () => (await live)?.pause());
  });
  addEventListener('click', ({ target }) => {
    const pressed =
      target instanceof Element ? target.closest<HTMLElement>('[data-language], [data-go]') : null;
    const { language, go } = pressed?.dataset ?? {};
    if (go) showStep(Number(go));
    else if (language && language !== view.language) {
      view.showLanguage(language);
      if (live) enqueue(async () => (await live)?.reset());
    }
  });
  link.open();
  if (parameters.run === 'auto' && main) {
    const near = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      near.disconnect();
      enqueue(() => (state === 'idle' ? run({}) : undefined));
    });
    near.observe(main);
  }
}
