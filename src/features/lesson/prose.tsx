import type { Element, ElementContent, Root, RootContent, Text } from 'hast';
import { type Components, toJsxRuntime } from 'hast-util-to-jsx-runtime';
import { useMemo } from 'react';
import { Fragment, jsx, jsxs } from 'react/jsx-runtime';
import { CodeLines } from '../../ui/code-lines';
import styles from './prose.module.css';

interface ProseProps {
  readonly body: Root;
  /** Called with the number of a footnote that was pressed: the code carries the same mark. */
  readonly onNote: (note: number) => void;
}

/** A lesson's prose. The tree is rendered as elements; HTML is never parsed. */
export function Prose({ body, onNote }: ProseProps) {
  const content = useMemo(() => {
    const components: Partial<Components> = {
      pre: ({ node }) => <CodeBlock node={node} />,
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
  }, [body, onNote]);
  return <div className={styles['prose']}>{content}</div>;
}

function CodeBlock({ node }: { readonly node?: Element | undefined }) {
  const code = node?.children.find((child) => child.type === 'element');
  const names = code?.properties['className'];
  const language =
    Array.isArray(names) && names.some((name) => /-(ts|typescript|js|javascript)$/.test(String(name)));
  return (
    <CodeLines code={code ? textOf(code).trimEnd() : ''} language={language ? 'typescript' : 'python'} />
  );
}

function textOf(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  return node.type === 'element' ? node.children.map(textOf).join('') : '';
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
