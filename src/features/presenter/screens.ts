import type { Element, ElementContent, Root, RootContent } from 'hast';
import type { LanguageId } from '../../../workers/contract';
import type { Block, Lesson, Quiz, Snippet, Step } from '../../domain/lesson';
import type { VariantId } from '../../domain/sample';

/** One idea, as large as the wall. `step` is 0-based; the title and the end belong to no step. */
export type Screen = { readonly id: string; readonly step: number | null } & (
  | { readonly kind: 'title' }
  | { readonly kind: 'prose'; readonly title: string; readonly body: Root }
  | { readonly kind: 'snippet'; readonly title: string; readonly snippet: Snippet }
  | { readonly kind: 'quiz'; readonly quiz: Quiz }
  | { readonly kind: 'predict'; readonly side: VariantId }
  | { readonly kind: 'code'; readonly title: string; readonly variant: VariantId }
  | { readonly kind: 'run'; readonly title: string; readonly variants: readonly VariantId[] }
  | { readonly kind: 'compare'; readonly title: string }
  | { readonly kind: 'exercise'; readonly title: string }
  | { readonly kind: 'take-home'; readonly title: string }
  | { readonly kind: 'end' }
);

type ScreenKind = Screen extends infer S ? (S extends Screen ? Omit<S, 'id' | 'step'> : never) : never;

/** More words than this don't fit a wall at a size that the last row can read. */
const MAX_WORDS = 48;

/** Cuts a lesson into screens, in its order. Pure; O(length of the lesson). */
export function screensOf(lesson: Lesson, language: LanguageId): readonly Screen[] {
  const screens: Screen[] = [{ kind: 'title', id: '0.1', step: null }];
  lesson.steps.forEach((step, index) => {
    screensOfStep(step, index, language).forEach((screen, place) => {
      screens.push({ ...screen, id: `${index + 1}.${place + 1}`, step: index } as Screen);
    });
  });
  screens.push({ kind: 'end', id: `${lesson.steps.length + 1}.1`, step: null });
  return screens;
}

function screensOfStep(step: Step, index: number, language: LanguageId): ScreenKind[] {
  const { title, activity } = step;
  const made: ScreenKind[] = [];
  for (const block of step.blocks) {
    if ('language' in block && block.language && block.language !== language) continue;
    made.push(...screensOfBlock(block, title));
  }
  switch (activity.kind) {
    case 'story':
      // The room reads the program before anybody explains it.
      if (index === 0) made.push({ kind: 'code', title: 'The program', variant: 'leaky' });
      break;
    case 'predict':
      made.push({ kind: 'predict', side: activity.side });
      break;
    case 'watch':
      made.push({ kind: 'run', title, variants: ['leaky', 'fixed'] });
      break;
    case 'wrong-turn':
      made.push({ kind: 'code', title, variant: 'wrong-turn' });
      made.push({ kind: 'run', title, variants: ['leaky', 'wrong-turn'] });
      break;
    case 'diff':
      made.push({ kind: 'compare', title });
      break;
    case 'exercise':
      made.push({ kind: 'exercise', title });
      break;
    case 'take-home':
      made.push({ kind: 'take-home', title });
      break;
    case 'diagnose':
    case 'quiz':
      break;
  }
  return made;
}

function screensOfBlock(block: Block, title: string): ScreenKind[] {
  switch (block.kind) {
    case 'prose':
      return chunks(block.body).map((body) => ({ kind: 'prose', title, body }));
    case 'snippet':
      return [{ kind: 'snippet', title, snippet: block }];
    case 'quiz':
      return [{ kind: 'quiz', quiz: block }];
    case 'show':
      return [];
  }
}

/** Paragraphs that fit one screen together; a paragraph by itself is never cut. */
function chunks(body: Root): Root[] {
  const made: Root[] = [];
  let children: RootContent[] = [];
  let words = 0;
  const end = () => {
    if (children.length > 0) made.push({ type: 'root', children });
    children = [];
    words = 0;
  };
  for (const child of body.children) {
    const more = textOf(child).split(/\s+/).filter(Boolean).length;
    if (child.type === 'text' && more === 0) continue;
    if (words > 0 && words + more > MAX_WORDS) end();
    children.push(child);
    words += more;
  }
  end();
  return made;
}

function textOf(node: RootContent | ElementContent | Element): string {
  if (node.type === 'text') return node.value;
  return node.type === 'element' ? node.children.map(textOf).join('') : '';
}

/** What a screen is called in the notes and for screen readers. */
export function nameOfScreen(screen: Screen, lesson: Lesson): string {
  switch (screen.kind) {
    case 'title':
      return lesson.title;
    case 'quiz':
      return screen.quiz.question;
    case 'predict':
      return 'What will the curve look like?';
    case 'end':
      return 'The end';
    case 'run':
      return `${screen.title}: run it`;
    case 'code':
      return `${screen.title}: the code`;
    case 'snippet':
      return `${screen.title}: ask the process`;
    default:
      return screen.title;
  }
}
