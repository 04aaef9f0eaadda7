import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import type { Lesson } from '../../domain/lesson';
import { ScreenAddress } from './screen-address';

const site = vi.hoisted(() => ({ siteRoot: '' }));
vi.mock('../../lab/site-root', () => site);
const lesson = { number: 13, steps: [{}, {}, {}] } as unknown as Lesson;

function at(siteRoot: string, step: number | null, language: 'python' | 'typescript' = 'python'): string {
  site.siteRoot = siteRoot;
  return renderToStaticMarkup(<ScreenAddress lesson={lesson} step={step} language={language} />);
}

test('The wall shows the short address of the step that is on it; of the first at the title, of the last after it.', () => {
  expect(at('https://lab.example/sub/', null)).toContain('<code>lab.example/sub/#13.1p</code>');
  expect(at('https://lab.example/sub/', 1, 'typescript')).toContain('<code>lab.example/sub/#13.2t</code>');
  expect(at('https://lab.example/sub/', 3)).toContain('#13.3p</code>');
});

test('An address that only this machine can open is told so.', () => {
  for (const host of ['localhost:4173', '127.0.0.1', '[::1]:80'])
    expect(at(`http://${host}/`, null)).toContain('the room can’t open it');
  expect(at('https://localhost.example/', null)).not.toContain('the room can’t open it');
});
