import { type CreateBatchSuccessResponse, Resend, type Response } from 'resend'

export type Permissive = CreateBatchSuccessResponse<{ batchValidation: 'permissive' }>

/** Why there was no answer: the code of the system or of the HTTP client. */
export interface NoAnswer {
  statusCode: null
  name: 'application_error'
  message: string
  cause: string
  /** False: it failed before the first byte of the request was written. */
  written: boolean
}

const BEFORE_THE_REQUEST = /^(UND_ERR_CONNECT_TIMEOUT|CERT_|ERR_TLS_|.*_CERT|UNABLE_TO_VERIFY)/

/**
 * The SDK, with its one network function replaced. The original has no timeout and drops the reason why a request
 * failed, and on that reason hangs whether mail can have left: refused means no, reset means perhaps.
 */
export class ResendClient extends Resend {
  readonly #timeoutMs: number

  constructor(apiKey: string, baseUrl: string | undefined, timeoutMs: number) {
    super(apiKey, baseUrl ? { baseUrl: baseUrl.replace(/\/+$/, '') } : {})
    this.#timeoutMs = timeoutMs
  }

  /**
   * POST /emails/batch with a body that is written already. The SDK's own call writes it from objects, which takes longer
   * than all else it does; it gives its options to the request, the body among them.
   */
  postBatch(body: Uint8Array<ArrayBuffer>, idempotencyKey: string): Promise<Response<Permissive>> {
    // Permissive: one bad address must not keep 99 mails back.
    const options = { body, idempotencyKey, headers: { 'x-batch-validation': 'permissive' } }
    return this.post<Permissive>('/emails/batch', undefined, options)
  }

  /** POST /emails with the one mail of a list that is written already; answered as the batch is. */
  async postOne(list: Uint8Array<ArrayBuffer>, idempotencyKey: string): Promise<Response<Permissive>> {
    const options = { body: list.subarray(1, -1), idempotencyKey }
    const answer = await this.post<{ id: string }>('/emails', undefined, options)
    if (answer.error) return answer
    return { ...answer, data: { data: [answer.data], errors: [] } }
  }

  override async fetchRequest<T>(path: string, options: RequestInit = {}): Promise<Response<T>> {
    try {
      const reply = await fetch(`${this.baseUrl}${path}`, {
        ...options,
        signal: AbortSignal.timeout(this.#timeoutMs),
      })
      const headers = Object.fromEntries(reply.headers)
      const text = await reply.text()
      if (!reply.ok) return { data: null, error: errorIn(text, reply), headers }
      return { data: JSON.parse(text) as T, error: null, headers }
    } catch (error) {
      return { data: null, error: noAnswer(error), headers: null }
    }
  }
}

function errorIn(text: string, reply: globalThis.Response): NonNullable<Response<never>['error']> {
  // A proxy in between answers in HTML.
  const fallback = { message: reply.statusText || 'No reason was given.', name: 'application_error' } as const
  try {
    return { ...fallback, ...JSON.parse(text), statusCode: reply.status }
  } catch {
    return { ...fallback, statusCode: reply.status }
  }
}

type Cause = Error & { code?: string; syscall?: string; errors?: Cause[] }

function noAnswer(error: unknown): NoAnswer {
  const { name, message, cause } = error as Error & { cause?: Cause }
  const code = name === 'TimeoutError' ? 'timeout' : (cause?.code ?? name)
  // A host with several addresses fails with one error for each.
  const syscall = (cause?.errors?.[0] ?? cause)?.syscall
  const written = !(syscall === 'connect' || syscall === 'getaddrinfo' || BEFORE_THE_REQUEST.test(code))
  const said = cause?.message || message
  return { statusCode: null, name: 'application_error', message: said, cause: code, written }
}
