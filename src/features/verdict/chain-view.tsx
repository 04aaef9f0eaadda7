import { Fragment } from 'react';
import type { Chain, PathLink } from '../../../workers/contract';
import { formatCount } from '../../domain/format';
import styles from './chain-view.module.css';

/** A place in a program that a link of a chain can go to. */
export interface LinkPlace {
  readonly file: string;
  readonly line: number;
}

interface ChainViewProps {
  readonly chain: Chain;
  readonly onGoTo: (place: LinkPlace) => void;
}

/** A retaining path, drawn from its root down to the object. The place where objects pile up stands out. */
export function ChainView({ chain, onGoTo }: ChainViewProps) {
  return (
    <ol className={styles['chain']} aria-label="Retaining path, root first">
      {chain.links.map((link, index) => (
        <Fragment key={index}>
          {link.leftOut !== undefined && (
            <li className={styles['leftOut']}>{`… ${formatCount(link.leftOut)} links left out`}</li>
          )}
          <li className={styles['link']} data-here={index === chain.accumulatesAt || undefined}>
            {link.via !== '' && <code className={styles['via']}>{link.via}</code>}
            <span className={styles['text']} title={link.type}>
              {link.text}
            </span>
            <LinkPlaceButton link={link} onGoTo={onGoTo} />
            {index === chain.accumulatesAt && <span className={styles['here']}>accumulates here</span>}
          </li>
        </Fragment>
      ))}
    </ol>
  );
}

function LinkPlaceButton({
  link,
  onGoTo,
}: {
  readonly link: PathLink;
  readonly onGoTo: ChainViewProps['onGoTo'];
}) {
  const { file, line } = link;
  if (file === undefined || line === undefined) return null;
  return (
    <button type="button" className={styles['place']} onClick={() => onGoTo({ file, line })}>
      {`${file}:${line}`}
    </button>
  );
}
