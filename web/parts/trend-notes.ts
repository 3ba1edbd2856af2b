import type { Plugin } from 'chart.js'
import type { Trend } from '../api/shapes.ts'
import { placeOnAxis } from '../words/breaks.ts'

interface Look {
  colour: string | undefined
  ground: string | undefined
  font: string
}

const RADIUS = 9

/** A numbered mark at the foot of the chart on each day that has a note; the words stand under the chart by number. */
export function noteMarks(
  notes: readonly { day: string }[],
  { points }: Pick<Trend, 'points'>,
  { colour, ground, font }: Look,
): Plugin<'line'> {
  const marks = notes.flatMap(({ day }, i) => {
    const place = placeOnAxis(day, points)
    return place === null ? [] : [{ place, number: String(i + 1) }]
  })
  return {
    id: 'notes',
    afterDatasetsDraw({ ctx, chartArea, scales: { x: axis } }) {
      if (!axis || !colour || !ground) return
      ctx.save()
      let taken = Number.NEGATIVE_INFINITY
      for (const { place, number } of marks) {
        const [before, after] = [Math.floor(place), Math.ceil(place)].map((at) => axis.getPixelForValue(at))
        const x = Math.round((before ?? 0) + ((after ?? 0) - (before ?? 0)) * (place % 1)) + 0.5
        // Two notes of neighbouring days stand side by side, each with its own line.
        const centre = Math.max(x, taken + 2 * RADIUS + 2)
        taken = centre
        const y = chartArea.bottom - RADIUS - 4
        ctx.strokeStyle = colour
        ctx.setLineDash([1, 3])
        ctx.beginPath()
        ctx.moveTo(x, chartArea.top)
        ctx.lineTo(x, y - RADIUS)
        ctx.stroke()
        ctx.setLineDash([])
        ctx.beginPath()
        ctx.arc(centre, y, RADIUS, 0, 2 * Math.PI)
        ctx.fillStyle = ground
        ctx.fill()
        ctx.stroke()
        ctx.fillStyle = colour
        ctx.font = `12px ${font}`
        ctx.textAlign = 'center'
        ctx.textBaseline = 'middle'
        ctx.fillText(number, centre, y + 1)
      }
      ctx.restore()
    },
  }
}
