import { render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import ImportMapping from '../../web/pages/ImportMapping.svelte'
import { chosen, fieldWords, runWords, unusedHeadings } from '../../web/words/mapping.ts'

const preview = {
  encoding: 'utf-8',
  delimiter: ',',
  headings: ['Order', 'Customer', 'Note'],
  mapping: { externalId: 'Order' },
  fields: [
    { field: 'externalId', required: true },
    { field: 'account', required: true },
    { field: 'freightMinor', required: false },
  ],
  rows: [['A-1', 'Northwind', '']],
}
const shown = (mapping: Record<string, string>) => {
  const onmap = vi.fn()
  const ontry = vi.fn()
  render(ImportMapping, { preview: preview as never, mapping, isBusy: false, onmap, ontry })
  return { onmap, ontry, button: screen.getByRole('button', { name: /Try it/ }) as HTMLButtonElement }
}

describe('the columns of an import', () => {
  it('cannot be tried while a needed field has no column, and says which', () => {
    const { button } = shown({ externalId: 'Order', account: '', freightMinor: '' })
    expect(button.disabled).toBe(true)
    expect(screen.getByText('Still needed: Account.')).toBeTruthy()
  })

  it('shows a value of the chosen column and is tried on the button', async () => {
    const { button, ontry } = shown({ externalId: 'Order', account: 'Customer', freightMinor: '' })
    expect(screen.getByText('e.g. Northwind')).toBeTruthy()
    expect(screen.getByText('Not taken from the file: Note.')).toBeTruthy()
    await userEvent.click(button)
    expect(ontry).toHaveBeenCalledOnce()
  })

  it('hands on which column was chosen for which field', async () => {
    const { onmap } = shown({ externalId: 'Order', account: '', freightMinor: '' })
    await userEvent.selectOptions(screen.getByLabelText('Account (needed)'), 'Customer')
    expect(onmap).toHaveBeenCalledWith('account', 'Customer')
  })

  it('warns where two fields read one column', () => {
    shown({ externalId: 'Order', account: 'Order', freightMinor: '' })
    expect(screen.getByText(/Used twice: Order/)).toBeTruthy()
  })

  it('sends only what was chosen, in words of people', () => {
    expect(chosen({ externalId: 'Order', account: '' })).toEqual({ externalId: 'Order' })
    expect(unusedHeadings({ externalId: 'Order' }, ['Order', 'Note'])).toEqual(['Note'])
    expect(fieldWords('freightMinor')).toBe('Freight')
    expect(fieldWords('promisedAt')).toBe('Promised date')
    expect(runWords({ rows: 4, created: 2, updated: 0, unchanged: 1, rejected: 1 })).toBe(
      '4 rows: 2 new, 1 as before, 1 not taken',
    )
  })
})
