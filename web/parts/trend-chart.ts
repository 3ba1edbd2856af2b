import {
  CategoryScale,
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js'
import type { Trend, TrendPoint } from '../api/shapes.ts'
import { periodLabel } from '../words/dates.ts'
import { answersWords, rangeWords, scales, scoreNumber } from '../words/scores.ts'
import { breakLines } from './trend-breaks.ts'
import { noteMarks } from './trend-notes.ts'

Chart.register(CategoryScale, Filler, LinearScale, LineController, LineElement, PointElement, Tooltip)

/** A token's colour as it is shown now: light-dark() is only settled on a property of an element. */
function colour(host: HTMLElement, token: string): string {
  const probe = document.createElement('span')
  probe.style.color = `var(--${token})`
  host.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  return color
}

export interface DrawnTrend {
  trend: Trend
  /** The period before, point by point under this one: a thin dashed line. */
  before: Pick<Trend, 'points'> | null
  notes: readonly { day: string }[]
}

/**
 * Points with their interval as a light band, and n under each period. Periods with too few answers keep a hollow
 * point and no band, and the line passes them by.
 */
export function drawTrend(
  canvas: HTMLCanvasElement,
  { trend, before, notes }: DrawnTrend,
  { animate }: { animate: boolean },
): Chart {
  const host = canvas.parentElement ?? document.body
  const [accent, band, soft, line, sheet] = ['accent', 'accent-soft', 'ink-soft', 'line', 'sheet'].map(
    (token) => colour(host, token),
  )
  const { metric } = trend.survey
  const { points } = trend
  const known = (value: (point: TrendPoint) => number | null) =>
    points.map((point) => (point.enough ? value(point) : null))
  const edge = {
    borderWidth: 0,
    pointRadius: 0,
    pointHitRadius: 0,
    clip: false as const,
    spanGaps: true,
    tension: 0,
  }
  const font = { family: getComputedStyle(host).fontFamily, size: 12 }
  const look = { colour: soft, ground: sheet, font: font.family }
  return new Chart(canvas, {
    type: 'line',
    plugins: [breakLines(trend, look), noteMarks(notes, trend, look)],
    data: {
      labels: points.map(({ period, n }) => [periodLabel(period, trend.step), `n ${n}`]),
      datasets: [
        { ...edge, data: known(({ low }) => low), fill: '+1', backgroundColor: band },
        { ...edge, data: known(({ high }) => high), fill: false },
        {
          data: known(({ value }) => value),
          borderColor: accent,
          borderWidth: 2,
          pointBackgroundColor: accent,
          pointRadius: 4,
          pointHitRadius: 16,
          clip: false as const,
          spanGaps: true,
          tension: 0,
        },
        {
          data: points.map((_, i) => ghost(before?.points[i])),
          borderColor: soft,
          borderWidth: 1,
          borderDash: [4, 4],
          pointRadius: 0,
          pointHitRadius: 0,
          clip: false as const,
          spanGaps: true,
          tension: 0,
        },
        {
          data: points.map(({ enough, value }) => (enough ? null : value)),
          showLine: false,
          pointBackgroundColor: sheet,
          pointBorderColor: soft,
          pointBorderWidth: 1.5,
          pointRadius: 3.5,
          pointHitRadius: 16,
          clip: false as const,
        },
      ],
    },
    options: {
      layout: { padding: { top: 8, right: 12 } },
      responsive: true,
      maintainAspectRatio: false,
      animation: animate ? { duration: 120 } : false,
      interaction: { mode: 'nearest', intersect: false, axis: 'x' },
      scales: {
        x: {
          grid: { display: false },
          border: { color: line },
          ticks: { color: soft, font, maxRotation: 0, autoSkipPadding: 16 },
        },
        y: {
          ...scales[metric],
          border: { display: false },
          grid: { color: line },
          ticks: {
            color: soft,
            font,
            maxTicksLimit: 5,
            callback: (value) => scoreNumber(metric, Number(value)),
          },
        },
      },
      plugins: {
        // Else the band of the first row lies over the line of the third.
        filler: { drawTime: 'beforeDatasetsDraw' },
        tooltip: {
          displayColors: false,
          filter: ({ datasetIndex }) => datasetIndex === 2 || datasetIndex === 4,
          callbacks: {
            title: ([item]) => {
              const point = points[item?.dataIndex ?? -1]
              return point ? periodLabel(point.period, trend.step) : ''
            },
            label: ({ dataIndex }) => tooltipWords(metric, points[dataIndex]),
          },
        },
      },
    },
  })
}

const ghost = (point: TrendPoint | undefined) => (point?.enough ? point.value : null)

function tooltipWords(metric: Trend['survey']['metric'], point: TrendPoint | undefined): string[] {
  if (!point || point.value === null) return []
  if (!point.enough) return [`${answersWords(point.n)}: too few for a number`]
  return [scoreNumber(metric, point.value), rangeWords(metric, point) ?? '', answersWords(point.n)]
}
