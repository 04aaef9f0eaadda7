import { Copy } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { LanguageId } from '../../../workers/contract';
import { CHOICES, DEFAULTS, type EmbedParameters, readParameters } from '../../domain/embed/parameters';
import { runtimes } from '../../lab/runtimes';
import { siteRoot } from '../../lab/site-root';
import { Button } from '../../ui/button';
import { Modal } from '../../ui/modal';
import { showToast } from '../../ui/toast';
import styles from './embed-dialog.module.css';
import { embedAddress, embedSnippet, FORMATS, type SnippetFormat } from './snippet';

interface EmbedDialogProps {
  readonly slug: string;
  readonly title: string;
  readonly languages: readonly LanguageId[];
  /** The reader’s present one. */
  readonly language: LanguageId;
  /** Titles of the lesson’s steps, in order. */
  readonly steps: readonly string[];
  readonly open: boolean;
  readonly onClose: () => void;
}

const FORMAT_LABELS: Readonly<Record<SnippetFormat, string>> = {
  element: 'Web component',
  iframe: 'iframe',
  markdown: 'Markdown link',
};
const ABOUT: Readonly<Record<SnippetFormat, string>> = {
  element:
    'For pages that may hold a script. Its height and its theme follow; of many on one page at most two engines run at once.',
  iframe: 'For pages that may hold HTML and no script. Its height is that of the preview below.',
  markdown: 'For pages that may hold neither: a link to the lesson.',
};
const LABELS = { lang: 'Language', view: 'View', theme: 'Theme', run: 'Run', controls: 'Controls' } as const;
/** What the choices are called for people; a language has its own name. */
const CHOICE_LABELS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  view: {
    split: 'Leaky and fixed',
    leaky: 'Leaky alone',
    fixed: 'Fixed alone',
    code: 'Code, no chart',
    chart: 'Chart, no code',
  },
  theme: { auto: 'As the page', light: 'Light', dark: 'Dark' },
  run: { click: 'By a click', auto: 'Once in sight', off: 'Not at all' },
  controls: { full: 'All', min: 'Run alone', none: 'None' },
};
const NAMES = ['lang', 'view', 'theme', 'run', 'controls'] as const;

/** What to paste into a page of one’s own, with the embed itself below as it will be. */
export function EmbedDialog({ slug, title, languages, language, steps, open, onClose }: EmbedDialogProps) {
  const [parameters, setParameters] = useState<EmbedParameters>({ ...DEFAULTS, lang: language });
  const [lines, setLines] = useState('');
  const [format, setFormat] = useState<SnippetFormat>('element');
  const [height, setHeight] = useState(560);
  const id = useId();
  const frame = useRef<HTMLIFrameElement>(null);
  const read = readParameters(`?hl=${encodeURIComponent(lines)}`, languages);
  const { hl } = read.parameters;
  const notLines = read.complaints.length > 0;
  const chosen: EmbedParameters = { ...parameters, hl };
  const snippet = embedSnippet(format, { site: siteRoot, slug, title, parameters: chosen, height });

  useEffect(() => {
    if (!open) return;
    // As any host: the frame says that it is there, and then which height it would like.
    const hear = ({ source, origin, data }: MessageEvent): void => {
      const shown = frame.current?.contentWindow;
      if (!shown || source !== shown || origin !== location.origin || data?.source !== 'leak-lab') return;
      if (data.type !== 'ready') return;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data: said }) => {
        if (said?.type === 'resize' && typeof said.height === 'number') setHeight(said.height);
      };
      shown.postMessage({ source: 'leak-lab', v: 1, type: 'init' }, location.origin, [port2]);
    };
    addEventListener('message', hear);
    return () => removeEventListener('message', hear);
  }, [open]);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(snippet);
      showToast('The snippet is in the clipboard.');
    } catch {
      showToast('The browser refused the clipboard. Select the snippet and copy it by keyboard.');
    }
  }

  return (
    <Modal title="Embed this lesson" wide open={open} onClose={onClose}>
      <div className={styles['body']}>
        <div className={styles['options']}>
          {NAMES.map((name) => (
            <label key={name}>
              {LABELS[name]}
              <select
                value={chosen[name] ?? ''}
                onChange={(event) => setParameters({ ...parameters, [name]: event.target.value })}
              >
                {(name === 'lang' ? languages : CHOICES[name]).map((value) => (
                  <option key={value} value={value}>
                    {name === 'lang' ? runtimes.byLanguage(value).languageName : CHOICE_LABELS[name]?.[value]}
                  </option>
                ))}
              </select>
            </label>
          ))}
          <label>
            Text of a step
            <select
              value={parameters.step ?? ''}
              onChange={(event) =>
                setParameters({ ...parameters, step: event.target.value ? Number(event.target.value) : null })
              }
            >
              <option value="">None</option>
              {steps.map((step, index) => (
                <option key={step} value={index + 1}>{`${index + 1}. ${step}`}</option>
              ))}
            </select>
          </label>
          <label>
            Highlighted lines
            <input
              value={lines}
              placeholder="3,12-15"
              spellCheck={false}
              aria-invalid={notLines || undefined}
              aria-describedby={notLines ? `${id}-lines` : undefined}
              onChange={(event) => setLines(event.target.value)}
            />
          </label>
          <label className={styles['check']}>
            <input
              type="checkbox"
              checked={parameters.readonly}
              onChange={(event) => setParameters({ ...parameters, readonly: event.target.checked })}
            />
            Read only
          </label>
        </div>
        {notLines && (
          <p id={`${id}-lines`} className={styles['wrong']}>
            Lines are numbers and spans, such as 3,12-15. None is highlighted yet.
          </p>
        )}
        <div className={styles['snippet']}>
          <div className={styles['formats']}>
            {FORMATS.map((one) => (
              <Button key={one} look="quiet" aria-pressed={one === format} onClick={() => setFormat(one)}>
                {FORMAT_LABELS[one]}
              </Button>
            ))}
            <span />
            <Button look="primary" icon={<Copy />} onClick={copy}>
              Copy
            </Button>
          </div>
          <p className={styles['about']}>{ABOUT[format]}</p>
          <textarea
            className={styles['text']}
            spellCheck={false}
            aria-label="Snippet to paste"
            readOnly
            value={snippet}
            onFocus={(event) => event.target.select()}
          />
        </div>
        <h3 className={styles['heading']}>Preview</h3>
        <iframe
          ref={frame}
          className={styles['preview']}
          title="Preview of the embed"
          src={embedAddress(siteRoot, slug, chosen)}
          height={height}
        />
      </div>
    </Modal>
  );
}
