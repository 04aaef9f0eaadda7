import { type FormEvent, useCallback, useEffect, useId, useState } from 'react';
import { useStore } from 'zustand';
import type { Holding } from '../../../workers/contract';
import { chainText, visibleLinks } from '../../domain/chain-text';
import { formatCount } from '../../domain/format';
import type { VariantId } from '../../domain/sample';
import { PILES_UP_FROM, typeGrowth } from '../../domain/type-growth';
import { visibleLine } from '../../domain/visible-text';
import { instrumentView, setInstrumentView } from '../../lab/instrument-view';
import type { LabState } from '../../lab/lab-state';
import { lab, labActions } from '../../lab/lab-store';
import { Button } from '../../ui/button';
import { ObjectChain } from '../../ui/object-chain';
import { useSampled } from '../../ui/use-sampled';
import { copyText } from './copy-text';
import styles from './holders-panel.module.css';
import type { Place } from './instrument-table';
import { Looked, Note } from './looked';
import type { PanelProps } from './panel-props';
import { SideColumns } from './side-columns';
import { useLook } from './use-look';

/** Types offered to be asked for: those that grew most on either side. */
const MAX_OFFERED = 30;

/** Who holds the objects of a type: paths from a root, the most common first. */
export function HoldersPanel({ sides, onGoTo }: PanelProps) {
  const type = useStore(instrumentView, (state) => state.type);
  const offered = useSampled(lab, offeredTypes, 1000);
  const first = offered[0];
  const asked = type ?? (first?.pilesUp ? first.name : null);
  return (
    <>
      <TypePicker type={asked} offered={offered} />
      <SideColumns sides={sides}>
        {({ variant }) =>
          asked === null ? (
            <Note
              text={
                first
                  ? 'No type of object piles up. Pick one to see who holds it; where text or buffers grow, the cause beside the verdict names their holder.'
                  : 'Pick a type of object. Types that grew are offered once something has run.'
              }
            />
          ) : (
            <Holders key={asked} variant={variant} type={asked} onGoTo={(place) => onGoTo(variant, place)} />
          )
        }
      </SideColumns>
    </>
  );
}

interface OfferedType {
  readonly name: string;
  readonly pilesUp: boolean;
}

/** Each name once, the type that grew most on any side first. */
function offeredTypes({ sides }: LabState): readonly OfferedType[] {
  const grown = sides.flatMap(({ series }) => (series ? typeGrowth(series, MAX_OFFERED) : []));
  grown.sort((a, b) => b.since - a.since);
  const byName = new Map<string, OfferedType>();
  for (const { name, perRequest } of grown)
    if (!byName.has(name)) byName.set(name, { name, pilesUp: perRequest >= PILES_UP_FROM });
  return [...byName.values()].slice(0, MAX_OFFERED);
}

function TypePicker({
  type,
  offered,
}: {
  readonly type: string | null;
  readonly offered: readonly OfferedType[];
}) {
  const id = useId();
  const [text, setText] = useState(type ?? '');
  useEffect(() => setText(type ?? ''), [type]);
  function ask(event: FormEvent): void {
    event.preventDefault();
    if (text.trim()) setInstrumentView({ type: text.trim() });
  }
  return (
    <form className={styles['picker']} onSubmit={ask}>
      <label htmlFor={id}>Type</label>
      <input
        id={id}
        list={`${id}-types`}
        value={text}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        placeholder="for instance dict"
        onChange={(event) => {
          setText(event.target.value);
          // A choice from the list is meant at once; what is typed, at Enter.
          if (offered.some(({ name }) => name === event.target.value))
            setInstrumentView({ type: event.target.value });
        }}
      />
      <datalist id={`${id}-types`}>
        {offered.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Button type="submit">Who holds it?</Button>
      <span className={styles['grown']}>
        {offered.slice(0, 5).map(({ name }) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === type}
            onClick={() => setInstrumentView({ type: name })}
          >
            {visibleLine(name)}
          </button>
        ))}
      </span>
    </form>
  );
}

interface HoldersProps {
  readonly variant: VariantId;
  readonly type: string;
  readonly onGoTo: (place: Place) => void;
}

function Holders({ variant, type, onGoTo }: HoldersProps) {
  const ask = useCallback(() => labActions.holders(variant, type), [variant, type]);
  const { answer, refresh } = useLook(variant, `holders:${type}`, ask);
  return (
    <Looked answer={answer} onRefresh={refresh} doing="Following its objects to a root">
      {(holding) => <Chains holding={holding} onGoTo={onGoTo} />}
    </Looked>
  );
}

function Chains({ holding, onGoTo }: { readonly holding: Holding; readonly onGoTo: (place: Place) => void }) {
  const { instances, examined, chains, note, type } = holding;
  const name = visibleLine(type);
  return (
    <div className={styles['holders']}>
      <p className={styles['count']}>
        {instances === 0
          ? `No ${name} is alive.`
          : `${formatCount(instances)} ${name} alive, ${formatCount(examined)} of them followed to a root.`}
      </p>
      {chains.map((chain) => {
        const text = chainText(chain);
        return (
          <section
            key={text}
            className={styles['chain']}
            aria-label={`${Math.round(chain.share * 100)} percent`}
          >
            <p className={styles['share']}>
              <span className={styles['meter']} aria-hidden="true">
                <span style={{ width: `${chain.share * 100}%` }} />
              </span>
              {`${shareText(chain.share)} are held like this`}
            </p>
            <ObjectChain nodes={visibleLinks(chain)} stop={chain.accumulatesAt} way="along" onGoTo={onGoTo} />
            <details className={styles['text']}>
              <summary>As text</summary>
              <p>{text}</p>
              <Button look="quiet" onClick={() => copyText(text, 'Copied the path as text.')}>
                Copy the path
              </Button>
            </details>
          </section>
        );
      })}
      <Note text={note} />
    </div>
  );
}

function shareText(share: number): string {
  const percent = share * 100;
  return percent > 0 && percent < 1 ? 'less than 1 %' : `${Math.round(percent)} %`;
}
