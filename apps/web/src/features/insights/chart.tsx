import { useEffect, useRef, useState } from 'react'
import UPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import type { ChartProps, ChartSeries } from './chart-types.ts'

const height = 200
/** One for all: another array would be another plot. */
const none: readonly number[] = []

/** Bars and lines over days, drawn by uPlot. Loaded when a page has one. */
export default function Chart(props: ChartProps) {
  // A canvas has no style sheet: another theme is another plot.
  return <Plot key={useTheme()} {...props} />
}

function Plot({ labels, series, marks = none, format = String }: ChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const [pointed, setPointed] = useState<number | null>(null)

  useEffect(() => {
    if (!place.current) return
    const data: UPlot.AlignedData = [labels.map((_, at) => at), ...series.map(({ values }) => [...values])]
    const plot = new UPlot(
      optionsFor({ labels, series, marks, format }, place.current.clientWidth, setPointed),
      data,
      place.current,
    )
    const observer = new ResizeObserver(([entry]) => {
      if (entry) plot.setSize({ width: Math.max(120, entry.contentRect.width), height })
    })
    observer.observe(place.current)
    return () => {
      observer.disconnect()
      plot.destroy()
    }
  }, [labels, series, marks, format])

  return (
    <div className="min-h-[232px] min-w-0">
      <div ref={place} aria-hidden="true" className="overflow-hidden" />
      <p aria-hidden="true" className="flex flex-wrap gap-x-4 gap-y-1 pt-1.5 text-[12px] text-text-2">
        {series.map(({ label, colour, values }) => (
          <span key={label} className="flex items-center gap-1.5">
            <span className="size-2 rounded-[2px]" style={{ background: `var(--${colour})` }} />
            {label}
            {pointed !== null && ` ${format(values[pointed] ?? null)}`}
          </span>
        ))}
        {marks.length > 0 && (
          <span className="flex items-center gap-1.5">
            <span className="h-3 border-bad border-l border-dashed" />
            Block warning
          </span>
        )}
        <span className="ml-auto text-text-3">{pointed !== null && labels[pointed]}</span>
      </p>
    </div>
  )
}

function optionsFor(
  { labels, series, marks, format }: Required<ChartProps>,
  width: number,
  onPoint: (at: number | null) => void,
): UPlot.Options {
  const style = getComputedStyle(document.documentElement)
  const colourOf = (name: string) => style.getPropertyValue(`--${name}`)
  const axis = {
    stroke: colourOf('text-3'),
    grid: { stroke: colourOf('line'), width: 1 },
    ticks: { show: false },
    font: '12px "Geist Variable", sans-serif',
  }
  return {
    width: Math.max(120, width),
    height,
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false } },
    scales: { x: { time: false, range: [-0.6, labels.length - 0.4] }, y: { range: fromZero } },
    axes: [
      {
        ...axis,
        size: 30,
        grid: { show: false },
        space: 64,
        incrs: [1, 2, 3, 5, 7, 10, 14, 30],
        values: (_, ticks) => ticks.map((tick) => labels[tick] ?? ''),
      },
      { ...axis, size: 52, values: (_, ticks) => ticks.map((tick) => format(tick)) },
    ],
    series: [{}, ...series.map((one) => seriesFor(one, colourOf(one.colour)))],
    hooks: {
      setCursor: [(plot) => onPoint(plot.cursor.idx ?? null)],
      draw: [(plot) => drawMarks(plot, marks, colourOf('bad'))],
    },
  }
}

function seriesFor({ label, as }: ChartSeries, colour: string): UPlot.Series {
  if (as === 'line') return { label, stroke: colour, width: 2, points: { show: true, size: 4, fill: colour } }
  const bars = UPlot.paths.bars?.({ size: [0.7, 28], radius: 0.15 })
  return { label, stroke: colour, fill: colour, points: { show: false }, ...(bars && { paths: bars }) }
}

/** Amounts are compared by height, so the ground is zero. */
function fromZero(_: UPlot, __: number, highest: number | null): [number, number] {
  return [0, Math.max(1, (highest ?? 0) * 1.1)]
}

function drawMarks(plot: UPlot, marks: readonly number[], colour: string): void {
  const { ctx, bbox } = plot
  ctx.save()
  ctx.strokeStyle = colour
  ctx.setLineDash([4, 4])
  for (const mark of marks) {
    const x = plot.valToPos(mark, 'x', true)
    ctx.beginPath()
    ctx.moveTo(x, bbox.top)
    ctx.lineTo(x, bbox.top + bbox.height)
    ctx.stroke()
  }
  ctx.restore()
}

function useTheme(): string | undefined {
  const [theme, setTheme] = useState(document.documentElement.dataset.theme)
  useEffect(() => {
    const observer = new MutationObserver(() => setTheme(document.documentElement.dataset.theme))
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    return () => observer.disconnect()
  }, [])
  return theme
}
