/** What is said of each way, in the order in which it is read. */
export const wayFields = [
  { key: 'benefit', label: 'What does it bring?' },
  { key: 'cost', label: 'What does it cost?' },
  { key: 'risk', label: 'What could go wrong?' },
  { key: 'effort', label: 'How much work is it?' },
  { key: 'affected', label: 'Who is affected?' },
] as const
