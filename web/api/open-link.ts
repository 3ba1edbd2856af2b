import { client, told } from './client.ts'

const link = client.programmes[':id']['open-link']

/** What a programme's part about its open link asks the server. */
export const openLinkApi = {
  read: (id: string) => told(link.$get({ param: { id } })),
  make: (id: string) => told(link.$post({ param: { id } })),
  remove: (id: string) => told(link.$delete({ param: { id } })),
  /** The QR code of this link; the link is in the address so that another one is another picture. */
  picture: (id: string, url: string) =>
    `/api/v1/programmes/${encodeURIComponent(id)}/open-link.svg?of=${encodeURIComponent(url.slice(-8))}`,
}
