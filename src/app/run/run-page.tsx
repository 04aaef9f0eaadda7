import { FolderOpen, X } from 'lucide-react';
import { type ChangeEvent, type DragEvent, useEffect, useRef, useState } from 'react';
import { forgetImport, hasImport, keepImport, keptImport } from '../../lab/kept/imported-run';
import { LARGEST_RUN_FILE } from '../../lab/kept/run-file';
import { labActions } from '../../lab/lab-store';
import { showRun } from '../../lab/shown-run';
import { Button } from '../../ui/button';
import { Bench } from '../bench/bench';
import { usePageTitle } from '../use-page-title';
import { type OpenedRun, readOpened } from './read-opened';
import styles from './run-page.module.css';

/** The run that was opened last in this page: still there for whoever comes back to it. */
let last: OpenedRun | null = null;

/**
 * An exported run, to be looked at again: picked, or dropped onto the page. It stays in this tab, a reload included, and what is in
 * it runs only when told to.
 */
export default function RunPage() {
  usePageTitle('Look at a run');
  const [opened, setOpened] = useState(last);
  const [returning, setReturning] = useState(() => last === null && hasImport());
  const [problem, setProblem] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!returning) return;
    let gone = false;
    void keptImport().then((kept) => {
      if (gone) return;
      const read = kept?.kind === 'kept' ? readOpened(kept.name, kept.bytes) : null;
      if (read?.ok) last = read.value;
      else if (kept)
        setProblem(
          `The page was reloaded, and ${kept.name} was too large for the browser to keep meanwhile. Choose the file again.`,
        );
      setOpened(last);
      setReturning(false);
    });
    return () => {
      gone = true;
    };
  }, [returning]);

  async function open(file: File | undefined): Promise<void> {
    if (!file) return;
    const name = file.name.slice(0, 120);
    if (file.size > LARGEST_RUN_FILE) {
      setProblem(`${name} is larger than ${LARGEST_RUN_FILE / 1e6} MB, the most that the lab reads.`);
      return;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    const read = readOpened(name, bytes);
    if (!read.ok) {
      setProblem(`${name} can’t be opened. ${read.message}`);
      return;
    }
    if (opened?.run.sample.id === read.value.run.sample.id) {
      // The bench is open with it, and may have run it since.
      labActions.reset();
      showRun(read.value.run, { kind: 'file', name });
    }
    last = read.value;
    setProblem(null);
    setOpened(last);
    void keepImport(name, bytes);
  }

  function close(): void {
    last = null;
    forgetImport();
    setProblem(null);
    setOpened(null);
  }

  const picking = {
    onDragOver(event: DragEvent) {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop(event: DragEvent) {
      event.preventDefault();
      setOver(false);
      void open(event.dataTransfer.files[0]);
    },
  };
  const pick = (
    <>
      <Button icon={<FolderOpen />} onClick={() => input.current?.click()}>
        {opened ? 'Another run' : 'Choose a file'}
      </Button>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        className="visually-hidden"
        aria-label="File with a run"
        tabIndex={-1}
        onChange={(event: ChangeEvent<HTMLInputElement>) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          void open(file);
        }}
      />
    </>
  );
  const said = (
    <p role="alert" className={problem ? styles['problem'] : 'visually-hidden'}>
      {problem}
    </p>
  );
  if (opened)
    return (
      <div {...picking}>
        <h1 className="visually-hidden">{`A run of ${opened.run.sample.title}`}</h1>
        {said}
        <Bench
          key={opened.run.sample.id}
          sample={opened.run.sample}
          variants={opened.variants}
          plan={opened.run.plan}
          supervision={opened.run.supervision}
          imported={opened}
          choice={
            <>
              <strong className={styles['name']}>{opened.run.sample.title}</strong>
              {pick}
              <Button look="quiet" iconOnly icon={<X />} title="Put this run away" onClick={close}>
                Put this run away
              </Button>
            </>
          }
        />
      </div>
    );
  if (returning) return <div className={styles['page']} aria-busy="true" />;
  return (
    <div className={styles['page']} {...picking}>
      <h1>Look at a run</h1>
      <p className={styles['lead']}>
        A run that was exported as JSON can be looked at again here: its charts, its verdict, its programs.
        The file stays in this tab, and no program in it runs unless you press Run.
      </p>
      <div className={styles['drop']} data-over={over || undefined}>
        <p>Drop the file here, or</p>
        {pick}
      </div>
      {said}
      <p className={styles['about']}>
        To get one: run something, then “Export” beside the charts, then “Whole run as JSON”.
      </p>
    </div>
  );
}
