import type { EmbedParameters } from '../../domain/embed/parameters';
import type { EmbedLanguage, EmbedSide, EmbedState } from '../../domain/embed/protocol';
import { codeHtml } from '../../features/embed/code-html';
import { trustedCode } from '../../lab/border/trusted-types';
import { runtimes } from '../../lab/runtimes';
import type { Files, PageData, StepBench } from './page-data';

/** What is shown of the page: which language, which programs, which step; and the texts as they have been edited. */
export class FrameView {
  readonly #data: PageData;
  readonly #parameters: EmbedParameters;
  readonly #texts = new Map<string, Files>();
  readonly #html = document.documentElement;
  readonly #onEdit: () => void;

  constructor(data: PageData, parameters: EmbedParameters, onEdit: () => void) {
    this.#data = data;
    this.#parameters = parameters;
    this.#onEdit = onEdit;
    for (const figure of document.querySelectorAll<HTMLElement>('.code')) this.#prepare(figure);
  }

  get language(): EmbedLanguage {
    return this.#html.dataset['lang'] ?? runtimes.first.language;
  }

  get bench(): StepBench {
    const { bench } = this.#html.dataset;
    return bench === 'yours' || bench === 'wrong-turn' ? bench : 'pair';
  }

  /** From 1; 0 where none is shown. */
  get step(): number {
    return Number(this.#html.dataset['step'] ?? 0);
  }

  /** The sides that a run runs: those that are seen. */
  get sides(): EmbedSide[] {
    const there = this.#data.programs[this.language] ?? {};
    const pair: EmbedSide[] =
      this.bench === 'yours' ? ['yours'] : ['leaky', this.bench === 'pair' ? 'fixed' : 'wrong-turn'];
    const { view } = this.#parameters;
    return pair.filter((side, index) => {
      if (!there[side]) return false;
      return pair.length === 1 || (view === 'leaky' ? index === 0 : view === 'fixed' ? index === 1 : true);
    });
  }

  /** A side’s files as they are now; null where it has no program in this language. */
  files(side: EmbedSide): Files | null {
    return this.#texts.get(`${this.language}:${side}`) ?? this.#data.programs[this.language]?.[side] ?? null;
  }

  showLanguage(language: EmbedLanguage): void {
    this.#html.dataset['lang'] = language;
    for (const button of document.querySelectorAll<HTMLElement>('[data-language]'))
      button.setAttribute('aria-pressed', String(button.dataset['language'] === language));
  }

  /** False where the lesson has no such step. */
  showStep(step: number): boolean {
    const found = this.#data.steps[step - 1];
    if (!found) return false;
    this.#html.dataset['step'] = String(step);
    this.showBench(found.bench);
    return true;
  }

  showBench(bench: StepBench): void {
    this.#html.dataset['bench'] = bench;
  }

  setFiles(language: EmbedLanguage, side: EmbedSide, files: Files): void {
    this.#texts.set(`${language}:${side}`, files);
    const figure = this.#figure(language, side);
    if (figure) this.#showFile(figure, entryOf(language));
  }

  showState(state: EmbedState): void {
    this.#html.dataset['state'] = state;
    const busy = state === 'booting' || state === 'running';
    const run = document.querySelector<HTMLButtonElement>('.run');
    const pause = document.querySelector<HTMLButtonElement>('.pause');
    if (run) {
      run.setAttribute('aria-disabled', String(busy));
      const text = run.querySelector('span');
      const again = state === 'finished' || state === 'failed';
      if (text)
        text.textContent = busy ? 'Running' : state === 'paused' ? 'Go on' : again ? 'Run again' : 'Run';
    }
    if (pause) pause.hidden = state !== 'running';
  }

  say(text: string): void {
    const status = document.querySelector('.status');
    if (!status) return;
    status.replaceChildren();
    if (text === '') return;
    const span = document.createElement('span');
    span.textContent = text;
    status.append(span);
  }

  /** Marks the line at which a program failed, in the file that it is in; null takes marks away. */
  markFault(side: EmbedSide, at: { readonly file: string; readonly line: number } | null): void {
    const figure = this.#figure(this.language, side);
    if (!figure) return;
    for (const marked of figure.querySelectorAll<HTMLElement>('[data-fault]')) delete marked.dataset['fault'];
    if (!at || !Object.hasOwn(this.#contents(figure), at.file)) return;
    if (figure.dataset['file'] !== at.file) this.#showFile(figure, at.file);
    const line = figure.querySelectorAll<HTMLElement>('.line')[at.line - 1];
    if (line) line.dataset['fault'] = '';
  }

  #figure(language: EmbedLanguage, side: EmbedSide): HTMLElement | null {
    return document.querySelector<HTMLElement>(`.code[data-only="${language}"][data-side="${side}"]`);
  }

  #prepare(figure: HTMLElement): void {
    figure.dataset['file'] = entryOf(languageOf(figure));
    if (this.#parameters.hl.length > 0 || this.#filesOf(figure).length > 1)
      this.#showFile(figure, entryOf(languageOf(figure)));
    figure.querySelector('[data-hl]')?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
    figure.querySelector('.edit')?.addEventListener('click', () => {
      const field = figure.querySelector('textarea');
      if (field) {
        field.remove();
        this.#button(figure, 'Edit');
      } else this.#edit(figure);
    });
  }

  #filesOf(figure: HTMLElement): string[] {
    return Object.keys(this.#contents(figure));
  }

  #contents(figure: HTMLElement): Files {
    const language = languageOf(figure);
    const side = sideOf(figure);
    return this.#texts.get(`${language}:${side}`) ?? this.#data.programs[language]?.[side] ?? {};
  }

  #showFile(figure: HTMLElement, file: string): void {
    figure.dataset['file'] = file;
    const files = this.#contents(figure);
    const names = Object.keys(files);
    const code = figure.querySelector('code');
    const { hl } = this.#parameters;
    const language = languageOf(figure);
    if (code)
      code.innerHTML = trustedCode(
        codeHtml(
          files[file] ?? '',
          runtimes.byLanguage(language).syntax,
          file === entryOf(language) ? hl : [],
        ),
      );
    const field = figure.querySelector('textarea');
    if (field) field.value = files[file] ?? '';
    const list = figure.querySelector('.files');
    if (!list) return;
    if (names.length < 2) list.textContent = file;
    else
      list.replaceChildren(
        ...names.map((name) => {
          const button = document.createElement('button');
          button.type = 'button';
          button.textContent = name;
          button.setAttribute('aria-pressed', String(name === file));
          button.addEventListener('click', () => this.#showFile(figure, name));
          return button;
        }),
      );
  }

  /** A field over the code, in the same type: what is typed is coloured below it. */
  #edit(figure: HTMLElement): void {
    const sheet = figure.querySelector('.sheet');
    if (!sheet) return;
    const field = document.createElement('textarea');
    field.spellcheck = false;
    field.autocapitalize = 'off';
    field.wrap = 'off';
    field.setAttribute('aria-label', `${figure.getAttribute('aria-label')}, ${figure.dataset['file']}`);
    field.value = this.#contents(figure)[figure.dataset['file'] ?? ''] ?? '';
    field.addEventListener('input', () => {
      const file = figure.dataset['file'] ?? '';
      this.#texts.set(`${languageOf(figure)}:${sideOf(figure)}`, {
        ...this.#contents(figure),
        [file]: field.value,
      });
      const code = figure.querySelector('code');
      // A last empty line has to be there, for the field to be as high.
      if (code)
        code.innerHTML = trustedCode(
          codeHtml(`${field.value}\n`, runtimes.byLanguage(languageOf(figure)).syntax),
        );
      this.#onEdit();
    });
    sheet.append(field);
    field.focus();
    field.setSelectionRange(0, 0);
    this.#button(figure, 'Done');
  }

  #button(figure: HTMLElement, text: string): void {
    const button = figure.querySelector('.edit');
    if (button) button.textContent = text;
  }
}

export function entryOf(language: EmbedLanguage): string {
  return runtimes.byLanguage(language).entry;
}

function languageOf(figure: HTMLElement): EmbedLanguage {
  return figure.dataset['only'] ?? runtimes.first.language;
}

function sideOf(figure: HTMLElement): EmbedSide {
  return (figure.dataset['side'] ?? 'yours') as EmbedSide;
}
