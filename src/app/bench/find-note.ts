import type { Sample, VariantId } from '../../domain/sample';
import { drafts, programWithDrafts } from '../../lab/kept/drafts';
import type { SideGoTo } from './side';

/** Where a footnote's mark stands in the present code of each of these variants: `# [1]` or `// [1]`. Marks survive edits. */
export function findNote(sample: Sample, variants: readonly VariantId[], mark: number): SideGoTo['places'] {
  const comment = new RegExp(`(#|//|\\*).*\\[${mark}\\]`);
  return variants.flatMap((variant) => {
    const program = programWithDrafts(sample, variant, drafts.getState().texts);
    for (const [file, text] of Object.entries(program?.files ?? {})) {
      const index = text.split('\n').findIndex((line) => comment.test(line));
      if (index >= 0) return [{ variant, goTo: { file, line: index + 1, focus: false } }];
    }
    return [];
  });
}
