import { type Control, type UseFormRegister, useFieldArray } from 'react-hook-form'
import { fieldProblemOf } from '../lib/api/public-error.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import { FieldGrid } from './field-grid.tsx'
import { chooseSource, type FormValues } from './form-values.ts'
import type { ActionDescription } from './types.ts'
import { titleOf, Unavailable } from './unavailable.tsx'

const maxSources = 10

/** Where an action finds its people or posts: one source or several, each with its fields. */
export function SourcesField(props: {
  action: ActionDescription
  form: { register: UseFormRegister<FormValues>; control: Control<FormValues> }
  error: unknown
  within: string
}) {
  const { action, form, error, within } = props
  const chosen = useFieldArray({ control: form.control, name: 'sources' })
  const [usual] = action.sources
  const problem = fieldProblemOf(error, `${within}sources`)
  return (
    <div className="grid gap-3">
      {chosen.fields.map((one, index) => {
        const source = action.sources.find(({ name }) => name === one.source)
        const place = `${within}sources.${index}.`
        return (
          <fieldset
            key={one.id}
            aria-label={`Source ${index + 1}`}
            className="grid gap-3 rounded-[10px] border border-line p-3"
          >
            <div className="flex items-end gap-2">
              <div className="min-w-0 flex-1">
                <Field label="Source" error={fieldProblemOf(error, `${place}source`)}>
                  <Select
                    value={one.source}
                    onChange={({ target }) => {
                      const other = action.sources.find(({ name }) => name === target.value)
                      if (other) chosen.update(index, chooseSource(other))
                    }}
                  >
                    {action.sources.map((each) => (
                      <option key={each.name} value={each.name}>
                        {titleOf(each)}
                      </option>
                    ))}
                  </Select>
                </Field>
              </div>
              {chosen.fields.length > 1 && (
                <Button
                  variant="quiet"
                  aria-label={`Remove source ${index + 1}`}
                  onClick={() => chosen.remove(index)}
                >
                  Remove
                </Button>
              )}
            </div>
            {source && <Unavailable of={source} />}
            {source && source.fields.length > 0 && (
              <FieldGrid
                fields={source.fields}
                nameOf={(name) => `sources.${index}.params.${name}`}
                {...{ form, error }}
                within={place}
              />
            )}
          </fieldset>
        )
      })}
      {problem && <p className="text-[12px] text-bad-text">{problem}</p>}
      {usual && (
        <Button
          className="justify-self-start"
          disabled={chosen.fields.length >= maxSources}
          onClick={() => chosen.append(chooseSource(usual))}
        >
          Add a source
        </Button>
      )}
    </div>
  )
}
