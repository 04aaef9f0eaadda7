import { Fragment } from 'react';
import styles from './object-chain.module.css';

/** A line of a program. */
export interface ChainPlace {
  readonly file: string;
  readonly line: number;
}

/** One object of a chain, and how the one before it holds it. Texts are shown as they are. */
export interface ChainNode {
  /** How the one before holds it; empty for the first. */
  readonly via: string;
  readonly text: string;
  /** For the tooltip. */
  readonly type: string;
  readonly file?: string;
  readonly line?: number;
  /** Nodes left out between the one before and this one. */
  readonly leftOut?: number;
}

interface ObjectChainProps {
  readonly nodes: readonly ChainNode[];
  /** Index of the node that stands out: things pile up there. */
  readonly stop: number;
  /** `down`: a list, for narrow places. `along`: boxes and arrows, that wrap. */
  readonly way: 'down' | 'along';
  readonly onGoTo: (place: ChainPlace) => void;
}

/** A chain of objects, each holding the next, drawn from its root. */
export function ObjectChain({ nodes, stop, way, onGoTo }: ObjectChainProps) {
  return (
    <ol className={styles['chain']} data-way={way} aria-label="Retaining path, root first">
      {nodes.map((node, index) => (
        <Fragment key={index}>
          {node.leftOut !== undefined && (
            <li
              className={styles['leftOut']}
            >{`… ${node.leftOut.toLocaleString('en-US')} links left out`}</li>
          )}
          <li className={styles['link']} data-here={index === stop || undefined}>
            {node.via !== '' && <code className={styles['via']}>{node.via}</code>}
            <span className={styles['node']}>
              <span className={styles['text']} title={node.type}>
                {node.text}
              </span>
              <PlaceButton node={node} onGoTo={onGoTo} />
              {index === stop && <span className={styles['here']}>accumulates here</span>}
            </span>
          </li>
        </Fragment>
      ))}
    </ol>
  );
}

function PlaceButton({
  node,
  onGoTo,
}: {
  readonly node: ChainNode;
  readonly onGoTo: ObjectChainProps['onGoTo'];
}) {
  const { file, line } = node;
  if (file === undefined || line === undefined) return null;
  return (
    <button type="button" className={styles['place']} onClick={() => onGoTo({ file, line })}>
      {`${file}:${line}`}
    </button>
  );
}
