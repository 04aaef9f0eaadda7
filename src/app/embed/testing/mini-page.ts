import { vi } from 'vitest';

/*
 * As much of a document as an embed's own script touches: elements with attributes, data and children, found by simple
 * selectors (`tag.class[name="value"]`, commas between several). No layout, no parsing but of lines of code.
 */

type Listener = (event: { readonly target: MiniElement; readonly preventDefault: () => void }) => void;

export class MiniElement {
  readonly attributes = new Map<string, string>();
  readonly listeners = new Map<string, Listener[]>();
  parent: MiniElement | null = null;
  children: (MiniElement | string)[] = [];
  value = '';
  hidden = false;
  type = '';
  className = '';
  readonly tag: string;

  constructor(tag: string, attributes: Readonly<Record<string, string>> = {}, ...children: MiniElement[]) {
    this.tag = tag;
    for (const [name, value] of Object.entries(attributes))
      if (name === 'class') this.className = value;
      else this.attributes.set(name, value);
    this.append(...children);
  }

  readonly dataset: Record<string, string> = new Proxy(
    {},
    {
      get: (_, name) => this.attributes.get(dataName(name)),
      set: (_, name, value) => {
        this.attributes.set(dataName(name), String(value));
        return true;
      },
      deleteProperty: (_, name) => {
        this.attributes.delete(dataName(name));
        return true;
      },
    },
  );

  getAttribute(name: string): string | null {
    return this.attributes.get(name) ?? null;
  }
  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
  }
  toggleAttribute(name: string, on: boolean): void {
    if (on) this.attributes.set(name, '');
    else this.attributes.delete(name);
  }

  append(...nodes: (MiniElement | string)[]): void {
    for (const node of nodes) if (typeof node !== 'string') node.parent = this;
    this.children.push(...nodes);
  }
  replaceChildren(...nodes: (MiniElement | string)[]): void {
    this.children = [];
    this.append(...nodes);
  }
  remove(): void {
    if (this.parent) this.parent.children = this.parent.children.filter((one) => one !== this);
  }
  get textContent(): string {
    return this.children.map((one) => (typeof one === 'string' ? one : one.textContent)).join('');
  }
  set textContent(text: string) {
    this.replaceChildren(text);
  }
  /** Lines of code, as `codeHtml` writes them. */
  set innerHTML(html: string) {
    const lines = html.split('<span class="line"').slice(1);
    this.replaceChildren(
      ...lines.map((line) => {
        const made = new MiniElement('span', { class: 'line' });
        if (line.startsWith(' data-hl')) made.setAttribute('data-hl', '');
        made.textContent = line.slice(line.indexOf('>') + 1).replace(/<[^>]*>/g, '');
        return made;
      }),
    );
  }

  querySelectorAll(selector: string): MiniElement[] {
    const found: MiniElement[] = [];
    for (const child of this.children) {
      if (typeof child === 'string') continue;
      if (child.matches(selector)) found.push(child);
      found.push(...child.querySelectorAll(selector));
    }
    return found;
  }
  querySelector(selector: string): MiniElement | null {
    return this.querySelectorAll(selector)[0] ?? null;
  }
  closest(selector: string): MiniElement | null {
    return this.matches(selector) ? this : (this.parent?.closest(selector) ?? null);
  }
  matches(selector: string): boolean {
    return selector.split(',').some((one) => {
      const [, tag, rest = ''] = /^([a-z0-9]*)(.*)$/.exec(one.trim()) ?? [];
      if (tag && tag !== this.tag) return false;
      for (const [, name, attribute, value] of rest.matchAll(/\.([\w-]+)|\[([\w-]+)(?:="([^"]*)")?\]/g)) {
        if (name !== undefined && !this.className.split(' ').includes(name)) return false;
        if (attribute === undefined) continue;
        const own = this.attributes.get(attribute);
        if (own === undefined || (value !== undefined && own !== value)) return false;
      }
      return true;
    });
  }

  addEventListener(name: string, listener: Listener): void {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener]);
  }
  /** Tells this element’s listeners of an event, and those of what is around it. */
  fire(name: string): void {
    for (let one: MiniElement | null = this; one; one = one.parent)
      for (const listener of one.listeners.get(name) ?? [])
        listener({ target: this, preventDefault: () => {} });
  }
  focus(): void {}
  setSelectionRange(): void {}
  scrollIntoView(): void {}
  getBoundingClientRect(): { readonly height: number } {
    return { height: Number(this.attributes.get('height') ?? 0) };
  }
}

function dataName(name: string | symbol): string {
  return `data-${String(name).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** Puts a document with these elements in its body in the place of the browser’s. Returns its root, `<html>`. */
export function openPage(...body: MiniElement[]): MiniElement {
  const html = new MiniElement('html', {}, new MiniElement('body', {}, ...body));
  vi.stubGlobal('document', {
    documentElement: html,
    baseURI: 'https://lab.example/embed/one.html',
    readyState: 'complete',
    currentScript: new MiniElement('script', { 'data-live': 'live.js' }),
    querySelector: (selector: string) => html.querySelector(selector),
    querySelectorAll: (selector: string) => html.querySelectorAll(selector),
    getElementById: (id: string) => html.querySelector(`[id="${id}"]`),
    createElement: (tag: string) => new MiniElement(tag),
    createTextNode: (text: string) => text,
  });
  vi.stubGlobal('Element', MiniElement);
  return html;
}

/** A side’s program on an embed’s page. */
export function figure(language: string, side: string, code = ''): MiniElement {
  const text = new MiniElement('code');
  text.innerHTML = code
    .split('\n')
    .map((line) => `<span class="line">${line}</span>`)
    .join('');
  return new MiniElement(
    'figure',
    { class: 'code', 'data-only': language, 'data-side': side, 'aria-label': side },
    new MiniElement('span', { class: 'files' }),
    new MiniElement('div', { class: 'sheet' }, text),
    new MiniElement('button', { class: 'edit' }),
  );
}
