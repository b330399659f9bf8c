/** One thing that is drawn; `colour` names a token of the theme. */
export interface ChartSeries {
  readonly label: string
  readonly values: readonly (number | null)[]
  readonly colour: 'accent' | 'ok' | 'warn' | 'bad'
  readonly as: 'bars' | 'line'
}

export interface ChartProps {
  readonly labels: readonly string[]
  readonly series: readonly ChartSeries[]
  /** Positions that get a dashed line: what happened there stands beside the chart in words. */
  readonly marks?: readonly number[]
  readonly format?: (value: number | null) => string
}
