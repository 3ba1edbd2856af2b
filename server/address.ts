import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/** The address that the request came from, whatever its headers claim. */
export function addressOf(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? '127.0.0.1'
  } catch {
    // Asked without a socket, as tests do.
    return '127.0.0.1'
  }
}
