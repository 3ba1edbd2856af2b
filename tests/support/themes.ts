/** Two themes of the cast's company, and comments about them, to be read. */

import type { Q } from '../../db/store.ts'
import { saveTheme } from '../../db/themes.ts'

export const deliveryTheme = {
  id: 'delivery_time',
  names: { en: 'Delivery time' },
  phrases: { en: ['late', 'deliver*'] },
  negatives: {},
}

export const priceTheme = {
  id: 'price',
  names: { en: 'Price and rates' },
  phrases: { en: ['price', 'expensive'] },
  negatives: {},
}

export const comments = [
  'The delivery was late and the driver rude.',
  'Great price, thank you.',
  'Expensive, and late again. Terrible.',
  'All good.',
  null,
]

/** These two alone, in place of the themes an install starts with. */
export async function addThemes(q: Q, now: Date): Promise<void> {
  await q.delete(q.t.theme)
  await saveTheme(q, deliveryTheme, now)
  await saveTheme(q, priceTheme, now)
}
