import type { Compared } from '../../api/causes.ts'

export type Survey = Compared['survey']
