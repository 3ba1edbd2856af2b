export const ATTACHMENT_MAX = 10 * 1024 * 1024
/** All of one ticket, and all of one mail: mail servers take little more. */
export const TICKET_ATTACHMENTS_MAX = 20
export const MAIL_ATTACHMENTS_MAX = 15 * 1024 * 1024

/** What may be attached, by the first bytes of the file; the name's ending counts for nothing but the kinds of zip. */
const magics: { type: string; endings: string[]; at: number; bytes: number[] }[] = [
  { type: 'application/pdf', endings: ['pdf'], at: 0, bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { type: 'image/png', endings: ['png'], at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/jpeg', endings: ['jpg', 'jpeg'], at: 0, bytes: [0xff, 0xd8, 0xff] },
  { type: 'image/gif', endings: ['gif'], at: 0, bytes: [0x47, 0x49, 0x46, 0x38] },
  { type: 'image/webp', endings: ['webp'], at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
  { type: 'image/heic', endings: ['heic', 'heif'], at: 4, bytes: [0x66, 0x74, 0x79, 0x70, 0x68, 0x65, 0x69] },
]

const ZIP = [0x50, 0x4b, 0x03, 0x04]
const OFFICE = 'application/vnd.openxmlformats-officedocument'
const zipped: Record<string, string> = {
  docx: `${OFFICE}.wordprocessingml.document`,
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
  pptx: `${OFFICE}.presentationml.presentation`,
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
}
const texts: Record<string, string> = { txt: 'text/plain', csv: 'text/csv', log: 'text/plain' }

export const ALLOWED_WORDS = 'PDF, pictures, Word, Excel, PowerPoint, OpenDocument, text and CSV'

const startsWith = (file: Uint8Array, bytes: number[], at = 0) =>
  file.length >= at + bytes.length && bytes.every((byte, i) => file[at + i] === byte)

/**
 * The type of a file by its bytes, or null where it may not be attached: programs, scripts, web pages, archives, documents
 * with macros. `head` are its first 8 KB or more.
 */
export function attachmentType(name: string, head: Uint8Array): string | null {
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const known = magics.find(({ bytes, at }) => startsWith(head, bytes, at))
  if (known) return known.type
  if (startsWith(head, ZIP)) return Object.hasOwn(zipped, ending) && isOffice(head) ? zipped[ending]! : null
  if (!Object.hasOwn(texts, ending) || !isText(head)) return null
  return texts[ending]!
}

/** Office files name their parts in the clear at their beginning; any other archive does not. */
function isOffice(head: Uint8Array): boolean {
  const words = Array.from(head.subarray(0, 8192), (byte) => String.fromCharCode(byte)).join('')
  return /\[Content_Types\]\.xml|_rels\/|docProps\/|mimetypeapplication\/vnd\.oasis/.test(words)
}

function isText(head: Uint8Array): boolean {
  return !head.subarray(0, 8192).some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27))
}

/** A file name as it can be shown and sent: one line, no folder, at most 120 characters. */
export function safeFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must go.
  const plain = last.replace(/[\u0000-\u001f\u007f"<>:|?*\u202a-\u202e\u2066-\u2069]/g, '').trim()
  const ending = /\.[^.]{1,8}$/.exec(plain)?.[0] ?? ''
  return `${plain.slice(0, 120 - ending.length).replace(/\.[^.]{1,8}$/, '')}${ending}` || 'file'
}
