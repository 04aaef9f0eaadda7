import type { ReactNode } from 'react';
import type { LanguageId } from '../../../workers/contract';
import type { Block, Quiz, ShowMe, Snippet } from '../../domain/lesson';
import styles from './blocks.module.css';
import { Prose } from './prose';

interface BlocksProps {
  readonly blocks: readonly Block[];
  /** Whose reader looks: what is for the other language is left out. */
  readonly language: LanguageId;
  readonly onNote: (note: number) => void;
  readonly renderSnippet: (snippet: Snippet) => ReactNode;
  readonly renderQuiz?: (quiz: Quiz, number: number) => ReactNode;
  readonly renderShow?: (show: ShowMe) => ReactNode;
}

/** Prose, code, questions and buttons of a step or a page, one after another. */
export function Blocks({ blocks, language, onNote, renderSnippet, renderQuiz, renderShow }: BlocksProps) {
  let quizzes = 0;
  return (
    <div className={styles['blocks']}>
      {blocks.map((block, index) => {
        const number = block.kind === 'quiz' ? quizzes++ : 0;
        if ('language' in block && block.language && block.language !== language) return null;
        return (
          <div key={index}>
            {block.kind === 'prose' ? (
              <Prose body={block.body} language={language} onNote={onNote} />
            ) : block.kind === 'snippet' ? (
              renderSnippet(block)
            ) : block.kind === 'quiz' ? (
              renderQuiz?.(block, number)
            ) : (
              renderShow?.(block)
            )}
          </div>
        );
      })}
    </div>
  );
}
