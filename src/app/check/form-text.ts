import type { RuntimeId } from '../../../workers/contract';
import type { Sample } from '../../domain/sample';
import type { SharedBench } from '../../domain/share/shared-bench';
import { draftKey, drafts, setDraft } from '../../lab/kept/drafts';
import { keptText } from '../../lab/kept/storage';
import { type CheckForm, restoreForm, STARTER_FORM } from './check-plan';

/** The form’s text is kept as an edited file of this name is, so that the same rules hold for it: undo, two tabs, archives. */
export const FORM_FILE = 'requests.txt';
const TRAFFIC = 'traffic: ';

/** The form as a text: its requests, one a line, and the traffic as the last line. */
export function formText({ requests, traffic }: CheckForm): string {
  return `${requests}\n${TRAFFIC}${traffic}`;
}

/** Reads what {@link formText} writes. Accepts anything: what is no last line with a traffic is requests alone. */
export function formOfText(text: string): CheckForm {
  const at = text.lastIndexOf(`\n${TRAFFIC}`);
  if (at < 0) return { requests: text, traffic: STARTER_FORM.traffic };
  return { requests: text.slice(0, at), traffic: text.slice(at + 1 + TRAFFIC.length) };
}

/** The form that asks for what a shared bench sends. */
export function formOfBench({ load }: Pick<SharedBench, 'load'>): CheckForm {
  return { requests: load.requests.join('\n'), traffic: load.traffic };
}

/** The form as a sample of one text, which drafts are kept of. `original`: what it says before anything is edited. */
export function formSample(app: Sample, original: CheckForm): Sample {
  const files = { [FORM_FILE]: formText(original) };
  return { ...app, variants: { yours: { files, entry: FORM_FILE } } };
}

/** Earlier versions kept the form under a name of its own: it becomes the draft that it would be now. */
export function adoptOldForm(form: Sample, runtime: RuntimeId): void {
  const key = `leak-lab:check:${runtime}`;
  const old = keptText(key);
  if (old === null) return;
  if (drafts.getState().texts[draftKey(form, 'yours', FORM_FILE)] === undefined)
    setDraft(form, 'yours', FORM_FILE, formText(restoreForm(old)));
  try {
    localStorage.removeItem(key);
  } catch {
    // Denied: there was nothing.
  }
}
