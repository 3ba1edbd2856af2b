import Papa from 'papaparse'
import type { Order } from './read-orders.ts'

/** The orders as the files that a company would import: accounts, contacts, deliveries. */
export function toCsv(orders: Order[]): { accounts: string; contacts: string; deliveries: string } {
  const accounts = new Map(orders.map(({ account }) => [account.id, account]))
  // A customer who moved belongs to the account of the latest order.
  const contacts = new Map(orders.map((order) => [order.contactId, order]))
  return {
    accounts: Papa.unparse(
      // No country: its holidays would move reminders, and they are counted here without a line of the product.
      [...accounts.values()].map(({ id, name }) => ({ externalId: id, name })),
    ),
    contacts: Papa.unparse(
      [...contacts.values()].map(({ contactId, account }) => ({
        externalId: contactId,
        account: account.id,
        name: `Customer ${contactId.slice(0, 6)}`,
        email: `${contactId}@example.com`,
        locale: 'pt-BR',
      })),
    ),
    deliveries: Papa.unparse(
      orders.map((order) => ({
        externalId: order.id,
        account: order.account.id,
        contact: order.contactId,
        orderedAt: order.orderedAt.toISOString(),
        promisedAt: order.promisedAt.toISOString(),
        currency: 'BRL',
        lines: order.lines.map(({ product, price }) => `1 x ${product} @ ${price}`).join('; '),
        freight: order.lines.reduce((sum, { freight }) => sum + Number(freight), 0).toFixed(2),
      })),
    ),
  }
}

/** What happened to the orders on their way, oldest first. */
export function toEvents(orders: Order[]): { at: number; event: Record<string, string> }[] {
  return orders
    .flatMap(({ id, shippedAt, deliveredAt }) => {
      const event = (type: string, at: Date) => ({
        at: at.getTime(),
        event: { type, key: `${type} ${id}`, occurredAt: at.toISOString(), delivery: id },
      })
      return [
        ...(shippedAt ? [event('delivery.shipped', shippedAt)] : []),
        ...(deliveredAt ? [event('delivery.delivered', deliveredAt)] : []),
      ]
    })
    .sort((a, b) => a.at - b.at)
}
