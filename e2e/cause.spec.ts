import { expect, test } from '@playwright/test';
import { openLesson, pressRun, runEnds } from './support/lab-page';

test('After a leaky run in Python the page names the line that allocates, who holds what stays, and how it knows; any type that grows can be asked about.', async ({
  page,
}) => {
  await openLesson(page, 'globals-that-hold-on', 'python');
  await pressRun(page);
  await runEnds(page);
  const leaky = page.locator('[data-side="leaky"]').first();
  const cause = leaky.getByRole('region', { name: 'Cause' });
  await expect(cause).toContainText('Held by history');
  await expect(cause).toContainText('app.py:12');
  await cause.getByText('Who holds it').click();
  const path = cause.getByRole('list', { name: /Retaining path/ });
  await expect(path.getByRole('listitem')).toHaveText([
    /^module app/,
    /^\.history\s*list of [\d,]+.*accumulates here$/,
    /^\[\d+\]\s*dict of 3$/,
  ]);
  await expect(cause).toContainText('Confidence: high');
  await expect(page.locator('[data-side="fixed"]').getByRole('region', { name: 'Cause' })).toHaveCount(0);

  await leaky.getByRole('button', { name: 'dict', exact: true }).click();
  const panel = page.getByRole('tabpanel', { name: 'Who holds it' });
  await expect(panel).toBeFocused();
  const held = panel.getByRole('region', { name: 'Leaky: instrument' });
  await expect(held).toContainText('% are held like this');
  await expect(held.getByRole('list', { name: /Retaining path/ }).first()).toContainText('.history');
});
