import { describe, expect, it } from 'vitest'
import { framed } from '../../web/words/preview.ts'

const page = `<html><head lang="en"><style>:root{color-scheme:light dark}
@media(prefers-color-scheme:dark){p{color:#fff}}@media (prefers-color-scheme: light){p{color:#000}}</style></head><script>t=1
f()</script></html>`

describe('a page in the preview’s frame', () => {
  it('is dark or light as chosen, whatever the system prefers', () => {
    const dark = framed(page, 'dark')
    expect(dark).toContain('@media all{p{color:#fff}}')
    expect(dark).toContain('@media not all{p{color:#000}}')
    expect(dark).toContain(':root{color-scheme:dark}')
    expect(framed(page, 'light')).toContain('@media not all{p{color:#fff}}')
  })

  it('has no script, which the frame would not run', () => {
    expect(framed(page, 'dark')).not.toContain('script')
  })

  it('lets its links lead nowhere', () => {
    expect(framed(page, 'dark')).toContain('<head lang="en"><base target="_blank">')
  })
})
