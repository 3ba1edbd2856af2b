import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'

/** An order as the files have it, with the answers that its customer gave. Times are read as UTC. */
export interface Order {
  id: string
  /** City and state: the account. */
  account: { id: string; name: string }
  /** The customer: the contact. */
  contactId: string
  orderedAt: Date
  promisedAt: Date
  shippedAt: Date | null
  deliveredAt: Date | null
  lines: { product: string; price: string; freight: string }[]
  answers: { score: number; comment: string; at: Date }[]
}

type Row = Record<string, string>

function rows(folder: string, file: string): Row[] {
  const { data, errors } = Papa.parse<Row>(readFileSync(join(folder, file), 'utf8'), {
    header: true,
    skipEmptyLines: true,
  })
  if (errors[0]) throw new Error(`${file}, row ${errors[0].row}: ${errors[0].message}`)
  return data
}

const time = (value: string | undefined): Date | null =>
  value ? new Date(`${value.replace(' ', 'T')}Z`) : null

/** Reads a folder of that shape: customers, order_items, order_reviews and orders, oldest order first. */
export function readOrders(folder: string): Order[] {
  const customers = new Map(rows(folder, 'customers.csv').map((row) => [row.customer_id, row]))
  const items = Map.groupBy(rows(folder, 'order_items.csv'), (row) => row.order_id)
  const reviews = Map.groupBy(rows(folder, 'order_reviews.csv'), (row) => row.order_id)
  const orders = rows(folder, 'orders.csv').map((row): Order => {
    const customer = customers.get(row.customer_id) as Row
    const name = `${customer.customer_city} ${customer.customer_state}`
    return {
      id: row.order_id as string,
      account: { id: name.toLowerCase().replace(/\s+/g, '-'), name },
      contactId: customer.customer_unique_id as string,
      orderedAt: time(row.order_purchase_timestamp) as Date,
      promisedAt: time(row.order_estimated_delivery_date) as Date,
      shippedAt: time(row.order_delivered_carrier_date),
      deliveredAt: time(row.order_delivered_customer_date),
      lines: (items.get(row.order_id) ?? []).map((item) => ({
        product: item.product_id as string,
        price: item.price as string,
        freight: item.freight_value as string,
      })),
      answers: (reviews.get(row.order_id) ?? [])
        .map((review) => ({
          score: Number(review.review_score),
          comment: [review.review_comment_title, review.review_comment_message].filter(Boolean).join('\n'),
          at: time(review.review_answer_timestamp) as Date,
        }))
        .sort((a, b) => a.at.getTime() - b.at.getTime()),
    }
  })
  return orders.sort((a, b) => a.orderedAt.getTime() - b.orderedAt.getTime() || (a.id < b.id ? -1 : 1))
}

/** The same orders, so many ms later. */
export function movedBy(orders: Order[], ms: number): Order[] {
  const moved = (at: Date) => new Date(at.getTime() + ms)
  const movedIf = (at: Date | null) => at && moved(at)
  return orders.map((order) => ({
    ...order,
    orderedAt: moved(order.orderedAt),
    promisedAt: moved(order.promisedAt),
    shippedAt: movedIf(order.shippedAt),
    deliveredAt: movedIf(order.deliveredAt),
    answers: order.answers.map((answer) => ({ ...answer, at: moved(answer.at) })),
  }))
}
