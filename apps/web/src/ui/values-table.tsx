import { ScrollRegion } from './scroll-region.tsx'

/** The values behind a picture, for those who cannot see it and those who want the numbers. The first cell names its row. */
export function ValuesTable(props: {
  name: string
  columns: readonly string[]
  rows: readonly (readonly [head: string, ...cells: (string | number)[]])[]
}) {
  const { name, columns, rows } = props
  return (
    <details className="text-[13px]">
      <summary className="w-fit cursor-pointer text-[12px] text-text-2">{name} as a table</summary>
      <ScrollRegion label={name} className="mt-2 overflow-x-auto">
        <table className="w-full [&_td]:px-2 [&_td]:py-1 [&_th]:px-2 [&_th]:py-1 [&_th]:text-left [&_th]:font-medium">
          <thead className="text-[12px] text-text-3">
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([head, ...cells]) => (
              <tr key={head} className="border-line border-t">
                <th scope="row">{head}</th>
                {cells.map((cell, at) => (
                  <td key={columns[at + 1]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </details>
  )
}
