import type { EmbedTheme, FrameMessage, HostMessage } from '../../src/domain/embed/protocol';

/*
 * <leak-lab lesson="…">: a lab in a page, in one small script without dependencies. What stands inside the element is shown
 * where the script or the site can't be had. Attributes are those of the frame's address (docs/embedding.md), and:
 * `src` (where Leak Lab is installed; by default where this script came from), `opaque` (a frame without an origin).
 */

/** So many engines at once on a page; the rest wait for their turn. */
const MAX_ENGINES = 2;
/** A frame is made this far before it is scrolled into sight. */
const NEAR = '400px';
const PARAMETERS = ['lang', 'view', 'run', 'controls', 'step', 'hl', 'readonly'] as const;
const DEFAULT_HEIGHT = 560;
const STYLE =
  ':host{display:block}:host([hidden]),[hidden],i{display:none}iframe{display:block;width:100%;border:0}i{background:Canvas}';

/** What sites say their theme by; looked at from the element outwards. */
const THEME_ATTRIBUTES = ['data-theme', 'data-bs-theme', 'data-color-mode', 'data-md-color-scheme'] as const;

/** A site that renders its pages on a server imports this there, where nothing of a page exists. */
const inPage = typeof document !== 'undefined';
const Base: typeof HTMLElement = inPage ? HTMLElement : (class {} as typeof HTMLElement);

const scriptUrl: string = inPage
  ? (document.currentScript as HTMLScriptElement | null)?.src ||
    document.querySelector<HTMLScriptElement>('script[src*="leak-lab.js"]')?.src ||
    ''
  : '';

type Sent = HostMessage extends infer T ? (T extends HostMessage ? Omit<T, 'source' | 'v'> : never) : never;

/** Who runs, and who waits for its turn, in the order of asking. */
const running = new Map<LeakLabElement, number>();
const waiting: { readonly element: LeakLabElement; readonly engines: number }[] = [];

function letGo(): void {
  for (let next = waiting[0]; next; next = waiting[0]) {
    const busy = [...running.values()].reduce((sum, engines) => sum + engines, 0);
    if (busy > 0 && busy + next.engines > MAX_ENGINES) {
      // What only holds on to its engines gives them up; its chart stays.
      for (const element of running.keys()) if (element.state === 'paused') element.send({ type: 'sleep' });
      return;
    }
    waiting.shift();
    running.set(next.element, next.engines);
    next.element.send({ type: 'grant' });
  }
}

function leave(element: LeakLabElement): void {
  running.delete(element);
  const index = waiting.findIndex((one) => one.element === element);
  if (index >= 0) waiting.splice(index, 1);
  letGo();
}

/** What an element stands in, out of shadow trees too. */
function around(element: Element): Element | null {
  return element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host ?? null;
}

/** 0 (black) to 1 (white) of a computed colour; null where it lets what is behind it through. */
function lightness(color: string): number | null {
  const [, kind = '', rest = ''] = /^(\w+)\((?:[a-z][\w-]* )?(.*)\)/.exec(color) ?? [];
  const [first = 0, second = 0, third = 0, alpha = 1] = rest.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0];
  if (alpha < 0.5) return null;
  if (kind.startsWith('ok')) return first;
  if (kind.startsWith('l')) return first / 100;
  return (0.21 * first + 0.72 * second + 0.07 * third) / (kind === 'color' ? 1 : 255);
}

/**
 * The theme of the page around an element: what it says by attribute or class; else how light that is on which the element
 * stands. `canvas` is painted in the page’s own ground, which follows its `color-scheme`.
 */
function themeAround(element: Element, canvas: Element): EmbedTheme {
  for (let at: Element | null = element; at; at = around(at)) {
    for (const word of [...THEME_ATTRIBUTES.map((name) => at?.getAttribute(name)), ...at.classList]) {
      if (word === 'dark' || word === 'theme-dark' || word === 'slate') return 'dark';
      if (word === 'light' || word === 'theme-light' || word === 'default') return 'light';
    }
  }
  const ground = (at: Element): number | null => lightness(getComputedStyle(at).backgroundColor);
  for (let at: Element | null = element; at; at = around(at)) {
    const light = ground(at);
    if (light !== null) return light < 0.5 ? 'dark' : 'light';
  }
  return (ground(canvas) ?? 1) < 0.5 ? 'dark' : 'light';
}

export class LeakLabElement extends Base {
  static readonly observedAttributes = ['lesson', 'src', 'theme', 'opaque', ...PARAMETERS];

  /** What the frame last said of itself. */
  state = 'idle';
  #frame: HTMLIFrameElement | null = null;
  #port: MessagePort | null = null;
  #theme: EmbedTheme = 'auto';
  #near: IntersectionObserver | null = null;
  #watch: MutationObserver | null = null;
  readonly #system = matchMedia('(prefers-color-scheme: dark)');
  readonly #slot = document.createElement('slot');
  readonly #canvas = document.createElement('i');
  readonly #onTheme = (): void => this.#followTheme();
  readonly #onMessage = (event: MessageEvent): void => this.#hear(event);

