/** Why things go wrong, in two levels, as an install starts with them. The ids are for ever; the names can be changed. */
export const defaultCauses: { id: string; name: string; below: { id: string; name: string }[] }[] = [
  branch('carrier', 'Carrier', {
    delayed: 'Delayed on the way',
    pickup: 'Picked up late',
    slot: 'Missed the time slot',
    lost: 'Lost',
    damaged: 'Damaged on the way',
  }),
  branch('packaging', 'Packaging', { weak: 'Not protected enough', label: 'Label wrong or missing' }),
  branch('picking', 'Picking error', {
    wrong: 'Wrong part',
    missing: 'Part missing',
    quantity: 'Wrong quantity',
  }),
  branch('stock', 'Stock', { out: 'Out of stock', supplier: 'Supplier late' }),
  branch('papers', 'Papers', { invoice: 'Invoice wrong', documents: 'Documents missing' }),
  branch('communication', 'Communication', {
    notice: 'No word of a delay',
    reach: 'Hard to reach',
    wrong: 'Wrong information',
  }),
  branch('price', 'Price and terms', {
    price: 'Price',
    freight: 'Freight charged',
    credit: 'Credit note late',
  }),
  branch('product', 'Product', { defect: 'Defect', fit: 'Does not fit' }),
  branch('other', 'Other', { unknown: 'No cause found', outside: 'Nothing that we can change' }),
]

function branch(key: string, name: string, below: Record<string, string>) {
  const id = `cau_${key}`
  return {
    ...{ id, name },
    below: Object.entries(below).map(([word, words]) => ({ id: `${id}_${word}`, name: words })),
  }
}
