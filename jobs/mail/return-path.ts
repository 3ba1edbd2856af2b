const OURS = /\+(msg_[0-9a-z]+)@/i

/** The address that a mail's bounces return to: it carries the mail's id (VERP). */
export function returnPath(bounceAddress: string, messageId: string): string {
  const at = bounceAddress.lastIndexOf('@')
  return `${bounceAddress.slice(0, at)}+${messageId}${bounceAddress.slice(at)}`
}

/** The id of the mail that an address made by returnPath names, or undefined. Servers may change upper and lower case. */
export function messageOf(address: string): string | undefined {
  return OURS.exec(address)?.[1]?.toLowerCase()
}
