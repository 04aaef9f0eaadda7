import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react';
import type { LoadPlan } from '../../domain/sample';
import { lab, labActions } from '../../lab/lab-store';
import { Button } from '../../ui/button';
import { Modal } from '../../ui/modal';
import { showToast } from '../../ui/toast';
import { type PlanErrors, type PlanField, type PlanForm, readPlan, writePlan } from './plan-form';
import styles from './traffic-dialog.module.css';

interface TrafficDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** The plan that the sample came with. */
  readonly original: LoadPlan;
}

const STANDARD_TIME_OUT_MS = 1500;

/** The traffic settings: what is asked, how fast, by which seed, and how often a reading is taken. */
export function TrafficDialog({ open, onClose, original }: TrafficDialogProps) {
  return (
    <Modal title="Traffic settings" open={open} onClose={onClose}>
      <TrafficForm onClose={onClose} original={original} />
    </Modal>
  );
}

function TrafficForm({ onClose, original }: Omit<TrafficDialogProps, 'open'>) {
  const [form, setForm] = useState<PlanForm>(() => {
    const { plan, busyMs, supervision } = lab.getState();
    return writePlan(plan ?? original, busyMs, supervision);
  });
  const [shown, setShown] = useState<PlanErrors>({});
  const change = (field: PlanField) => (text: string) => {
    setForm({ ...form, [field]: text });
    // A message goes as soon as its field is right; it comes only when the field is left or applied.
    if (shown[field]) setShown({ ...shown, [field]: readPlan({ ...form, [field]: text }).errors[field] });
  };
  // A message that appears while a button is held down would move the button away from under the pointer.
  const held = useRef(false);
  const check = (field: PlanField) => () => {
    const look = () => setShown((now) => ({ ...now, [field]: readPlan(form).errors[field] }));
    if (held.current) addEventListener('pointerup', () => setTimeout(look), { once: true });
    else look();
  };
  const common = (field: PlanField) => ({
    value: form[field],
    error: shown[field],
    onChange: change(field),
    onBlur: check(field),
  });

  function apply(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const { errors, result } = readPlan(form);
    setShown(errors);
    if (!result) {
      const first = Object.keys(errors)[0];
      event.currentTarget.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      return;
    }
    labActions.setPlan(result.plan);
    labActions.setBusyMs(result.busyMs);
    labActions.setSupervision(result.supervision);
    onClose();
    if (lab.getState().phase !== 'idle') showToast('The new traffic takes effect at the next run.');
  }

  return (
    <form
      className={styles['form']}
      onSubmit={apply}
      noValidate
      onPointerDown={() => {
        held.current = true;
        const release = () => {
          held.current = false;
        };
        addEventListener('pointerup', release, { once: true });
        addEventListener('pointercancel', release, { once: true });
      }}
    >
      <Field label="Request mix" name="requests" rows={4} {...common('requests')}>
        One request a line: <code>GET /users/{'{n}'} x3</code>,{' '}
        <code>POST /visit {'{"user": {1..500}}'}</code>, <code>GET /feed leaves after 2s</code>.{' '}
        <code>{'{n}'}</code> counts, <code>{'{1..500}'}</code> is drawn by the seed, <code>x3</code> is a
        weight.
      </Field>
      <Field label="Traffic" name="traffic" {...common('traffic')}>
        <code>20/s for 2m</code>, <code>5/s for 30s, then to 50/s for 1m</code>,{' '}
        <code>20/s at random for 2m</code> or <code>10 users thinking 1s..3s spawning 2/s for 2m</code>. Times
        are virtual.
      </Field>
      <div className={styles['pair']}>
        <Field label="Seed" name="seed" inputMode="numeric" {...common('seed')}>
          The same seed gives the same numbers, to the byte.
        </Field>
        <Field label="Reading every" name="every" {...common('every')}>
          Virtual time between two readings.
        </Field>
        <Field label="Warm-up requests" name="warmup" inputMode="numeric" {...common('warmup')}>
          Sent before the baseline is taken.
        </Field>
        <Field label="Time-out" name="timeOut" {...common('timeOut')}>
          Real time without progress after which a program is stopped.
        </Field>
        <Field
          label="Memory limit"
          name="limit"
          placeholder="none, or for instance 8 MB"
          offers={['2 MB', '8 MB', '32 MB', '64 MB']}
          {...common('limit')}
        >
          A process whose live bytes cross it is killed, as in a small container: no exception, no clean-up.
          The next one starts a virtual second later (simulated).
        </Field>
        <Field
          label="Recycle after"
          name="recycle"
          inputMode="numeric"
          placeholder="never, or for instance 1000"
          {...common('recycle')}
        >
          Requests after which a process is replaced, as <code>--max-requests</code> does. It hides a leak and
          mends none.
        </Field>
      </div>
      <div className={styles['buttons']}>
        <Button look="quiet" onClick={() => setForm(writePlan(original, STANDARD_TIME_OUT_MS))}>
          Back to the sample’s traffic
        </Button>
        <span className={styles['gap']} />
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" type="submit">
          Apply
        </Button>
      </div>
    </form>
  );
}

interface FieldProps {
  readonly label: string;
  readonly name: PlanField;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (text: string) => void;
  readonly onBlur: () => void;
  readonly rows?: number;
  readonly inputMode?: 'numeric';
  readonly placeholder?: string;
  /** Values to pick from; any other may be typed. */
  readonly offers?: readonly string[];
  readonly children: ReactNode;
}

function Field({
  label,
  name,
  value,
  error,
  onChange,
  onBlur,
  rows,
  inputMode,
  placeholder,
  offers,
  children,
}: FieldProps) {
  const id = useId();
  const attributes = {
    id,
    name,
    value,
    onBlur,
    placeholder,
    spellCheck: false,
    autoComplete: 'off',
    'aria-invalid': error ? true : undefined,
    'aria-describedby': error ? `${id}-error ${id}-about` : `${id}-about`,
  };
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      {rows ? (
        <textarea {...attributes} rows={rows} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input
          {...attributes}
          inputMode={inputMode}
          list={offers && `${id}-offers`}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {offers && (
        <datalist id={`${id}-offers`}>
          {offers.map((offer) => (
            <option key={offer} value={offer} />
          ))}
        </datalist>
      )}
      {error && (
        <p id={`${id}-error`} className={styles['error']}>
          {error}
        </p>
      )}
      <p id={`${id}-about`} className={styles['about']}>
        {children}
      </p>
    </div>
  );
}
