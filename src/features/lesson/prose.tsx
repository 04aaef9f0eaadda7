import type { ElementContent, Root, RootContent, Text } from 'hast';
import { type Components, toJsxRuntime } from 'hast-util-to-jsx-runtime';
import { useMemo } from 'react';
import { Fragment, jsx, jsxs } from 'react/jsx-runtime';
import { Link } from 'wouter';
import type { LanguageId } from '../../../workers/contract';
import styles from './prose.module.css';

interface ProseProps {
  readonly body: Root;
  /** Figures are those of this language's run. */
  readonly language: LanguageId;
  /** Called with the number of a footnote that was pressed: the code carries the same mark. */
  readonly onNote: (note: number) => void;
}

/** A lesson's prose. The tree is rendered as elements; HTML is never parsed. */
export function Prose({ body, language, onNote }: ProseProps) {
  const content = useMemo(() => {
    const components: Partial<Components> = {
      a: ({ href = '', className, title, children }) =>
        href.startsWith('/') ? (
          <Link
            href={href}
            className={className === 'term' ? styles['term'] : undefined}
            title={title}
            onClick={() => scrollToHash(href)}
          >
            {children}
          </Link>
        ) : (
          <a href={href} target="_blank" rel="noreferrer">
            {children}
          </a>
        ),
      data: ({ ...rest }) => {
        const figure = Object.getOwnPropertyDescriptor(rest, `data-${language}`)?.value;
        return (
          <data className={styles['figure']} title="Measured in the recorded run">
            {String(figure ?? '')}
          </data>
        );
      },
      button: ({ children, ...rest }) => {
        const note = Number(Object.getOwnPropertyDescriptor(rest, 'data-note')?.value);
        return (
          <button
            type="button"
            className={styles['note']}
            title={`Show mark ${note} in the code`}
            onClick={() => onNote(note)}
          >
            <span className="visually-hidden">Show in the code: mark </span>
            {children}
          </button>
        );
      },
    };
    return toJsxRuntime(withNotes(body), { Fragment, jsx, jsxs, components });
  }, [body, language, onNote]);
  return <div className={styles['prose']}>{content}</div>;
}

/** A link to a place on the page that is shown already brings it into view; elsewhere the page does that when it is there. */
function scrollToHash(href: string): void {
  const [, id] = href.split('#');
  if (id) requestAnimationFrame(() => document.getElementById(id)?.scrollIntoView());
}

/** Makes every `[1]` in the text (not in code) a button. */
function withNotes(root: Root): Root {
  return {
    ...root,
    children: root.children.flatMap((child) => (child.type === 'doctype' ? [] : visit(child))),
  };
}

function visit(node: Exclude<RootContent, { type: 'doctype' }>): ElementContent[] {
  if (node.type === 'text') return split(node);
  if (node.type !== 'element' || node.tagName === 'code' || node.tagName === 'pre') return [node];
  return [{ ...node, children: node.children.flatMap(visit) }];
}

function split(text: Text): ElementContent[] {
  const out: ElementContent[] = [];
  let end = 0;
  for (const match of text.value.matchAll(/\s*\[(\d+)\]/g)) {
    if (match.index > end) out.push({ type: 'text', value: text.value.slice(end, match.index) });
    const note = match[1] ?? '';
    out.push({
      type: 'element',
      tagName: 'button',
      properties: { dataNote: note },
      children: [{ type: 'text', value: note }],
    });
    end = match.index + match[0].length;
  }
  if (end < text.value.length) out.push({ type: 'text', value: text.value.slice(end) });
  return out;
}
