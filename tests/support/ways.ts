import type { Page } from 'playwright-core'

/** Fills in two ways of an action, each with all that a decision needs: the first is better and dearer. */
export async function weighTwo(page: Page, names: [string, string]): Promise<void> {
  await page.getByRole('button', { name: 'Weigh two ways' }).click()
  for (const [i, scores] of [
    ['5', '1', '3', '3'],
    ['3', '4', '3', '3'],
  ].entries()) {
    const way = page.getByRole('group', { name: `Way ${i + 1}`, exact: true })
    await way.getByLabel('What is done?').fill(names[i] ?? '')
    for (const box of await way.getByRole('textbox').all())
      if (!(await box.inputValue())) await box.fill('Some.')
    for (const [at, score] of scores.entries()) await way.getByRole('combobox').nth(at).selectOption(score)
  }
}
