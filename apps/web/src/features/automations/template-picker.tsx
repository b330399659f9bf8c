import { type Template, templates } from './templates.ts'

/** Good automations to begin with. Choosing one fills the form below. */
export function TemplatePicker(props: { chosen: Template | null; onChoose: (template: Template) => void }) {
  const { chosen, onChoose } = props
  return (
    <fieldset aria-label="Templates" className="grid gap-2 sm:grid-cols-3">
      {templates.map((template) => (
        <button
          key={template.draft.name}
          type="button"
          aria-pressed={template === chosen}
          onClick={() => onChoose(template)}
          className="grid content-start gap-1 rounded-[10px] border border-line bg-panel p-3 text-left text-[13px] shadow-(--shadow) hover:border-line-strong aria-pressed:border-accent"
        >
          <span className="font-medium">{template.draft.name}</span>
          <span className="text-[12px] text-text-2">{template.summary}</span>
        </button>
      ))}
    </fieldset>
  )
}