  connectedCallback(): void {
    if (!this.shadowRoot) {
      const shadow = this.attachShadow({ mode: 'open' });
      // No markup and no <style>: a host’s policy may forbid both.
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      shadow.adoptedStyleSheets = [sheet];
      shadow.append(this.#slot, this.#canvas);
    }
    addEventListener('message', this.#onMessage);
    this.#system.addEventListener('change', this.#onTheme);
    this.#watch = new MutationObserver(this.#onTheme);
    for (let at: Element | null = around(this); at; at = around(at))
      this.#watch.observe(at, {
        attributes: true,
        attributeFilter: ['class', 'style', ...THEME_ATTRIBUTES],
      });
    // A ground that changes slowly is looked at again when it has changed.
    addEventListener('transitionend', this.#onTheme);
    this.#near = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) this.#open();
      },
      { rootMargin: NEAR },
    );
    this.#near.observe(this);
  }

  disconnectedCallback(): void {
    removeEventListener('message', this.#onMessage);
    this.#system.removeEventListener('change', this.#onTheme);
    removeEventListener('transitionend', this.#onTheme);
    this.#watch?.disconnect();
    this.#near?.disconnect();
    this.#close();
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (before === now || !this.#frame) return;
    if (name === 'theme') this.#followTheme();
    else {
      this.#close();
      this.#open();
    }
  }

  /** Says something to the lab, in the protocol’s words. Before it is ready nothing is said. */
  send(message: Sent): void {
    this.#port?.postMessage({ source: 'leak-lab', v: 1, ...message });
  }

  #open(): void {
    const lesson = this.getAttribute('lesson');
    if (this.#frame || !lesson) return;
    this.#near?.disconnect();
    if (!scriptUrl && !this.getAttribute('src')) {
      console.warn(
        '<leak-lab> doesn’t know where Leak Lab is installed: give it the address as src="https://…/".',
      );
      return;
    }
    const frame = document.createElement('iframe');
    this.#theme = this.#wanted();
    frame.src = this.#address(lesson);
    frame.title = this.getAttribute('title') || 'Leak Lab: a memory leak to run';
    // The lab needs scripts; without an origin of its own it can’t store anything, and doesn’t need to.
    frame.setAttribute(
      'sandbox',
      this.hasAttribute('opaque')
        ? 'allow-scripts'
        : 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox',
    );
    frame.style.height = `${this.getBoundingClientRect().height || DEFAULT_HEIGHT}px`;
    this.#frame = frame;
    // What stood inside stays until the lab has said that it is there.
    frame.style.position = 'absolute';
    frame.style.visibility = 'hidden';
    this.shadowRoot?.append(frame);
  }

  #close(): void {
    this.#port?.close();
    this.#port = null;
    this.#frame?.remove();
    this.#frame = null;
    this.state = 'idle';
    this.#slot.hidden = false;
    leave(this);
  }

  #address(lesson: string): string {
    const site = this.getAttribute('src') || new URL('.', scriptUrl).href;
    const address = new URL(`embed/${encodeURIComponent(lesson)}/`, new URL(site, document.baseURI));
    for (const name of PARAMETERS) {
      const value = this.getAttribute(name);
      if (value !== null) address.searchParams.set(name, value);
    }
    address.searchParams.set('theme', this.#theme);
    address.searchParams.set('v', '1');
    return address.href;
  }

  #hear({ data, source, origin }: MessageEvent): void {
    const frame = this.#frame;
    if (!frame || source !== frame.contentWindow || data?.source !== 'leak-lab' || data.v !== 1) return;
    const home = new URL(frame.src).origin;
    if (origin !== (this.hasAttribute('opaque') ? 'null' : home)) return;
    if (data.type !== 'ready') return;
    // A frame that has been loaded anew is ready anew.
    this.#port?.close();
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = (event: MessageEvent<FrameMessage>) => this.#take(event.data);
    frame.contentWindow?.postMessage(
      { source: 'leak-lab', v: 1, type: 'init', theme: this.#theme, queue: true },
      origin === 'null' ? '*' : home,
      [port2],
    );
    frame.style.position = frame.style.visibility = '';
    this.#slot.hidden = true;
  }

  #take(message: FrameMessage): void {
    if (message.type === 'resize' && this.#frame) this.#frame.style.height = `${message.height}px`;
    if (message.type === 'ask') {
      waiting.push({ element: this, engines: message.engines });
      letGo();
    }
    if (message.type === 'state') {
      this.state = message.state;
      if (message.state === 'finished' || message.state === 'failed' || message.state === 'idle') leave(this);
      else if (message.state === 'paused') letGo();
    }
    // For whoever listens: `element.addEventListener('leak-lab', ({ detail }) => …)`.
    this.dispatchEvent(new CustomEvent<FrameMessage>('leak-lab', { detail: message }));
  }

  #wanted(): EmbedTheme {
    const said = this.getAttribute('theme');
    return said === 'light' || said === 'dark' ? said : themeAround(this, this.#canvas);
  }

  #followTheme(): void {
    const theme = this.#wanted();
    if (theme === this.#theme) return;
    this.#theme = theme;
    this.send({ type: 'theme', theme });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'leak-lab': LeakLabElement;
  }
  interface HTMLElementEventMap {
    'leak-lab': CustomEvent<FrameMessage>;
  }
}

if (inPage && !customElements.get('leak-lab')) customElements.define('leak-lab', LeakLabElement);
