import type { Chart, Plugin } from 'chart.js'
import type { Trend } from '../api/shapes.ts'
import { breakWords, isBreak, placeOnAxis } from '../words/breaks.ts'

interface Look {
  colour: string | undefined
  /** What the words stand on, so that no line runs through them. */
  ground: string | undefined
  font: string
}

/** A dashed line with its words wherever the score's wording or scale became another. */
export function breakLines({ breaks, points }: Pick<Trend, 'breaks' | 'points'>, look: Look): Plugin<'line'> {
  const lines = breaks.filter(isBreak).flatMap((one) => {
    const place = placeOnAxis(one.day, points)
    return place === null ? [] : [{ place, words: breakWords(one) }]
  })
  return {
    id: 'breaks',
    afterDatasetsDraw(chart) {
      for (const line of lines) drawLine(chart, line, look)
    },
  }
}

function drawLine(chart: Chart, { place, words }: { place: number; words: string }, look: Look): void {
  const { ctx, chartArea, scales } = chart
  const axis = scales.x
  if (!axis || !look.colour || !look.ground) return
  const [before, after] = [Math.floor(place), Math.ceil(place)].map((index) => axis.getPixelForValue(index))
  const x = Math.round((before ?? 0) + ((after ?? 0) - (before ?? 0)) * (place % 1)) + 0.5
  ctx.save()
  ctx.strokeStyle = look.colour
  ctx.setLineDash([4, 4])
  ctx.beginPath()
  ctx.moveTo(x, chartArea.top)
  ctx.lineTo(x, chartArea.bottom)
  ctx.stroke()
  ctx.font = `12px ${look.font}`
  const width = ctx.measureText(words).width
  const start = x + 6 + width > chartArea.right ? x - 6 - width : x + 6
  ctx.fillStyle = look.ground
  ctx.fillRect(start - 3, chartArea.top, width + 6, 18)
  ctx.fillStyle = look.colour
  ctx.textBaseline = 'top'
  ctx.fillText(words, start, chartArea.top + 3)
  ctx.restore()
}
