import type { Root, RootContent } from 'mdast';
import type { LeafDirective } from 'mdast-util-directive';
import { INSTRUMENT_IDS } from '../../workers/contract';
import {
  ACTIVITY_LABELS,
  type Activity,
  type ActivityKind,
  type Block,
  type LookAt,
  type PartId,
  type Step,
} from '../domain/lesson';
import type { VariantId } from '../domain/sample';
import { type Blocks, toBlocks } from './blocks';
import { lineOf, textOf } from './markdown';
import type { TextContext } from './text-context';

const MAX_WORDS = 120;
const ORDER = Object.keys(ACTIVITY_LABELS) as readonly ActivityKind[];
const SIDES: readonly VariantId[] = ['leaky', 'fixed', 'wrong-turn'];
const LOOKS: readonly LookAt[] = [...INSTRUMENT_IDS, 'holders', 'console'];
/** What a lesson about a symptom has at least. */
const SYMPTOM_PARTS: readonly ActivityKind[] = ['story', 'watch', 'diagnose', 'quiz'];

/** The steps of a lesson, and the footnotes that their texts refer to. */
export interface Steps {
  readonly steps: readonly Step[];
  readonly notes: Blocks['notes'];
}

/** A step is a heading of the second level and what follows it. Complains of what a lesson of this part lacks. */
export function readSteps(tree: Root, part: PartId, context: TextContext): Steps {
  const { complain } = context;
  const notes: Blocks['notes'][number][] = [];
  const steps = cut(tree, complain).map(({ title, line, children }, index): Step & { line: number } => {
    const made = toBlocks(children, context);
    notes.push(...made.notes);
    const words = Math.max(...context.languages.map((language) => made.words[language] ?? 0));
    if (words > MAX_WORDS)
      complain(line, `The step “${title}” has ${words} words; ${MAX_WORDS} are the most.`);
    const activity = activityOf(made, index, line, context);
    if (activity.kind === 'diagnose') checkRunnable(made.blocks, title, line, context);
    return { title, activity, blocks: made.blocks, line };
  });
  if (steps.length === 0) {
    complain(1, 'The lesson has no steps: write at least one heading with ##.');
    return { steps: [], notes };
  }
  checkParts(steps, part, complain);
  return { steps: steps.map(({ line: _, ...step }) => step), notes };
}

interface RawStep {
  readonly title: string;
  readonly line: number;
  readonly children: RootContent[];
}

function cut(tree: Root, complain: TextContext['complain']): RawStep[] {
  const steps: RawStep[] = [];
  for (const node of tree.children) {
    if (node.type === 'yaml') continue;
    if (node.type === 'heading' && node.depth === 2) {
      steps.push({ title: textOf(node), line: lineOf(node), children: [] });
    } else if (steps.length === 0) {
      complain(
        lineOf(node),
        'Every text belongs to a step: begin with a line such as “## What you will see”.',
      );
    } else steps.at(-1)?.children.push(node);
  }
  return steps;
}

function activityOf(made: Blocks, index: number, line: number, context: TextContext): Activity {
  const { complain } = context;
  const quiz = made.blocks.some((block) => block.kind === 'quiz');
  const [leaf, ...more] = made.leaves;
  for (const other of more)
    complain(lineOf(other), `A step asks for one thing: it has ::${leaf?.name} already.`);
  if (quiz && leaf) complain(lineOf(leaf), 'A step is a quiz or something else: give the quiz its own step.');
  if (quiz) return { kind: 'quiz' };
  if (!leaf) {
    if (index > 0)
      complain(
        line,
        `The step asks nothing of the reader: add one of ${ORDER.slice(1)
          .map((kind) => (kind === 'quiz' ? ':::quiz' : `::${kind}`))
          .join(', ')}.`,
      );
    return { kind: 'story' };
  }
  return fromLeaf(leaf, context);
}

function fromLeaf(leaf: LeafDirective, { complain }: TextContext): Activity {
  const line = lineOf(leaf);
  const { side = 'leaky', instrument = 'console', ...rest } = leaf.attributes ?? {};
  for (const key of Object.keys(rest))
    complain(line, `::${leaf.name} knows side and instrument, not “${key}”.`);
  const variant = SIDES.find((one) => one === side);
  if (!variant) complain(line, `side=${side} should be one of ${SIDES.join(', ')}.`);
  switch (leaf.name) {
    case 'predict':
      return { kind: 'predict', side: variant ?? 'leaky' };
    case 'diagnose': {
      const look = LOOKS.find((one) => one === instrument);
      if (!look) complain(line, `instrument=${instrument} should be one of ${LOOKS.join(', ')}.`);
      return { kind: 'diagnose', side: variant ?? 'leaky', instrument: look ?? 'console' };
    }
    case 'watch':
    case 'wrong-turn':
    case 'diff':
    case 'exercise':
    case 'take-home':
      return { kind: leaf.name };
    default:
      complain(
        line,
        `“::${leaf.name}” is not known: there are ${ORDER.slice(1)
          .filter((kind) => kind !== 'quiz')
          .map((kind) => `::${kind}`)
          .join(', ')} and ::show.`,
      );
      return { kind: 'story' };
  }
}

/** A diagnosis runs the real call, in each language. */
function checkRunnable(blocks: readonly Block[], title: string, line: number, context: TextContext): void {
  for (const language of context.languages) {
    const runs = blocks.some(
      (block) => block.kind === 'snippet' && block.run && (!block.language || block.language === language),
    );
    if (!runs)
      context.complain(
        line,
        `The step “${title}” has nothing to run in ${language}: add a block such as \`\`\`${language} run=leaky.`,
      );
  }
}

function checkParts(
  steps: readonly (Step & { line: number })[],
  part: PartId,
  complain: TextContext['complain'],
): void {
  const wanted = part === 'symptoms' ? SYMPTOM_PARTS : ORDER;
  for (const kind of wanted) {
    if (!steps.some((step) => step.activity.kind === kind))
      complain(1, `The lesson has no step that is its “${ACTIVITY_LABELS[kind]}” (${hintFor(kind)}).`);
  }
  let furthest = 0;
  for (const { activity, line, title } of steps) {
    const place = ORDER.indexOf(activity.kind);
    if (place < furthest && part !== 'symptoms')
      complain(
        line,
        `“${title}” (${ACTIVITY_LABELS[activity.kind]}) comes too late: the order is ${Object.values(ACTIVITY_LABELS).join(', ')}.`,
      );
    furthest = Math.max(furthest, place);
  }
}

function hintFor(kind: ActivityKind): string {
  if (kind === 'story') return 'the first step, without a directive';
  return kind === 'quiz' ? ':::quiz' : `::${kind}`;
}
